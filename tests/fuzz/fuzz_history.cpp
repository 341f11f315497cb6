// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The file of the spending over time.
#include "engine/view/history_file.h"
#include "engine/view/spending_series.h"

#include <algorithm>
#include <cmath>

#include "fuzz/fuzz_target.h"
#include "fuzz/scratch_file.h"
#include "fuzz/targets.h"

using namespace Qt::StringLiterals;

namespace spendwatch::fuzz {

namespace {

bool isSame(const SecondOfSpending &a, const SecondOfSpending &b)
{
    return a.second == b.second && a.amount == b.amount && a.purchases == b.purchases;
}

bool isSame(const QList<SpendingLevel> &a, const QList<SpendingLevel> &b)
{
    return std::ranges::equal(a, b, [](const SpendingLevel &one, const SpendingLevel &other) {
        return one.stepSeconds == other.stepSeconds
               && std::ranges::equal(one.steps, other.steps,
                                     [](const auto &left, const auto &right) { return isSame(left, right); });
    });
}

/// What is restored can be shown and saved: it holds no more than a series does, and only figures.
void checkShown(const QList<SpendingLevel> &levels, const QString &path)
{
    constexpr qint64 NowMs = 1'780'000'000'000;
    SpendingSeries series;
    series.restore(levels, NowMs);
    const QList<SpendingLevel> all = series.all(NowMs);
    for (const SpendingLevel &level : all)
        for (const SecondOfSpending &step : level.steps)
            expect(std::isfinite(step.amount) && std::isfinite(step.purchases), "what is restored are figures");
    expect(series.seconds(NowMs).size() <= SpendingSeries::Seconds, "a series holds no more than its seconds");
    expect(historyfile::save(path, all).has_value(), "a series is saved");
    const auto again = historyfile::load(path);
    expect(again && isSame(*again, all), "what is saved is read again");
}

} // namespace

bool history(std::string_view bytes)
{
    static const ScratchFile file(u"history"_s);
    file.write(bytes);
    const auto levels = historyfile::load(file.path());
    if (!levels)
        return false;
    expect(historyfile::save(file.path(), *levels).has_value(), "what is read can be saved");
    const auto again = historyfile::load(file.path());
    expect(again && isSame(*again, *levels), "what is read survives");
    checkShown(*levels, file.path());
    return true;
}

} // namespace spendwatch::fuzz
