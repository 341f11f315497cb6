// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/window_keeper.h"

#include "engine/stream/history_rule.h"

#include <QLoggingCategory>

#include <algorithm>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcHistory, "spendwatch.history", QtInfoMsg)

/// Windows that begin before are no longer kept.
std::int64_t oldestKept(WindowSize size, std::int64_t newest)
{
    return windowStart(size, newest - keptSeconds(size));
}

} // namespace

void WindowKeeper::own(PartitionNumber partition, std::optional<SourceOffset> next)
{
    const HistoryPlan plan = decideHistory(m_table.point(partition).counted, next);
    m_expired.erase(partition);
    m_expiring.erase(partition);
    m_anew.erase(partition);
    if (plan.anew)
        m_anew.insert(partition);
    if (plan.anew)
        qCInfo(lcHistory, "the spending history of partition %d is begun anew, as its totals were", partition.value());
    else if (!plan.missing)
        qCInfo(lcHistory, "the spending history of partition %d begins now; its totals are older", partition.value());
    else if (*plan.missing > 0)
        qCInfo(lcHistory,
               "the spending history of partition %d lacks up to %lld purchases that were counted without it",
               partition.value(), static_cast<long long>(*plan.missing));
}

WindowChange WindowKeeper::change(PartitionNumber partition, std::span<const MinuteSums::Minute> minutes,
                                  SourceOffset next, std::int64_t nowMs)
{
    const std::int64_t now = nowMs / 1000;
    WindowChange change{partition, m_anew.contains(partition), {}, next};
    std::int64_t newest = change.anew ? 0 : m_table.newest(partition);
    for (const MinuteSums::Minute &minute : minutes)
        if (minute.second <= now)
            newest = std::max(newest, minute.second);
    newest = std::min(newest, now);
    Sums sums;
    for (const MinuteSums::Minute &minute : minutes)
        count(sums, partition, change.anew, minute, now, newest);
    if (!change.anew && isExpiryDue(partition, newest)) {
        expire(change, sums, newest);
        m_expiring[partition] = newest;
    }
    change.rows.reserve(change.rows.size() + sums.size());
    for (const auto &[key, sum] : sums)
        change.rows.push_back({key, sum});
    return change;
}

WindowSum &WindowKeeper::startFrom(Sums &sums, PartitionNumber partition, bool anew, const WindowKey &key) const
{
    const auto [entry, isFirst] = sums.try_emplace(key);
    if (isFirst && !anew)
        entry->second = m_table.sum(partition, key);
    return entry->second;
}

void WindowKeeper::count(Sums &sums, PartitionNumber partition, bool anew, const MinuteSums::Minute &minute,
                         std::int64_t now, std::int64_t newest) const
{
    const bool isBelievable = minute.second > 0 && minute.second <= now + FutureSeconds;
    bool hasDay = false;
    for (const WindowSize size : AllWindowSizes) {
        const WindowKey key{size, windowStart(size, minute.second)};
        if (!isBelievable || key.start < oldestKept(size, newest))
            continue;
        startFrom(sums, partition, anew, key) += minute.sum;
        hasDay = hasDay || size == WindowSize::Day;
    }
    if (!hasDay)
        startFrom(sums, partition, anew, OtherDay) += minute.sum;
}

bool WindowKeeper::isExpiryDue(PartitionNumber partition, std::int64_t newest) const
{
    const auto last = m_expired.find(partition);
    return newest > 0 && (last == m_expired.end() || newest - last->second >= ExpireEvery);
}

/// OtherDay is written each time: so it is never older in the changelog than the days, which go after a while.
void WindowKeeper::expire(WindowChange &change, Sums &sums, std::int64_t newest) const
{
    WindowSum &other = startFrom(sums, change.partition, false, OtherDay);
    for (const WindowSize size : AllWindowSizes) {
        for (const WindowRow &row : m_table.before(change.partition, size, oldestKept(size, newest))) {
            change.rows.push_back({row.key, std::nullopt});
            if (size == WindowSize::Day)
                other += *row.sum;
        }
    }
}

void WindowKeeper::noteCommitted(const WindowChange &change)
{
    if (change.anew)
        m_anew.erase(change.partition);
    if (const auto expired = m_expiring.find(change.partition); expired != m_expiring.end()) {
        m_expired[change.partition] = expired->second;
        m_expiring.erase(expired);
    }
}

} // namespace spendwatch
