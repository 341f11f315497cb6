// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QWidget;

namespace spendwatch {

/// Brings what was typed and chosen in `from` into `to`, which was made the same way. GUI thread.
void carryInputs(const QWidget &from, QWidget &to);

} // namespace spendwatch
