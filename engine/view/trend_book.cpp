// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/trend_book.h"

#include "engine/values/trend_steps.h"

#include <algorithm>
#include <limits>

namespace spendwatch {

namespace {

constexpr qint64 StepMs = qint64{1000} * CustomerTrend::StepSeconds;
constexpr auto Steps = static_cast<qint64>(CustomerTrend::Steps);
constexpr qint64 Earliest = std::numeric_limits<qint64>::min();

bool isSame(const SpendingTable::Total &a, const SpendingTable::Total &b)
{
    return a.amount == b.amount && a.purchases == b.purchases;
}

} // namespace

CustomerTrend TrendBook::look(CustomerId customer, const SpendingTable::Total &total, qint64 nowMs)
{
    Page &page = pageOf(customer, total, nowMs);
    followClock(page, nowMs);
    const qint64 now = std::max(nowMs, page.lookedMs);
    turnTo(page, now / StepMs);
    if (!isSame(total, page.total))
        note(page, total, now);
    page.total = total;
    page.lookedMs = now;
    return page.trend;
}

void TrendBook::recall(CustomerId customer, const SpendingTable::Total &total, std::span<const FeedLine> newestFirst,
                       qint64 nowMs)
{
    if (knows(customer))
        return;
    Page &page = pageOf(customer, total, nowMs);
    CustomerTrend recalled;
    Sum expected = total.amount;
    std::int64_t count = 0;
    qint64 oldestMs = nowMs;
    for (const FeedLine &line : newestFirst) {
        if (line.total != expected)
            break;
        const qint64 place = std::min(line.timeMs, nowMs) / StepMs - (page.newestStep - Steps + 1);
        if (place >= 0)
            recalled.spent.at(static_cast<std::size_t>(place)) += static_cast<float>(line.amount);
        expected -= line.amount;
        oldestMs = std::min(oldestMs, line.timeMs);
        ++count;
    }
    if (count == 0)
        return;
    page.trend = recalled;
    if (count < total.purchases || total.purchases == 0)
        forget(page, Earliest, oldestMs / StepMs); // Of its own step only the end is known.
}

void TrendBook::complete(CustomerId customer, const CustomerTrend &other)
{
    const auto known = m_byCustomer.find(customer);
    if (known == m_byCustomer.end())
        return;
    auto &spent = known->second->trend.spent;
    for (std::size_t i = 0; i < CustomerTrend::Steps; ++i)
        spent[i] = isKnown(spent[i]) ? spent[i] : other.spent[i];
}

void TrendBook::reportAll(qint64 nowMs,
                          const std::function<void(CustomerId customer, const CustomerTrend &trend)> &reported)
{
    for (Page &page : m_pages) {
        followClock(page, nowMs);
        turnTo(page, std::max(nowMs, page.lookedMs) / StepMs);
        reported(page.customer, page.trend);
    }
}

TrendBook::Page &TrendBook::pageOf(CustomerId customer, const SpendingTable::Total &total, qint64 nowMs)
{
    if (const auto known = m_byCustomer.find(customer); known != m_byCustomer.end()) {
        m_pages.splice(m_pages.begin(), m_pages, known->second);
        return m_pages.front();
    }
    if (m_pages.size() >= MaxCustomers) {
        m_byCustomer.erase(m_pages.back().customer);
        m_pages.pop_back();
    }
    m_pages.push_front({customer, total, nowMs, nowMs / StepMs, {}});
    m_byCustomer.emplace(customer, m_pages.begin());
    begin(m_pages.front());
    return m_pages.front();
}

/// Where the clock was set back, what is known was spent as long ago as before.
void TrendBook::followClock(Page &page, qint64 nowMs)
{
    if (nowMs >= page.lookedMs - CloseMs)
        return;
    page.newestStep = nowMs / StepMs;
    page.lookedMs = nowMs;
}

/// All that the total tells: nothing follows the last purchase, and nothing comes before the first.
void TrendBook::begin(Page &page)
{
    const SpendingTable::Total &total = page.total;
    const qint64 last = total.lastPurchaseMs / StepMs;
    if (total.lastPurchaseMs <= 0)
        forget(page, Earliest, page.newestStep);
    else if (total.purchases == 1)
        add(page, last, static_cast<double>(total.amount));
    else
        forget(page, Earliest, last);
}

/// A single purchase, and what was spent between two close looks, is where it belongs. Of more, only the sum is known.
void TrendBook::note(Page &page, const SpendingTable::Total &total, qint64 nowMs)
{
    const qint64 lastMs = total.lastPurchaseMs > 0 ? std::min<qint64>(total.lastPurchaseMs, nowMs) : nowMs;
    const bool isLate = lastMs < page.lookedMs - CloseMs; // It is being caught up on.
    const bool isOne = total.purchases - page.total.purchases == 1;
    if (isOne || (!isLate && nowMs - page.lookedMs <= CloseMs))
        add(page, lastMs / StepMs, static_cast<double>(total.amount - page.total.amount));
    else
        forget(page, isLate ? Earliest : page.lookedMs / StepMs, lastMs / StepMs);
}

void TrendBook::turnTo(Page &page, qint64 step)
{
    auto &spent = page.trend.spent;
    const qint64 turns = std::clamp<qint64>(step - page.newestStep, 0, Steps);
    std::move(spent.begin() + turns, spent.end(), spent.begin());
    std::fill(spent.end() - turns, spent.end(), 0.0F);
    page.newestStep = std::max(page.newestStep, step);
}

void TrendBook::add(Page &page, qint64 step, double amount)
{
    const qint64 place = std::min(step, page.newestStep) - (page.newestStep - Steps + 1);
    if (place < 0)
        return;
    float &spent = page.trend.spent.at(static_cast<std::size_t>(place));
    if (isKnown(spent))
        spent += static_cast<float>(amount);
}

/// Of the steps from `from` to `to` nothing is known any more.
void TrendBook::forget(Page &page, qint64 from, qint64 to)
{
    const qint64 oldest = page.newestStep - Steps + 1;
    for (qint64 step = std::max(from, oldest); step <= std::min(to, page.newestStep); ++step)
        page.trend.spent.at(static_cast<std::size_t>(step - oldest)) = UnknownStep;
}

} // namespace spendwatch
