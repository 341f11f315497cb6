// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/plot_axes.h"

#include "ui/charts/chart_text.h"

#include <QDateTime>
#include <QMargins>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Gap = 8; ///< Between a label and the plot.

qint64 secondsPerTick(double pixelsPerSecond, double labelWidth)
{
    constexpr qint64 Most = 6 * 3600;
    for (const qint64 seconds : {1, 2, 5, 10, 15, 30, 60, 180, 300, 900, 1800, 3600, 7200, 3 * 3600})
        if (static_cast<double>(seconds) * pixelsPerSecond >= labelWidth * 1.6)
            return seconds;
    return Most;
}

/// The first round local time after `second`.
qint64 firstTick(qint64 second, qint64 step)
{
    const qint64 offset = QDateTime::fromSecsSinceEpoch(second).offsetFromUtc();
    return ((second + offset) / step + 1) * step - offset;
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
    const double span = std::max(axes.right - axes.left, 1.0);
    const auto first = static_cast<qint64>(std::floor(axes.left));
    const auto last = static_cast<qint64>(std::floor(axes.right));
    const double perSecond = axes.area.width() / span;
    const bool withSeconds = span <= 60;
    const double width = painter.fontMetrics().horizontalAdvance(clockTime(last, withSeconds)) + Gap;
    const qint64 step = std::max<qint64>(secondsPerTick(perSecond, width), withSeconds ? 1 : 60);
    const double height = painter.fontMetrics().height();
    const double zoneEnd = painter.fontMetrics().horizontalAdvance(zoneName(last)) + Gap;
    // Below the lowest amount, which reaches down half its height.
    const QRectF below(0, axes.area.bottom() + height / 2, axes.area.left(), height);
    painter.setPen(axes.colors.mutedText);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, zoneName(last));
    for (qint64 second = firstTick(first, step); second <= last; second += step) {
        const double x = std::round(axes.area.left() + (static_cast<double>(second) - axes.left) * perSecond) + 0.5;
        painter.setPen(axes.colors.grid);
        painter.drawLine(QPointF(x, axes.area.top()), QPointF(x, axes.area.bottom()));
        const QRectF label(x - width / 2, below.top(), width, height);
        if (label.left() < zoneEnd || label.right() > axes.area.right() + Gap)
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
