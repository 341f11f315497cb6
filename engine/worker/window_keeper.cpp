// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/window_keeper.h"

#include "engine/stream/history_rule.h"

#include <QLoggingCategory>

#include <algorithm>
#include <tuple>
#include <utility>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcHistory, "spendwatch.history", QtInfoMsg)

/// Windows that begin before are no longer kept.
WindowTable::Oldest oldestKept(std::int64_t newest)
{
    WindowTable::Oldest oldest{};
    for (const WindowSize size : AllWindowSizes)
        oldest[static_cast<std::size_t>(size)] = windowStart(size, newest - keptSeconds(size));
    return oldest;
}

bool isKept(const WindowKey &key, const WindowTable::Oldest &oldest)
{
    return key.start >= oldest[static_cast<std::size_t>(key.size)];
}

/// One row a window.
void sumUp(std::vector<WindowRow> &rows)
{
    const auto place = [](const WindowRow &row) { return std::tuple(row.key.customer, row.key.size, row.key.start); };
    std::ranges::sort(rows, {}, place);
    std::size_t end = 0;
    for (const WindowRow &row : rows) {
        if (end > 0 && rows[end - 1].key == row.key)
            *rows[end - 1].sum += *row.sum;
        else
            rows[end++] = row;
    }
    rows.resize(end);
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

WindowChange WindowKeeper::change(PartitionNumber partition, std::span<const SpentAt> spent, SourceOffset next,
                                  std::int64_t nowMs, bool isUnique)
{
    const std::int64_t now = nowMs / 1000;
    WindowChange change{partition, m_anew.contains(partition), {}, next};
    std::int64_t newest = change.anew ? 0 : m_table.newest(partition);
    for (const SpentAt &each : spent)
        if (each.second <= now)
            newest = std::max(newest, each.second);
    newest = std::min(newest, now);
    const WindowTable::Oldest oldest = oldestKept(newest);
    Additions added;
    added.reserve(spent.size() * (m_rule.each ? AllWindowSizes.size() : 1));
    for (const SpentAt &each : spent)
        count(added, each, now, oldest);
    m_expiring.erase(partition);
    if (!change.anew && newest > 0)
        expire(change, added, newest, oldest);
    // Where each customer is there once, and each purchase in one window, nothing is there twice; sorting takes its time.
    if (m_rule.each || !isUnique || !change.rows.empty())
        sumUp(added);
    if (!change.anew)
        m_table.addTo(added, partition);
    if (change.rows.empty())
        change.rows = std::move(added);
    else
        change.rows.insert(change.rows.end(), added.begin(), added.end());
    return change;
}

void WindowKeeper::count(Additions &added, const SpentAt &spent, std::int64_t now,
                         const WindowTable::Oldest &oldest) const
{
    const bool isBelievable = spent.second > 0 && spent.second <= now + FutureSeconds;
    bool hasDay = false;
    for (const WindowSize size : AllWindowSizes) {
        const WindowKey key{size, windowStart(size, spent.second), spent.customer};
        if (size < m_rule.finest || !isBelievable || !isKept(key, oldest))
            continue;
        added.push_back({key, spent.sum});
        hasDay = hasDay || size == WindowSize::Day || !m_rule.each;
        if (!m_rule.each)
            break;
    }
    if (!hasDay)
        added.push_back({otherDay(spent.customer), spent.sum});
}

/// Which window gets what an old one held; nothing: it is there already.
std::optional<WindowKey> WindowKeeper::heirOf(const WindowKey &old, const WindowTable::Oldest &oldest) const
{
    if (old.size == WindowSize::Day)
        return otherDay(old.customer);
    if (m_rule.each)
        return std::nullopt;
    const WindowKey day{WindowSize::Day, windowStart(WindowSize::Day, old.start), old.customer};
    return isKept(day, oldest) ? day : otherDay(old.customer);
}

/// Everybody's otherDay() is written each time: so it is never older in the changelog than the days, which go after a while.
void WindowKeeper::expire(WindowChange &change, Additions &added, std::int64_t newest,
                          const WindowTable::Oldest &oldest)
{
    Expiry expiry = m_expired[change.partition];
    if (expiry.next == 0 && expiry.looked != 0 && newest - expiry.looked < ExpireEvery)
        return;
    if (expiry.next == 0)
        expiry.looked = newest;
    const WindowTable::Old old = m_table.before(change.partition, oldest, expiry.next, m_rule.expiredAtOnce);
    expiry.next = old.next;
    m_expiring[change.partition] = expiry;
    if (m_rule.each)
        added.push_back({otherDay(), WindowSum{}});
    for (const WindowRow &row : old.rows) {
        change.rows.push_back({row.key, std::nullopt});
        if (const auto heir = heirOf(row.key, oldest))
            added.push_back({*heir, row.sum});
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
