// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace spendwatch {

/// Lets nothing relative decide where settings and data are kept: such values of HOME, XDG_CONFIG_HOME and XDG_DATA_HOME are
/// ignored, as the XDG Base Directory Specification wants it, and without HOME the system's list of users says where it is.
/// Changes the environment, so it comes before any thread.
void settleBaseFolders();

} // namespace spendwatch
