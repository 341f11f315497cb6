// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/app_icon.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

/// What is compiled into a static library is there only when it is asked for; Qt wants this outside of any namespace.
static void loadIcon()
{
    Q_INIT_RESOURCE(icon);
}

namespace spendwatch {

using namespace Qt::StringLiterals;

QIcon appIcon()
{
    loadIcon();
    QSvgRenderer drawing(u":/icons/spendwatch.svg"_s);
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawing.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace spendwatch
