// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/history_levels.h"

#include <array>

namespace spendwatch {

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;

struct Shape {
    WindowSize of; ///< What its steps are made of.
    int stepSeconds;
    qint64 reach; ///< In s.
};

constexpr std::array Shapes{Shape{WindowSize::Minute, 60, 6 * Hour}, Shape{WindowSize::Minute, 300, 48 * Hour},
                            Shape{WindowSize::Hour, 3600, 60 * Day}, Shape{WindowSize::Day, 86'400, 590 * Day}};

qint64 stepOf(qint64 second, int stepSeconds)
{
    return second - second % stepSeconds;
}

/// From the first window on that has something, without gaps.
SpendingLevel levelOf(const Shape &shape, const WindowTable &table, qint64 now)
{
    SpendingLevel level{shape.stepSeconds, {}};
    const std::vector<SpendingWindow> windows =
        table.windows(shape.of, stepOf(now - shape.reach, shape.stepSeconds), now + 1);
    if (windows.empty())
        return level;
    const qint64 first = stepOf(windows.front().start, shape.stepSeconds);
    level.steps.reserve(static_cast<std::size_t>((now - first) / shape.stepSeconds + 1));
    for (qint64 second = first; second <= now; second += shape.stepSeconds)
        level.steps.push_back({second, 0, 0});
    for (const SpendingWindow &window : windows) {
        SecondOfSpending &step = level.steps[static_cast<std::size_t>((window.start - first) / shape.stepSeconds)];
        step.amount += static_cast<double>(window.amount);
        step.purchases += static_cast<double>(window.purchases);
    }
    return level;
}

} // namespace

QList<SpendingLevel> historyLevels(const QList<SpendingLevel> &finer, const WindowTable &windows, qint64 nowMs)
{
    QList<SpendingLevel> levels;
    for (const SpendingLevel &level : finer)
        if (level.stepSeconds < Shapes.front().stepSeconds)
            levels.append(level);
    for (const Shape &shape : Shapes)
        levels.append(levelOf(shape, windows, nowMs / 1000));
    return levels;
}

} // namespace spendwatch
