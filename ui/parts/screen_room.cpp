// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/screen_room.h"

#include <QScreen>
#include <QWidget>

namespace spendwatch {

QSize screenRoom(const QWidget &window)
{
    constexpr QSize Frame(0, 40); ///< The title bar.
    return window.screen()->availableSize() - Frame;
}

void resizeInScreen(QWidget &window, const QSize &wanted)
{
    window.resize(wanted.boundedTo(screenRoom(window)).expandedTo(window.minimumSize()));
}

} // namespace spendwatch
