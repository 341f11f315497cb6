// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace spendwatch {

/// Opens /dev/null in the place of stdin, stdout and stderr where they are closed. Otherwise the next file or socket that is
/// opened gets their number, and what is printed would be written into it. Before anything else is opened.
void openStandardStreams();

/// Whether stdout was closed when openStandardStreams() was called: what is printed goes nowhere.
[[nodiscard]] bool isOutputClosed();

} // namespace spendwatch
