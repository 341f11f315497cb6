// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/sparkline.h"

#include "engine/values/trend_steps.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace spendwatch {

namespace {

struct Scale {
    QRectF area;
    double low = 0;
    double span = 1e-9;
    double step = 0;

    [[nodiscard]] QPointF at(double place, float value) const
    {
        return {area.left() + place * step, area.bottom() - (double(value) - low) / span * area.height()};
    }
};

Scale scaleOf(const QRectF &area, std::span<const float> values)
{
    Scale scale{area, 0, 1e-9, area.width() / double(values.size() - 1)};
    double high = 0;
    for (const float value : values) {
        scale.low = isKnown(value) ? std::min(scale.low, double(value)) : scale.low;
        high = isKnown(value) ? std::max(high, double(value)) : high;
    }
    scale.span = std::max(high - scale.low, scale.span);
    return scale;
}

/// The values from `from` to `to`, all of which are known.
void paintKnown(QPainter &painter, const Scale &scale, std::span<const float> values, std::size_t from, std::size_t to,
                const QColor &line, const QColor &fill)
{
    QPolygonF points;
    for (std::size_t i = from; i <= to; ++i)
        points.append(scale.at(double(i), values[i]));
    if (from == to)
        points.prepend(scale.at(std::max(0.0, double(from) - 0.5), values[from])); // One alone is a short line.
    QPolygonF under = points;
    under.append({points.constLast().x(), scale.area.bottom()});
    under.append({points.constFirst().x(), scale.area.bottom()});
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(under);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin));
    painter.drawPolyline(points);
}

void paintUnknown(QPainter &painter, const Scale &scale, double from, double to, const QColor &line)
{
    QColor faint = line;
    faint.setAlphaF(0.55F);
    painter.setPen(QPen(faint, 1.3, Qt::DotLine, Qt::FlatCap));
    const double y = scale.area.bottom();
    painter.drawLine(QPointF(scale.area.left() + from * scale.step, y),
                     QPointF(scale.area.left() + to * scale.step, y));
}

} // namespace

void paintSparkline(QPainter &painter, const QRectF &area, std::span<const float> values, const QColor &line,
                    const QColor &fill)
{
    if (values.size() < 2 || area.width() < 8 || area.height() < 4)
        return;
    const Scale scale = scaleOf(area, values);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t from = 0; from < values.size();) {
        std::size_t to = from;
        while (to + 1 < values.size() && isKnown(values[to + 1]) == isKnown(values[from]))
            ++to;
        if (isKnown(values[from]))
            paintKnown(painter, scale, values, from, to, line, fill);
        else
            paintUnknown(painter, scale, double(from), std::min(double(to) + 1, double(values.size() - 1)), line);
        from = to + 1;
    }
    painter.restore();
}

} // namespace spendwatch
