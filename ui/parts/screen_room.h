// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSize>

class QWidget;

namespace spendwatch {

/// What a window may take of its screen: what the desktop leaves, less the title bar. GUI thread.
[[nodiscard]] QSize screenRoom(const QWidget &window);

/// Resizes the window to `wanted`, or as near as its screen allows. GUI thread.
void resizeInScreen(QWidget &window, const QSize &wanted);

} // namespace spendwatch
