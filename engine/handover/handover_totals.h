// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/handover/customer_names.h"
#include "engine/handover/lone_member.h"
#include "engine/stream/changelog.h"
#include "engine/stream/committer.h"
#include "engine/stream/foreign_totals_book.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spendwatch {

/// What has to be written so that the last record of every customer is right for every kind of reader.
class HandoverTotals final
{
public:
    /// What a reading of the changelog shows.
    enum class View : std::uint8_t {
        Committed, ///< What counts.
        Everything, ///< What a reader without transactions sees, with aborted records.
    };

    /// Takes one reading of the changelog, from its beginning to its end.
    class Reading final : public ChangelogReading
    {
    public:
        Reading(HandoverTotals &totals, View view) : m_totals(totals), m_view(view) { }
        void onRecord(const ChangelogRecord &record) override;

    private:
        HandoverTotals &m_totals;
        const View m_view;
    };

    /// Fails while another program's totals wait for a person's decision; see ForeignTotalsBook.
    [[nodiscard]] Result<> refuseUndecided(int partitions) const;

    /// A customer whose total is spread over partitions, if there is one.
    struct Spread {
        std::string customer;
        PartitionNumber partition;
        PartitionNumber otherPartition;
        std::int64_t customers = 0; ///< How many customers have their total spread over partitions.
    };
    [[nodiscard]] std::optional<Spread> findSpread() const;

    /// The rows of the partition: totals, and tombstones for customers that only aborted records know.
    [[nodiscard]] std::vector<TotalRow> rows(PartitionNumber partition) const;

    /// The last committed record of the partition.
    [[nodiscard]] ChangelogTail tail(PartitionNumber partition) const;

    /// How many customers have a total.
    [[nodiscard]] std::int64_t customers() const;

    [[nodiscard]] const CustomerKeys &keys() const { return m_names; }

private:
    struct Entry {
        std::optional<PartialTotal> committed;
        bool endsWithTotal = false; ///< The last record of all, aborted ones included, is a total.

        [[nodiscard]] bool matters() const { return committed || endsWithTotal; }
    };

    CustomerNames m_names;
    ForeignTotalsBook m_book;
    std::map<PartitionNumber, std::unordered_map<CustomerId, Entry>> m_entries; ///< By partition.
    std::map<PartitionNumber, ChangelogTail> m_tails; ///< By partition.
};

} // namespace spendwatch
