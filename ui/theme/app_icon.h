// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QIcon>

namespace spendwatch {

/// The program's icon for windows and the tray, painted in each size they ask for. It is part of the program, so it is there
/// without an installation and without plugins. GUI thread.
[[nodiscard]] QIcon appIcon();

} // namespace spendwatch
