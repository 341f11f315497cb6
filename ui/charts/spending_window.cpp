// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/spending_window.h"

#include "engine/values/amount.h"

#include <algorithm>
#include <cmath>

namespace spendwatch {

namespace {

constexpr qint64 FinestReach = 600; ///< In s: how far back single seconds are kept.

const SpendingLevel *levelFor(const QList<SpendingLevel> &history, qint64 rangeSeconds)
{
    constexpr qint64 LeastSteps = 250; // A coarser level would look angular.
    const SpendingLevel *best = nullptr;
    for (const SpendingLevel &level : history)
        if (!best || rangeSeconds / level.stepSeconds >= LeastSteps)
            best = &level;
    return best;
}

/// The finest that reaches back to the beginning and has room for the whole span, else the one that reaches back farthest.
const SpendingLevel *levelBackTo(const QList<SpendingLevel> &history, const TimeSpan &span)
{
    const SpendingLevel *farthest = nullptr;
    for (const SpendingLevel &level : history) {
        if (level.steps.empty())
            continue;
        farthest = &level;
        const auto steps = static_cast<std::size_t>((span.last - span.first) / level.stepSeconds);
        if (level.steps.front().second <= span.first && steps + 3 <= PlotData::MaxPoints)
            break;
    }
    return farthest;
}

/// One step more on each side, so that the line begins and ends at the edge.
void fill(PlotData &shown, const std::vector<SecondOfSpending> &steps)
{
    const qint64 from = shown.first - shown.stepSeconds;
    const qint64 to = shown.last + shown.stepSeconds;
    const int begun = std::max(shown.stepSeconds / 5, 1);
    for (const SecondOfSpending &step : steps)
        if (step.second >= from && step.second <= to && step.second + begun - 1 <= shown.newest)
            shown.seconds.push_back(step);
    if (shown.seconds.size() > PlotData::MaxPoints)
        shown.seconds.erase(shown.seconds.begin(), shown.seconds.end() - PlotData::MaxPoints);
    if (amountDecimals() == 0)
        return;
    const double unit = std::pow(10.0, amountDecimals());
    for (SecondOfSpending &step : shown.seconds)
        step.amount /= unit; // They are sums in units of the last decimal.
}

} // namespace

PlotData spendingWindow(const std::vector<SecondOfSpending> &seconds, const QList<SpendingLevel> &history, qint64 last,
                        qint64 rangeSeconds)
{
    PlotData shown;
    shown.last = shown.newest = last;
    shown.first = last - rangeSeconds + 1;
    const SpendingLevel *level = rangeSeconds > FinestReach ? levelFor(history, rangeSeconds) : nullptr;
    shown.stepSeconds = level ? level->stepSeconds : 1;
    fill(shown, level ? level->steps : seconds);
    return shown;
}

PlotData spendingWindow(const std::vector<SecondOfSpending> &seconds, const QList<SpendingLevel> &history,
                        qint64 newest, const TimeSpan &span)
{
    PlotData shown;
    shown.first = span.first;
    shown.last = span.last;
    shown.newest = newest;
    const bool reach = !seconds.empty() && seconds.front().second <= span.first;
    const SpendingLevel *level = reach ? nullptr : levelBackTo(history, span);
    shown.stepSeconds = level ? level->stepSeconds : 1;
    fill(shown, level ? level->steps : seconds);
    return shown;
}

} // namespace spendwatch
