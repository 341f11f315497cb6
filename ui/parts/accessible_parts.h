// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace spendwatch {

/// Tells screen readers what the window's own widgets are: figures with their value, charts with what they show, choices of
/// which one is taken. Once for the program; later calls change nothing. GUI thread.
void installAccessibleParts();

} // namespace spendwatch
