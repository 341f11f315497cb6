// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/customer_watch.h"

#include "engine/view/spending_history.h"

#include <utility>

namespace spendwatch {

namespace {

constexpr qint64 HoursBack = 2 * secondsOf(WindowSize::Day); ///< In s.

} // namespace

void CustomerWatch::choose(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    m_parts.recent.watch(name);
    lookAnew();
}

void CustomerWatch::lookAnew()
{
    m_id.reset();
    m_seen = {};
    m_series = std::make_unique<SpendingSeries>();
    m_days.reset();
    m_hours.reset();
    m_windowsSecond = 0;
}

/// Once a second.
void CustomerWatch::readWindows(qint64 nowMs)
{
    const WindowTable *table = m_parts.customerWindows;
    const qint64 now = nowMs / 1000;
    if (table == nullptr || std::exchange(m_windowsSecond, now) == now)
        return;
    const qint64 firstDay = windowStart(WindowSize::Day, now - keptSeconds(WindowSize::Day));
    m_days = std::make_shared<const std::vector<SpendingWindow>>(
        daysOf(*table, *m_id, firstDay, now + secondsOf(WindowSize::Day)));
    if (!m_parts.hasCustomerHours)
        return;
    const qint64 firstHour = windowStart(WindowSize::Hour, now - HoursBack);
    m_hours = std::make_shared<const std::vector<SpendingWindow>>(
        table->windows(WindowSize::Hour, firstHour, now + secondsOf(WindowSize::Hour), *m_id));
}

/// The series begins with the purchases that are remembered, as far as none is missing among them.
void CustomerWatch::recall(Sum total, qint64 nowMs)
{
    for (const FeedLine &line : m_parts.recent.watched()) {
        if (line.total != total)
            break;
        note(line.timeMs, static_cast<double>(line.amount), 1, nowMs);
        total -= line.amount;
    }
    m_series->record(nowMs, 0, 0);
}

/// Looks follow each other so closely that what is new was mostly spent in the second of the last purchase.
void CustomerWatch::note(qint64 timeMs, double amount, double purchases, qint64 nowMs)
{
    const SecondOfSpending spent{timeMs / 1000, amount, purchases};
    m_series->record({&spent, 1}, nowMs);
}

void CustomerWatch::look(qint64 nowMs)
{
    if (!chosen())
        return;
    const bool first = !m_id.has_value();
    if (first)
        m_id = m_parts.table.index().find(m_name.toStdString());
    const auto total = m_id ? m_parts.table.total(*m_id) : std::nullopt;
    if (!total)
        return;
    if (first)
        recall(total->amount, nowMs);
    else if (total->amount != m_seen.amount || total->purchases != m_seen.purchases)
        note(total->lastPurchaseMs, static_cast<double>(total->amount - m_seen.amount),
             static_cast<double>(total->purchases - m_seen.purchases), nowMs);
    m_seen = *total;
}

CustomerDetail CustomerWatch::detail(qint64 nowMs)
{
    CustomerDetail detail;
    detail.row.name = m_name;
    const Headline sums = m_parts.table.sums();
    detail.customers = static_cast<qsizetype>(sums.customers);
    detail.spent = sums.spent;
    const auto total = m_id ? m_parts.table.total(*m_id) : std::nullopt;
    if (!total)
        return detail;
    detail.known = true;
    detail.row = m_parts.table.row(*m_id, *total);
    detail.rank = m_lister.rankOf(*m_id);
    detail.series = m_series->seconds(nowMs);
    detail.latest = m_parts.recent.watched();
    readWindows(nowMs);
    detail.days = m_days;
    detail.hours = m_hours;
    detail.complete = static_cast<qint64>(detail.latest.size()) >= total->purchases;
    return detail;
}

} // namespace spendwatch
