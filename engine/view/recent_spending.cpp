// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/recent_spending.h"

#include "engine/values/trend_steps.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spendwatch {

namespace {

constexpr qint64 ShownMs = qint64{1000} * CustomerTrend::StepSeconds;
constexpr auto Shown = static_cast<qint64>(CustomerTrend::Steps);
constexpr qint64 ShownPerStep = RecentSpending::StepMs / ShownMs;
static_assert(RecentSpending::StepMs * qint64{RecentSpending::Steps} == ShownMs * Shown);
static_assert(ShownPerStep * ShownMs == RecentSpending::StepMs);

std::size_t placeOf(qint64 step)
{
    return static_cast<std::size_t>(step) % RecentSpending::Steps;
}

} // namespace

bool RecentSpending::tooSoon(qint64 nowMs) const
{
    return m_lookedMs > 0 && nowMs >= m_lookedMs && nowMs - m_lookedMs < std::max(LookMs, 10 * m_costMs);
}

void RecentSpending::look(qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    if (tooSoon(nowMs))
        return;
    QElapsedTimer cost;
    cost.start();
    followClock(nowMs);
    const bool first = m_lookedMs == 0;
    const qint64 now = std::max(nowMs, m_lookedMs);
    const bool turns = now / StepMs != m_step;
    turnTo(now / StepMs);
    const std::uint64_t revision = m_table.revision();
    if (first || revision != m_revision) {
        const CustomerId end = m_table.index().endId();
        m_customers.resize(std::max(end.index(), m_customers.size()));
        m_totals.resize(std::max(end.index(), m_totals.size()), 0);
        for (CustomerId id; id < end; ++id)
            takeIn(id, first, now);
    }
    m_version += turns || revision != m_revision ? 1 : 0;
    m_revision = revision;
    m_lookedMs = now;
    m_firstMs = first ? now : m_firstMs;
    m_costMs = cost.elapsed();
}

/// Where the clock was set back, what is known was spent as long ago as before.
void RecentSpending::followClock(qint64 nowMs)
{
    const qint64 backMs = m_lookedMs - nowMs;
    if (m_lookedMs == 0 || backMs <= LookMs)
        return;
    const qint64 steps = m_step - nowMs / StepMs;
    for (Customer &customer : m_customers)
        std::rotate(customer.spent.begin(), customer.spent.begin() + steps % qint64{Steps}, customer.spent.end());
    m_step -= steps;
    m_firstMs -= backMs;
    m_lookedMs = nowMs;
}

void RecentSpending::turnTo(qint64 step)
{
    const qint64 turns = std::clamp<qint64>(step - m_step, 0, qint64{Steps});
    m_step = std::max(m_step, step);
    for (qint64 back = 0; back < turns; ++back)
        for (Customer &customer : m_customers)
            customer.spent[placeOf(m_step - back)] = 0;
}

/// Looks follow each other within seconds, so what is new was mostly spent at the time of the last purchase.
void RecentSpending::takeIn(CustomerId id, bool first, qint64 nowMs)
{
    const auto total = m_table.total(id);
    const auto now = static_cast<std::uint64_t>(total ? total->amount : Sum{0});
    const auto grown = static_cast<std::int64_t>(now - m_totals[id.index()]);
    m_totals[id.index()] = now;
    if (first || grown == 0)
        return;
    const qint64 lastMs = total && total->lastPurchaseMs > 0 ? std::min<qint64>(total->lastPurchaseMs, nowMs) : nowMs;
    if (const qint64 step = lastMs / StepMs;
        step > m_step - qint64{Steps}) // What is caught up on was not spent lately.
        m_customers[id.index()].spent[placeOf(step)] += static_cast<float>(grown);
}

void RecentSpending::add(CustomerId id, const CustomerTrend &before, qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    if (id.index() >= m_customers.size())
        return;
    const qint64 newest = nowMs / ShownMs;
    for (qint64 i = 0; i < Shown; ++i) {
        const qint64 step = (newest - (Shown - 1 - i)) / ShownPerStep;
        const float spent = before.spent[static_cast<std::size_t>(i)];
        if (step > m_step - qint64{Steps} && step <= m_step && isKnown(spent))
            m_customers[id.index()].spent[placeOf(step)] += spent;
    }
    ++m_version;
}

void RecentSpending::forget()
{
    const std::scoped_lock lock(m_mutex);
    m_customers = {};
    m_totals = {};
    m_lookedMs = m_firstMs = m_costMs = 0;
    ++m_version;
}

bool RecentSpending::knows() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lookedMs > 0;
}

std::uint64_t RecentSpending::version() const
{
    const std::scoped_lock lock(m_mutex);
    return m_version;
}

std::vector<Sum> RecentSpending::sums() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Sum> sums(m_customers.size());
    std::transform(m_customers.cbegin(), m_customers.cend(), sums.begin(), [](const Customer &customer) {
        return static_cast<Sum>(std::round(std::accumulate(customer.spent.cbegin(), customer.spent.cend(), 0.0)));
    });
    return sums;
}

CustomerTrend RecentSpending::trend(CustomerId id) const
{
    const std::scoped_lock lock(m_mutex);
    CustomerTrend trend = unknownTrend();
    if (id.index() >= m_customers.size())
        return trend;
    // The newest step has only begun: what it has so far is shown in the places it has reached.
    const qint64 newest = std::clamp(m_lookedMs / ShownMs, m_step * ShownPerStep, (m_step + 1) * ShownPerStep - 1);
    const qint64 known = std::max(newest - Shown + 1, std::min(newest, m_firstMs / ShownMs + 1));
    for (qint64 back = 0; back < qint64{Steps}; ++back) {
        const qint64 step = m_step - back;
        const qint64 first = std::max(step * ShownPerStep, known);
        const qint64 last = std::min((step + 1) * ShownPerStep - 1, newest);
        const float each = m_customers[id.index()].spent[placeOf(step)] / static_cast<float>(last - first + 1);
        for (qint64 place = first; place <= last; ++place)
            trend.spent[static_cast<std::size_t>(place - newest + Shown - 1)] = each;
    }
    return trend;
}

} // namespace spendwatch
