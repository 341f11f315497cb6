// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/customer_lister.h"

#include "engine/view/name_filter.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>
#include <unordered_map>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t AskEvery = 4096; ///< Customers, which take less than a millisecond.

bool sameOrder(const CustomerQuery &a, const CustomerQuery &b)
{
    return a.contains == b.contains && a.prefix == b.prefix && a.sort == b.sort && a.descending == b.descending;
}

OrderDirections directionsOf(const CustomerQuery &query)
{
    return {query.descending, query.descending && query.sort == CustomerSort::Name};
}

} // namespace

std::uint64_t CustomerLister::revisionFor(const CustomerQuery &query) const
{
    return query.sort == CustomerSort::Trend && m_recent ? m_recent->version() : m_table.revision();
}

void CustomerLister::refreshTrends(CustomerSort sort)
{
    if (sort != CustomerSort::Trend || !m_recent)
        m_trends = {};
    else if (const std::uint64_t version = m_recent->version(); m_trends.version != version)
        m_trends = {m_recent->sums(), version};
}

Sum CustomerLister::sortValue(CustomerSort sort, CustomerId id, const SpendingTable::Total &total) const
{
    switch (sort) {
    case CustomerSort::Trend:
        return id.index() < m_trends.sums.size() ? m_trends.sums[id.index()] : Sum{0};
    case CustomerSort::Total:
        return total.amount;
    case CustomerSort::Purchases:
        return total.purchases;
    case CustomerSort::LastPurchase:
        return total.lastPurchaseMs;
    case CustomerSort::Name:
        break;
    }
    return 0;
}

bool CustomerLister::stale(const Age &age, std::uint64_t revision, std::chrono::milliseconds minAge) const
{
    if (age.revision == revision)
        return false;
    if (m_kept == Order::Exact)
        return true;
    return Clock::now() - age.made >= std::max<Clock::duration>(minAge, 10 * age.cost);
}

CustomerPage CustomerLister::page(const CustomerQuery &query)
{
    return *page(query, [] { return false; });
}

std::optional<CustomerPage> CustomerLister::page(const CustomerQuery &query, const Outdated &isOutdated)
{
    const bool never = m_orderAge.made == Clock::time_point{};
    const auto from = static_cast<std::size_t>(std::max<qsizetype>(query.first, 0));
    const auto to = from + static_cast<std::size_t>(std::clamp<qsizetype>(query.count, 0, CustomerQuery::MaxPage));
    const std::size_t size = m_matches;
    const bool sorted = std::min(from, size) >= m_window.from && std::min(to, size) <= m_window.to;
    if (never || !sorted || !sameOrder(query, m_ordered) || stale(m_orderAge, revisionFor(query), MinOrderAge))
        if (!makeOrder(query, isOutdated))
            return std::nullopt;
    CustomerPage page;
    page.query = query;
    page.customers = static_cast<qsizetype>(m_table.sums().customers);
    page.matches = static_cast<qsizetype>(m_matches);
    const qsizetype first = std::clamp<qsizetype>(query.first, 0, page.matches);
    const qsizetype count =
        std::clamp<qsizetype>(query.count, 0, std::min(CustomerQuery::MaxPage, page.matches - first));
    const auto ids =
        std::span(m_rows).subspan(static_cast<std::size_t>(first) - m_window.from, static_cast<std::size_t>(count));
    page.rows = rowsByFigures(ids);
    m_pageIds.assign(ids.begin(), ids.end());
    page.pinnedRows = positionsOf(query.pinned);
    return page;
}

bool CustomerLister::visit(const CustomerQuery &query,
                           const std::function<bool(const CustomerRow &row, qsizetype rows)> &visitor)
{
    refreshTrends(query.sort);
    std::vector<OrderKey> keys = matching(query, [] { return false; })->keys;
    OrderWindow(m_table.index(), directionsOf(query)).sort(keys, {0, keys.size()});
    return std::all_of(keys.cbegin(), keys.cend(), [&](const OrderKey &key) {
        const CustomerRow row = m_table.row(key.id, m_table.total(key.id).value_or(SpendingTable::Total{}));
        return visitor(row, std::ssize(keys));
    });
}

bool CustomerLister::makeOrder(const CustomerQuery &query, const Outdated &isOutdated)
{
    const auto start = Clock::now();
    const std::uint64_t revision = revisionFor(query);
    refreshTrends(query.sort);
    auto matches = matching(query, isOutdated);
    if (!matches)
        return false;
    m_matching = std::move(matches->names);
    m_matches = matches->keys.size();
    keepWindow(query, matches->keys);
    m_ordered = query;
    m_orderAge.revision = revision;
    m_orderAge.made = Clock::now();
    m_orderAge.cost = m_orderAge.made - start;
    return true;
}

