// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/glyphs.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace spendwatch {

namespace {

constexpr int Size = 16;

void polyline(QPainterPath &path, std::initializer_list<QPointF> points)
{
    path.moveTo(*points.begin());
    for (const QPointF &point : points)
        path.lineTo(point);
}

QPainterPath outline(Glyph glyph)
{
    QPainterPath path;
    switch (glyph) {
    case Glyph::Search:
        path.addEllipse(QPointF(7, 7), 4.5, 4.5);
        polyline(path, {{10.4, 10.4}, {13.8, 13.8}});
        break;
    case Glyph::Copy:
        path.addRoundedRect(QRectF(5.5, 5.5, 8, 8), 1.5, 1.5);
        polyline(path, {{10.5, 5.2}, {10.5, 2.5}, {2.5, 2.5}, {2.5, 10.5}, {5.2, 10.5}});
        break;
    case Glyph::Check:
        polyline(path, {{3, 8.5}, {6.5, 12}, {13, 4.5}});
        break;
    case Glyph::Send:
        polyline(path, {{13.5, 2.5}, {2.5, 7}, {7, 9}, {9, 13.5}, {13.5, 2.5}, {7, 9}});
        break;
    case Glyph::Cross:
        polyline(path, {{4.5, 4.5}, {11.5, 11.5}});
        polyline(path, {{11.5, 4.5}, {4.5, 11.5}});
        break;
    case Glyph::Pause:
        polyline(path, {{5.5, 3.5}, {5.5, 12.5}});
        polyline(path, {{10.5, 3.5}, {10.5, 12.5}});
        break;
    case Glyph::Play:
        polyline(path, {{5, 3.5}, {12.5, 8}, {5, 12.5}, {5, 3.5}});
        break;
    case Glyph::Alert:
        polyline(path, {{8, 2.5}, {14, 13.5}, {2, 13.5}, {8, 2.5}});
        polyline(path, {{8, 6.5}, {8, 9.5}});
        polyline(path, {{8, 11.4}, {8, 11.6}});
        break;
    case Glyph::Columns:
        path.addRoundedRect(QRectF(2.5, 3.5, 11, 9), 1, 1);
        polyline(path, {{6.2, 3.5}, {6.2, 12.5}});
        polyline(path, {{9.8, 3.5}, {9.8, 12.5}});
        break;
    case Glyph::Down:
        polyline(path, {{8, 3}, {8, 13}});
        polyline(path, {{3.8, 8.8}, {8, 13}, {12.2, 8.8}});
        break;
    }
    return path;
}

} // namespace

QIcon glyphIcon(Glyph glyph, const QColor &color)
{
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(Size * scale, Size * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(outline(glyph));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace spendwatch
