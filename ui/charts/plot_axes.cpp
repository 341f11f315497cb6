// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/plot_axes.h"

#include "ui/charts/chart_text.h"

#include <QMargins>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Gap = 8; ///< Between a label and the plot.

/// Whole parts of a quarter of an hour, because zones differ from UTC by whole quarters: ticks stay round local times.
qint64 secondsPerTick(double pixelsPerSecond, double labelWidth)
{
    for (const qint64 seconds : {5, 10, 15, 30, 60, 180, 300}) {
        if (static_cast<double>(seconds) * pixelsPerSecond >= labelWidth * 1.6)
            return seconds;
    }
    return 900;
}

void paintAmounts(QPainter &painter, const PlotAxes &axes)
{
    const double height = painter.fontMetrics().height();
    const double perUnit = axes.area.height() / (axes.scale.top - axes.scale.bottom);
    const double largest = std::max(axes.scale.top, -axes.scale.bottom);
    for (const double value : axes.scale.ticks()) {
        const double y = std::round(axes.area.bottom() - (value - axes.scale.bottom) * perUnit) + 0.5;
        painter.setPen(value == 0 ? axes.colors.mutedText : axes.colors.grid);
        painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y));
        painter.setPen(axes.colors.mutedText);
        painter.drawText(QRectF(0, y - height / 2, axes.area.left() - Gap, height), Qt::AlignRight | Qt::AlignVCenter,
                         axisLabel(value, largest));
    }
}

void paintTimes(QPainter &painter, const PlotAxes &axes)
{
    const qint64 span = std::max<qint64>(axes.lastSecond - axes.firstSecond, 1);
    const double perSecond = axes.area.width() / static_cast<double>(span);
    const bool withSeconds = span <= 60;
    const double width = painter.fontMetrics().horizontalAdvance(clockTime(axes.lastSecond, withSeconds)) + Gap;
    const qint64 step = std::max<qint64>(secondsPerTick(perSecond, width), withSeconds ? 1 : 60);
    const double height = painter.fontMetrics().height();
    const double zoneEnd = painter.fontMetrics().horizontalAdvance(zoneName(axes.lastSecond)) + Gap;
    // Below the lowest amount, which reaches down half its height.
    const QRectF below(0, axes.area.bottom() + height / 2, axes.area.left(), height);
    painter.setPen(axes.colors.mutedText);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, zoneName(axes.lastSecond));
    for (qint64 second = (axes.firstSecond / step + 1) * step; second <= axes.lastSecond; second += step) {
        const double x =
            std::round(axes.area.left() + static_cast<double>(second - axes.firstSecond) * perSecond) + 0.5;
        painter.setPen(axes.colors.grid);
        painter.drawLine(QPointF(x, axes.area.top()), QPointF(x, axes.area.bottom()));
        const QRectF label(x - width / 2, below.top(), width, height);
        if (label.left() < zoneEnd || label.right() > painter.viewport().width())
            continue;
        painter.setPen(axes.colors.mutedText);
        painter.drawText(label, Qt::AlignCenter, clockTime(second, withSeconds));
    }
}

} // namespace

QMargins axisMargins(const QFontMetrics &metrics, qint64 second)
{
    int widest = metrics.horizontalAdvance(zoneName(second));
    for (const QString &label : {u"-9,999"_s, u"-888.8M"_s})
        widest = std::max(widest, metrics.horizontalAdvance(label));
    return {widest + Gap, metrics.height() / 2 + 2, Gap, metrics.height() * 3 / 2 + 2};
}

int axisSteps(const QFontMetrics &metrics, double height)
{
    return std::clamp(static_cast<int>(height / (metrics.height() * 2.2)), 2, 6);
}

void paintAxes(QPainter &painter, const PlotAxes &axes)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTimes(painter, axes);
    paintAmounts(painter, axes);
    painter.setRenderHint(QPainter::Antialiasing, true);
}

} // namespace spendwatch