void CustomerLister::keepWindow(const CustomerQuery &query, std::vector<OrderKey> &keys)
{
    const std::size_t first = std::min(static_cast<std::size_t>(std::max<qsizetype>(query.first, 0)), keys.size());
    m_window.from = first > Margin ? first - Margin : 0;
    m_window.to = std::min(keys.size(), first + static_cast<std::size_t>(CustomerQuery::MaxPage) + Margin);
    OrderWindow(m_table.index(), directionsOf(query)).sort(keys, m_window);
    const auto kept = std::span(keys).subspan(m_window.from, m_window.to - m_window.from);
    m_rows.resize(kept.size());
    std::ranges::transform(kept, m_rows.begin(), &OrderKey::id);
}

/// Whether nobody matches who did not match before: as with each letter that is typed behind others.
bool CustomerLister::narrows(const CustomerQuery &query) const
{
    return m_matching.end() > CustomerId(0) && !m_ordered.contains.isEmpty() && query.prefix == m_ordered.prefix
           && query.contains.contains(m_ordered.contains, Qt::CaseInsensitive);
}

/// Of those who matched before, and who came since, where that is enough. In the order of ids, in which all lies in memory.
std::optional<CustomerLister::Matches> CustomerLister::matching(const CustomerQuery &query,
                                                                const Outdated &isOutdated) const
{
    const NameFilter filter(query);
    const CustomerId end = m_table.index().endId();
    Matches matches{{}, CustomerSet(end)};
    if (filter.passesAll())
        matches.keys.reserve(end.index());
    std::size_t seen = 0;
    const auto take = [&](CustomerId id) {
        if (seen++ % AskEvery == 0 && isOutdated())
            return false;
        if (!filter.passesAll() && !filter.passes(m_table.index().name(id)))
            return true;
        matches.names.insert(id);
        if (const auto total = m_table.total(id))
            matches.keys.emplace_back(sortValue(query.sort, id, *total), id);
        return true;
    };
    const bool narrows = this->narrows(query);
    bool wanted = !narrows || m_matching.visit(take);
    for (CustomerId id = narrows ? m_matching.end() : CustomerId(0); wanted && id < end; ++id)
        wanted = take(id);
    return wanted ? std::optional(std::move(matches)) : std::nullopt;
}

/// The rows of `ids`, which are put into the order of the figures that are shown: what is looked at together does not
/// contradict itself. The order of names and of trends is as old as what it goes by.
std::vector<CustomerRow> CustomerLister::rowsByFigures(std::span<CustomerId> ids) const
{
    struct Row {
        OrderKey key;
        SpendingTable::Total total;
    };
    std::vector<Row> found;
    found.reserve(ids.size());
    for (const CustomerId id : ids) {
        const auto total = m_table.total(id).value_or(SpendingTable::Total{});
        found.push_back({OrderKey(sortValue(m_ordered.sort, id, total), id), total});
    }
    if (m_ordered.sort != CustomerSort::Name && m_ordered.sort != CustomerSort::Trend)
        std::ranges::sort(
            found,
            [this, directions = directionsOf(m_ordered)](const OrderKey &a, const OrderKey &b) {
                return standsBefore(m_table.index(), directions, a, b);
            },
            &Row::key);
    std::vector<CustomerRow> rows;
    rows.reserve(ids.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        ids[i] = found[i].key.id;
        rows.push_back(m_table.row(found[i].key.id, found[i].total));
    }
    return rows;
}

OrderKey CustomerLister::keyOf(CustomerId id) const
{
    return {sortValue(m_ordered.sort, id, m_table.total(id).value_or(SpendingTable::Total{})), id};
}

/// For each of `sorted` how many of the order stand before it, in one pass.
std::vector<qsizetype> CustomerLister::countBefore(std::vector<OrderKey> &sorted) const
{
    const auto isBefore = [this, directions = directionsOf(m_ordered)](const OrderKey &a, const OrderKey &b) {
        return standsBefore(m_table.index(), directions, a, b);
    };
    std::sort(sorted.begin(), sorted.end(), isBefore);
    std::vector<qsizetype> counts(sorted.size() + 1, 0);
    m_matching.visit([&](CustomerId id) {
        if (const auto total = m_table.total(id)) {
            const OrderKey key(sortValue(m_ordered.sort, id, *total), id);
            ++counts[static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), key, isBefore)
                                              - sorted.begin())];
        }
        return true;
    });
    std::partial_sum(counts.begin(), counts.end(), counts.begin());
    return counts;
}

