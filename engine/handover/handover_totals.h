// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/committer.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spendwatch {

/// What has to be written so that the last record of every customer is right, whoever reads the changelog how.
class HandoverTotals final : public CustomerKeys
{
public:
    /// What a reading of the changelog shows.
    enum class View : std::uint8_t {
        Committed, ///< What counts.
        Everything, ///< What a reader meets that knows no transactions: aborted records too.
    };

    /// Takes one reading of the changelog, from its beginning to its end.
    class Reading final : public ChangelogSink
    {
    public:
        Reading(HandoverTotals &totals, View view) : m_totals(totals), m_view(view) { }
        void onRecord(const ChangelogRecord &record) override;
        void onPosition(int partition, std::int64_t position) override { m_positions[partition] = position; }

        [[nodiscard]] std::int64_t position(int partition) const;
        [[nodiscard]] std::int64_t records() const { return m_records; }

    private:
        HandoverTotals &m_totals;
        const View m_view;
        std::map<int, std::int64_t> m_positions;
        std::int64_t m_records = 0;
    };

    /// A customer whose total is spread over partitions, if there is one.
    struct Spread {
        std::string customer;
        int partition = 0;
        int otherPartition = 0;
        std::int64_t customers = 0; ///< How many are spread.
    };
    [[nodiscard]] std::optional<Spread> findSpread() const;

    /// The rows of the partition: totals, and tombstones for customers that only aborted records know.
    [[nodiscard]] std::vector<TotalRow> rows(int partition) const;

    /// The last committed record of the partition.
    [[nodiscard]] ChangelogTail tail(int partition) const;

    /// How many customers have a total.
    [[nodiscard]] std::int64_t customers() const;

    [[nodiscard]] std::string_view changelogKey(CustomerId id) const override { return m_keys[id]; }

private:
    struct Entry {
        std::optional<PartialTotal> committed;
        bool endsWithTotal = false; ///< The last record of all, aborted ones included, is a total.

        [[nodiscard]] bool matters() const { return committed || endsWithTotal; }
    };

    [[nodiscard]] Entry &entry(int partition, const std::string &customer);

    std::unordered_map<std::string, CustomerId> m_ids;
    std::vector<std::string> m_names; ///< By id.
    std::vector<std::string> m_keys; ///< By id.
    std::map<int, std::unordered_map<CustomerId, Entry>> m_entries; ///< By partition.
    std::map<int, ChangelogTail> m_tails; ///< By partition.
};

} // namespace spendwatch
