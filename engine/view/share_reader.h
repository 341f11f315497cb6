// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/share_board.h"
#include "engine/table/spending_table.h"
#include "engine/table/unreadable_totals.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spendwatch {

/// What a customer spent in one partition.
struct PartialAmount {
    PartitionNumber partition;
    std::optional<std::int64_t> amount; ///< Nothing: no purchase of the customer is in it.
    std::int64_t purchases = 0; ///< 0 when not known.
    std::int64_t lastPurchaseMs = 0; ///< Unix time in ms; 0 when not known.

    bool operator==(const PartialAmount &) const = default;
};

/// The table of an instance that keeps its share of the partitions only. Any thread, while the table is written.
class ShareReader
{
public:
    /// All outlive the reader. `unreadable`: null, there are none.
    ShareReader(const SpendingTable &table, const ShareBoard &board, const UnreadableTotals *unreadable = nullptr)
        : m_table(table),
          m_board(board),
          m_unreadable(unreadable)
    { }

    /// The customer's partials in those of the partitions that are whole here, in their order, but those that cannot be
    /// read; `name` is UTF-8.
    [[nodiscard]] std::vector<PartialAmount> find(std::string_view name,
                                                  std::span<const PartitionNumber> partitions) const;

    /// How many partitions the topic has; 0 when not known yet.
    [[nodiscard]] int count() const { return m_board.count(); }
    /// Of how many of them the totals are here.
    [[nodiscard]] int wholeCount() const { return m_board.wholeCount(); }
    /// See ShareBoard::gains().
    [[nodiscard]] std::uint64_t gains() const { return m_board.gains(); }
    /// Who owns what; null: not known.
    [[nodiscard]] std::shared_ptr<const GroupShares> shares() const { return m_board.shares(); }

private:
    [[nodiscard]] std::vector<PartialAmount> look(std::string_view name,
                                                  std::span<const PartitionNumber> partitions) const;

    const SpendingTable &m_table;
    const ShareBoard &m_board;
    const UnreadableTotals *const m_unreadable;
};

} // namespace spendwatch
