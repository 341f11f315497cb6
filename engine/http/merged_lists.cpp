// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/merged_lists.h"

#include "engine/http/customer_name.h"
#include "engine/http/share_text.h"
#include "engine/stream/share_plan.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t LeastRows = 16; ///< Asked of one instance at once.

qint64 purchasesIn(const ShareRow &row)
{
    constexpr Sum Most = std::numeric_limits<qint64>::max();
    return static_cast<qint64>(std::clamp<Sum>(row.purchases.value_or(0), -Most, Most));
}

/// Not known where an instance says nothing of it.
qint64 lastPurchaseIn(const ShareRow &row)
{
    return row.purchases ? row.lastPurchaseMs : 0;
}

} // namespace

/// The rows that one instance has in some partitions, as far as they are there.
class MergedLists::Source
{
public:
    Source(std::size_t member, ShareRowsQuery query) : m_member(member), m_query(std::move(query)) { }

    /// Nothing is there, and more may come.
    [[nodiscard]] bool isEmpty() const { return m_next == m_rows.rows.size() && m_rows.more; }
    [[nodiscard]] const ShareRow *first() const { return m_next < m_rows.rows.size() ? &m_rows.rows[m_next] : nullptr; }
    void take() { m_query.after = m_rows.rows[m_next++].name; }

    void ask(const Fetch &fetch, const std::string &address) { m_answer = fetch(address, m_query); }
    /// False: no answer, or one to something else.
    [[nodiscard]] bool receive(const std::stop_token &stop)
    {
        while (m_answer.wait_for(50ms) != std::future_status::ready)
            if (stop.stop_requested())
                return false;
        auto rows = m_answer.get();
        if (!rows || !isBehind(rows->rows))
            return false;
        m_rows = *std::move(rows);
        m_next = 0;
        return true;
    }

    [[nodiscard]] std::size_t member() const { return m_member; }
    /// From where it goes on.
    [[nodiscard]] const ShareRowsQuery &query() const { return m_query; }

private:
    /// Whether the rows stand behind the last one that was taken, in the order that is asked for: else the list would not end.
    [[nodiscard]] bool isBehind(const std::vector<ShareRow> &rows) const
    {
        const std::string *last = m_query.after ? &*m_query.after : nullptr;
        for (const ShareRow &row : rows) {
            if (last && (m_query.reversed ? row.name >= *last : row.name <= *last))
                return false;
            last = &row.name;
        }
        return true;
    }

    std::size_t m_member;
    ShareRowsQuery m_query;
    std::future<std::optional<ShareRows>> m_answer;
    ShareRows m_rows{{}, true};
    std::size_t m_next = 0;
};

MergedLists::MergedLists(std::shared_ptr<const GroupShares> shares, int partitions, Fetch fetch)
    : m_shares(std::move(shares)),
      m_keepers(keepersIn(m_shares ? *m_shares : GroupShares(), partitions)),
      m_fetch(std::move(fetch))
{ }

MergedLists::Keepers MergedLists::keepersIn(const GroupShares &shares, int partitions)
{
    Keepers keepers(static_cast<std::size_t>(partitions));
    for (int standbys = 0; standbys <= MaxStandbys; ++standbys)
        for (std::size_t member = 0; member < shares.members.size(); ++member) {
            if (shares.members[member].address.empty())
                continue;
            for (const PartitionNumber partition : keptPartitions(shares, shares.members[member].id, standbys)) {
                if (partition.value() >= partitions)
                    continue;
                auto &known = keepers[partition.index()];
                if (std::ranges::find(known, member) == known.end())
                    known.push_back(member);
            }
        }
    return keepers;
}

std::vector<MergedLists::Source> MergedLists::sourcesFor(const ListQuery &query) const
{
    std::map<std::size_t, std::vector<PartitionNumber>> byOwner;
    std::vector<PartitionNumber> missing;
    for (std::size_t partition = 0; partition < m_keepers.size(); ++partition) {
        const auto &keepers = m_keepers[partition];
        auto &list = keepers.empty() ? missing : byOwner[keepers.front()];
        list.emplace_back(partition);
    }
    if (!missing.empty() || byOwner.empty())
        throw PartitionsMissing(std::move(missing));
    const std::size_t each = 2 * (query.offset + query.limit + 1) / byOwner.size();
    ShareRowsQuery wanted;
    wanted.reversed = query.reversed;
    wanted.prefix = query.prefix;
    wanted.limit = std::clamp(each, LeastRows, ShareRowsQuery::MaxLimit);
    if (query.after)
        wanted.after = query.after->name;
    std::vector<Source> sources;
    for (const auto &[owner, partitions] : byOwner)
        add(sources, owner, wanted, partitions);
    return sources;
}

