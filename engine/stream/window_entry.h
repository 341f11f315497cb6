// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/total_row.h"
#include "engine/stream/window_row.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

/// The bytes of the windows' changelog:
///
///   ["minute",1764516000]   64     a window by its size and beginning (Unix time in s), header purchases; null: not kept
///   ["hour",1764514800,"brian"] 64 likewise of a customer, whose name is written as in the totals' changelog
///   "counted"               1234   the next offset of the source; the last record of each transaction
///   "reset"                 true   what stands before it counts no more
///
/// Neither of the last two is ever null, so compaction keeps the newest of each behind everything that it speaks of.
namespace spendwatch {

/// The source is counted up to here.
struct CountedUpTo {
    SourceOffset next;
    bool operator==(const CountedUpTo &) const = default;
};

/// What stands before it counts no more.
struct BegunAnew {
    bool operator==(const BegunAnew &) const = default;
};

using WindowEntry = std::variant<WindowRow, CountedUpTo, BegunAnew>;

/// Gives a customer's name its number.
using InternName = std::function<CustomerId(std::string_view)>;

/// Reads a record; else why it is none: "its key is not a window". `intern`: where windows are customers'; null where they are
/// everybody's.
[[nodiscard]] tl::expected<WindowEntry, const char *> windowEntryOf(const ChangelogRecord &record,
                                                                    const InternName *intern = nullptr);

/// The records that a transaction writes for a change, in their order, made one by one: there may be many.
class HistoryRecords
{
public:
    /// Both outlive it. `change.counted` is there. `keys`: of the customers in the change; null where it has none.
    explicit HistoryRecords(const WindowChange &change, const CustomerKeys *keys = nullptr)
        : m_change(change),
          m_keys(keys)
    { }

    /// Valid until the next call; nothing behind the last.
    [[nodiscard]] std::optional<HistoryRecordView> next();

private:
    [[nodiscard]] HistoryRecordView recordOf(const WindowRow &row);

    const WindowChange &m_change;
    const CustomerKeys *m_keys;
    bool m_isAnewSaid = false;
    bool m_isCountedSaid = false;
    std::size_t m_next = 0; ///< Of the change's rows.
    std::string m_key;
    std::string m_value;
};

/// All of them.
[[nodiscard]] std::vector<HistoryRecord> recordsOf(const WindowChange &change, const CustomerKeys *keys = nullptr);

/// Decimal digits, as JSON has integers; nothing for any other text, or more than 38 digits.
[[nodiscard]] std::optional<Sum> sumFrom(std::string_view digits);

} // namespace spendwatch
