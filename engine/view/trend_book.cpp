// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/trend_book.h"

#include <algorithm>

namespace spendwatch {

namespace {

constexpr qint64 StepMs = qint64{1000} * CustomerTrend::StepSeconds;
constexpr auto Steps = static_cast<qint64>(CustomerTrend::Steps);

} // namespace

CustomerTrend TrendBook::look(CustomerId customer, Sum total, qint64 nowMs)
{
    Page &page = pageOf(customer, total, nowMs);
    const qint64 now = std::max(nowMs, page.lookedMs); // The clock may have been set back.
    turnTo(page, now / StepMs);
    if (total != page.total)
        spread(page, static_cast<double>(total - page.total), page.lookedMs, now);
    page.total = total;
    page.lookedMs = now;
    return page.trend;
}

void TrendBook::reportAll(qint64 nowMs,
                          const std::function<void(CustomerId customer, const CustomerTrend &trend)> &reported)
{
    for (Page &page : m_pages) {
        turnTo(page, std::max(nowMs, page.lookedMs) / StepMs);
        reported(page.customer, page.trend);
    }
}

TrendBook::Page &TrendBook::pageOf(CustomerId customer, Sum total, qint64 nowMs)
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
    return m_pages.front();
}

void TrendBook::turnTo(Page &page, qint64 step)
{
    auto &spent = page.trend.spent;
    const qint64 turns = std::clamp<qint64>(step - page.newestStep, 0, Steps);
    std::move(spent.begin() + turns, spent.end(), spent.begin());
    std::fill(spent.end() - turns, spent.end(), 0.0F);
    page.newestStep = std::max(page.newestStep, step);
}

void TrendBook::spread(Page &page, double spent, qint64 fromMs, qint64 toMs)
{
    const double perMs = spent / static_cast<double>(std::max<qint64>(toMs - fromMs, 1));
    const qint64 oldest = page.newestStep - Steps + 1;
    if (toMs <= fromMs) {
        page.trend.spent.back() += static_cast<float>(spent);
        return;
    }
    for (qint64 step = std::max(oldest, fromMs / StepMs); step <= page.newestStep; ++step) {
        const qint64 within = std::min(toMs, (step + 1) * StepMs) - std::max(fromMs, step * StepMs);
        page.trend.spent[static_cast<std::size_t>(step - oldest)] += static_cast<float>(perMs * double(within));
    }
}

} // namespace spendwatch