void MergedLists::add(std::vector<Source> &sources, std::size_t member, ShareRowsQuery query,
                      const std::vector<PartitionNumber> &partitions)
{
    for (std::vector<PartitionNumber> &some : sharetext::inQuestions(partitions)) {
        query.partitions = std::move(some);
        sources.emplace_back(member, query);
    }
}

/// Asks all that have run dry, at once, and again whoever has the rows of those that do not answer.
void MergedLists::fill(std::vector<Source> &sources, const std::stop_token &stop)
{
    for (;;) {
        std::vector<std::size_t> asked;
        for (std::size_t i = 0; i < sources.size(); ++i) {
            if (!sources[i].isEmpty())
                continue;
            sources[i].ask(m_fetch, m_shares->members[sources[i].member()].address);
            asked.push_back(i);
        }
        if (asked.empty())
            return;
        std::vector<std::size_t> failed;
        for (const std::size_t i : asked)
            if (!sources[i].receive(stop))
                failed.push_back(i);
        if (stop.stop_requested())
            return;
        std::vector<PartitionNumber> missing;
        std::ranges::reverse(failed); // What is replaced moves those behind it.
        for (const std::size_t i : failed)
            replace(sources, i, missing);
        if (missing.empty())
            continue;
        std::ranges::sort(missing);
        throw PartitionsMissing(std::move(missing));
    }
}

/// By sources at the next keepers of its partitions; `missing` are those that have no more. Who failed is not asked for them
/// again, so that the pages to come do not wait for it.
void MergedLists::replace(std::vector<Source> &sources, std::size_t failed, std::vector<PartitionNumber> &missing)
{
    const std::size_t member = sources[failed].member();
    const ShareRowsQuery query = sources[failed].query();
    std::map<std::size_t, std::vector<PartitionNumber>> byKeeper;
    for (const PartitionNumber partition : query.partitions) {
        auto &keepers = m_keepers[partition.index()];
        std::erase(keepers, member);
        auto &list = keepers.empty() ? missing : byKeeper[keepers.front()];
        list.push_back(partition);
    }
    sources.erase(sources.begin() + static_cast<std::ptrdiff_t>(failed));
    for (const auto &[keeper, partitions] : byKeeper)
        add(sources, keeper, query, partitions);
}

/// The row with the first name, summed up over all that have it; nothing at the end. None of the sources is empty.
std::optional<ShareRow> MergedLists::takeNext(std::vector<Source> &sources, bool reversed)
{
    const std::string *first = nullptr;
    for (const Source &source : sources)
        if (const ShareRow *const row = source.first())
            if (!first || (reversed ? row->name > *first : row->name < *first))
                first = &row->name;
    if (!first)
        return std::nullopt;
    ShareRow next{*first, 0, Sum{0}, 0};
    for (Source &source : sources) {
        const ShareRow *const row = source.first();
        if (!row || row->name != next.name)
            continue;
        next.total += row->total;
        next.lastPurchaseMs = std::max(next.lastPurchaseMs, row->lastPurchaseMs);
        if (next.purchases && row->purchases)
            *next.purchases += *row->purchases;
        else
            next.purchases.reset(); // A part of them is not known.
        source.take();
    }
    return next;
}

ListPage MergedLists::page(const ListQuery &query, const std::stop_token &stop)
{
    m_names.clear();
    ListPage page;
    if (query.prefix.size() > MaxCustomerNameBytes)
        return page; // Nobody is called so, and the question would be too long.
    std::vector<Source> sources = sourcesFor(query);
    std::size_t left = query.offset;
    for (;;) {
        fill(sources, stop);
        if (stop.stop_requested())
            return page;
        auto next = takeNext(sources, query.reversed);
        page.more = next.has_value() && page.rows.size() == query.limit;
        if (!next || page.more)
            return page;
        if (left > 0) {
            --left;
            continue;
        }
        m_names.push_back(std::move(next->name));
        page.rows.push_back({m_names.back(), next->total, 0, purchasesIn(*next), lastPurchaseIn(*next)});
    }
}

} // namespace spendwatch
