// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/recent_purchases.h"

#include <QHash>

namespace spendwatch {

void RecentPurchases::keep(std::deque<FeedLine> &lines, const FeedLine &line, std::size_t most)
{
    lines.push_back(line);
    if (lines.size() > most)
        lines.pop_front();
}

void RecentPurchases::record(std::span<const FeedLine> lines)
{
    const std::scoped_lock lock(m_mutex);
    for (const FeedLine &line : lines) {
        keep(m_all, line, MaxOfAll);
        if (!m_customer.isEmpty() && line.customer == m_customer)
            keep(m_ofOne, line, MaxOfOne);
    }
}

void RecentPurchases::watch(const QString &customer)
{
    const std::scoped_lock lock(m_mutex);
    if (customer == m_customer)
        return;
    m_customer = customer;
    m_ofOne.clear();
    for (const FeedLine &line : m_all)
        if (!customer.isEmpty() && line.customer == customer)
            keep(m_ofOne, line, MaxOfOne);
    m_revision.fetch_add(1, std::memory_order_release);
}

std::vector<FeedLine> RecentPurchases::watched() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_ofOne.rbegin(), m_ofOne.rend()};
}

std::vector<std::vector<FeedLine>> RecentPurchases::of(const QStringList &customers) const
{
    QHash<QString, std::size_t> places;
    for (const QString &customer : customers)
        places.insert(customer, static_cast<std::size_t>(places.size()));
    std::vector<std::vector<FeedLine>> lines(static_cast<std::size_t>(customers.size()));
    const std::scoped_lock lock(m_mutex);
    for (auto line = m_all.rbegin(); line != m_all.rend(); ++line)
        if (const auto place = places.constFind(line->customer); place != places.cend())
            lines[*place].push_back(*line);
    return lines;
}

std::optional<std::string> RecentPurchases::watchedName(std::uint64_t &revision) const
{
    const std::uint64_t newest = m_revision.load(std::memory_order_acquire);
    if (newest == revision)
        return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    revision = newest;
    return m_customer.toStdString();
}

} // namespace spendwatch