/// Totals may have changed since the order was made, but who is not in the window is not shown in it.
qsizetype CustomerLister::outsideWindow(qsizetype row) const
{
    const auto from = static_cast<qsizetype>(m_window.from);
    const auto to = static_cast<qsizetype>(m_window.to);
    if (row < from || row >= to)
        return row;
    const bool above = from > 0 && (row - from < to - row || m_window.to >= m_matches);
    return above ? from - 1 : to;
}

std::vector<qsizetype> CustomerLister::positionsOf(const QStringList &names) const
{
    std::vector<qsizetype> positions(static_cast<std::size_t>(names.size()), -1);
    std::unordered_map<CustomerId, std::size_t> outside;
    std::vector<OrderKey> keys;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto id = m_table.index().find(names[static_cast<qsizetype>(i)].toStdString());
        if (!id || !m_matching.contains(*id) || !m_table.total(*id))
            continue;
        if (const auto row = std::ranges::find(m_rows, *id); row != m_rows.end())
            positions[i] = static_cast<qsizetype>(m_window.from) + (row - m_rows.begin());
        else if (outside.emplace(*id, i).second)
            keys.push_back(keyOf(*id));
    }
    if (keys.empty())
        return positions;
    const std::vector<qsizetype> counts = countBefore(keys);
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (const qsizetype row = outsideWindow(counts[i]); row < static_cast<qsizetype>(m_matches))
            positions[outside.at(keys[i].id)] = row;
    return positions;
}

qsizetype CustomerLister::rankOf(CustomerId id)
{
    if (m_ranked == id && !stale(m_rankAge, m_table.revision(), MinOrderAge))
        return m_rank;
    const auto start = Clock::now();
    m_rankAge.revision = m_table.revision();
    const Sum own = m_table.total(id).value_or(SpendingTable::Total{}).amount;
    m_ranked = id;
    m_rank = 1;
    const CustomerId end = m_table.index().endId();
    for (CustomerId other; other < end; ++other) {
        const auto total = m_table.total(other);
        m_rank += total && total->amount > own ? 1 : 0;
    }
    m_rankAge.made = Clock::now();
    m_rankAge.cost = m_rankAge.made - start;
    return m_rank;
}

/// In one pass over all, of which only the greatest so far are kept: they are a heap whose front is the least of them.
std::vector<OrderKey> CustomerLister::greatest(std::size_t count) const
{
    const auto isBefore = [this, directions = directionsOf(CustomerQuery())](const OrderKey &a, const OrderKey &b) {
        return standsBefore(m_table.index(), directions, a, b);
    };
    std::vector<OrderKey> best;
    best.reserve(count + 1);
    const CustomerId end = m_table.index().endId();
    for (CustomerId id; id < end && count > 0; ++id) {
        const auto total = m_table.total(id);
        if (!total)
            continue;
        const OrderKey key(total->amount, id);
        if (best.size() == count && !isBefore(key, best.front()))
            continue;
        best.push_back(key);
        std::push_heap(best.begin(), best.end(), isBefore);
        if (best.size() > count) {
            std::pop_heap(best.begin(), best.end(), isBefore);
            best.pop_back();
        }
    }
    std::sort_heap(best.begin(), best.end(), isBefore);
    return best;
}

std::vector<CustomerRow> CustomerLister::top(std::size_t count)
{
    if (m_topAge.made == Clock::time_point{} || count > m_topCount || stale(m_topAge, m_table.revision(), 100ms)) {
        const auto start = Clock::now();
        m_topAge.revision = m_table.revision();
        m_topCount = count;
        const std::vector<OrderKey> keys = greatest(count);
        m_top.clear();
        std::transform(keys.begin(), keys.end(), std::back_inserter(m_top), [](const OrderKey &key) { return key.id; });
        m_topAge.made = Clock::now();
        m_topAge.cost = m_topAge.made - start;
    }
    std::vector<CustomerRow> result;
    const std::span all(m_top);
    for (const CustomerId id : all.first(std::min(count, all.size())))
        result.push_back(m_table.row(id, m_table.total(id).value_or(SpendingTable::Total{})));
    // Who they are is kept for a while, but their figures are of now: so must be their order.
    std::stable_sort(result.begin(), result.end(),
                     [](const CustomerRow &a, const CustomerRow &b) { return a.total > b.total; });
    return result;
}

} // namespace spendwatch
