// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/plot_axes.h"

#include "ui/charts/chart_text.h"

#include <QDate>
#include <QDateTime>
#include <QMargins>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Gap = 8; ///< Between a label and the plot.

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 24 * Hour;

qint64 secondsPerTick(double pixelsPerSecond, double labelWidth)
{
    constexpr std::array Steps{qint64{1},  qint64{2},   qint64{5},   qint64{10},  qint64{15},   qint64{30},
                               qint64{60}, qint64{180}, qint64{300}, qint64{900}, qint64{1800}, Hour,
                               2 * Hour,   3 * Hour,    6 * Hour,    12 * Hour,   Day,          2 * Day,
                               7 * Day,    14 * Day,    30 * Day,    91 * Day,    182 * Day};
    for (const qint64 seconds : Steps)
        if (static_cast<double>(seconds) * pixelsPerSecond >= labelWidth * 1.6)
            return seconds;
    return 365 * Day;
}

/// The first round local time after `second`.
qint64 firstTick(qint64 second, qint64 step)
{
    const qint64 offset = QDateTime::fromSecsSinceEpoch(second).offsetFromUtc();
    return ((second + offset) / step + 1) * step - offset;
}

/// Round local times after `first`, up to `last`. Days begin at midnight, also where the clocks are changed between them.
std::vector<qint64> ticksOf(qint64 first, qint64 last, qint64 step)
{
    std::vector<qint64> ticks;
    if (step < Day) {
        for (qint64 second = firstTick(first, step); second <= last; second += step)
            ticks.push_back(second);
        return ticks;
    }
    const qint64 days = step / Day;
    QDate day = QDateTime::fromSecsSinceEpoch(first).date().addDays(1);
    for (day = day.addDays((days - day.toJulianDay() % days) % days);; day = day.addDays(days)) {
        const qint64 second = day.startOfDay().toSecsSinceEpoch();
        if (second > last)
            return ticks;
        ticks.push_back(second);
    }
}

/// Where more than a day is shown, midnight is named by the day that begins.
QString tickLabel(qint64 second, double span)
{
    if (span > Day && QDateTime::fromSecsSinceEpoch(second).time() == QTime(0, 0))
        return dayName(second);
    return clockTime(second, span <= 60);
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
    const QFontMetrics metrics = painter.fontMetrics();
    const int labelWidth = std::max(metrics.horizontalAdvance(clockTime(last, withSeconds)),
                                    span > Day ? metrics.horizontalAdvance(dayName(last)) : 0);
    const double width = labelWidth + Gap;
    const qint64 step = std::max<qint64>(secondsPerTick(perSecond, width), withSeconds ? 1 : 60);
    const double height = painter.fontMetrics().height();
    const double zoneEnd = painter.fontMetrics().horizontalAdvance(zoneName(last)) + Gap;
    // Below the lowest amount, which reaches down half its height.
    const QRectF below(0, axes.area.bottom() + height / 2, axes.area.left(), height);
    painter.setPen(axes.colors.mutedText);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, zoneName(last));
    for (const qint64 second : ticksOf(first, last, step)) {
        const double x = std::round(axes.area.left() + (static_cast<double>(second) - axes.left) * perSecond) + 0.5;
        painter.setPen(axes.colors.grid);
        painter.drawLine(QPointF(x, axes.area.top()), QPointF(x, axes.area.bottom()));
        const QRectF label(x - width / 2, below.top(), width, height);
        if (label.left() < zoneEnd || label.right() > axes.area.right() + Gap)
            continue;
        painter.setPen(axes.colors.mutedText);
        painter.drawText(label, Qt::AlignCenter, tickLabel(second, span));
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
