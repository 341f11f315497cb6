// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace spendwatch {

void paintSparkline(QPainter &painter, const QRectF &area, std::span<const float> values, const QColor &line,
                    const QColor &fill)
{
    if (values.size() < 2 || area.width() < 8 || area.height() < 4)
        return;
    const auto [least, greatest] = std::ranges::minmax(values);
    const double low = std::min(double(least), 0.0);
    const double span = std::max(double(greatest) - low, 1e-9);
    const double step = area.width() / double(values.size() - 1);
    QPolygonF points;
    for (std::size_t i = 0; i < values.size(); ++i)
        points.append(
            {area.left() + double(i) * step, area.bottom() - (double(values[i]) - low) / span * area.height()});
    QPolygonF under = points;
    under.append(area.bottomRight());
    under.append(area.bottomLeft());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(under);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin));
    painter.drawPolyline(points);
    painter.restore();
}

} // namespace spendwatch
