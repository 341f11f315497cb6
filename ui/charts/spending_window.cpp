// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/spending_window.h"

#include <algorithm>

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

} // namespace

PlotData spendingWindow(const std::vector<SecondOfSpending> &seconds, const QList<SpendingLevel> &history, qint64 last,
                        qint64 rangeSeconds)
{
    PlotData shown;
    shown.last = last;
    shown.first = last - rangeSeconds + 1;
    const SpendingLevel *level = rangeSeconds > FinestReach ? levelFor(history, rangeSeconds) : nullptr;
    const std::vector<SecondOfSpending> &steps = level ? level->steps : seconds;
    shown.stepSeconds = level ? level->stepSeconds : 1;
    // One step more on the left, so that the line begins at the edge while it slides.
    const qint64 from = shown.first - shown.stepSeconds;
    for (const SecondOfSpending &step : steps)
        if (step.second >= from && step.second + std::max(shown.stepSeconds / 5, 1) - 1 <= last)
            shown.seconds.push_back(step);
    if (shown.seconds.size() > PlotData::MaxPoints)
        shown.seconds.erase(shown.seconds.begin(), shown.seconds.end() - PlotData::MaxPoints);
    return shown;
}

} // namespace spendwatch
