// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/plot_csv.h"

#include "ui/charts/plot_data.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace spendwatch {

namespace {

QByteArray number(double value)
{
    if (!std::isfinite(value))
        return {};
    return value == std::floor(value) && std::abs(value) < 1e15
               ? QByteArray::number(static_cast<qlonglong>(value))
               : QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace

QByteArray plotCsv(const PlotData &data)
{
    QByteArray lines("time,seconds,amount,purchases\n");
    for (const SecondOfSpending &step : data.seconds) {
        if (step.second + data.stepSeconds <= data.first || step.second > data.last)
            continue; // Only drawn so that the line reaches the edge.
        const QDateTime begin = QDateTime::fromSecsSinceEpoch(step.second).toUTC();
        lines += begin.toString(Qt::ISODate).toLatin1() + ',' + QByteArray::number(data.lengthOf(step)) + ','
                 + number(step.amount) + ',' + number(step.purchases) + '\n';
    }
    return lines;
}

} // namespace spendwatch
