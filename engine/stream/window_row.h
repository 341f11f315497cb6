// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/customer_id.h"
#include "engine/stream/log_place.h"
#include "engine/values/amount.h"
#include "engine/values/partition_number.h"
#include "engine/values/spending_window.h"

#ifndef Q_MOC_RUN // It cannot read this header.
#include <compare>
#endif
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// Stands for all customers together; no customer has this number.
inline constexpr CustomerId AllCustomers(std::uint32_t{0xffff'ffff});

/// Which window of a partition, and whose.
struct WindowKey {
    WindowSize size = WindowSize::Minute;
    std::int64_t start = 0; ///< Unix time in s.
    CustomerId customer = AllCustomers;

    auto operator<=>(const WindowKey &) const = default; // NOLINT(modernize-use-nullptr): not there
};

/// The day of what belongs to no other: purchases whose time is not known, not believable, or longer ago than days are kept.
[[nodiscard]] constexpr WindowKey otherDay(CustomerId customer = AllCustomers)
{
    return {WindowSize::Day, 0, customer};
}

/// What was spent in a window, by the purchases of one partition.
struct WindowSum {
    Sum amount = 0;
    std::int64_t purchases = 0;

    bool operator==(const WindowSum &) const = default;

    WindowSum &operator+=(const WindowSum &more)
    {
        amount += more.amount;
        purchases += more.purchases;
        return *this;
    }
};

/// What was spent at some time; purchases nobody has to keep apart are summed up.
struct SpentAt {
    std::int64_t second = 0; ///< Where its minute, hour or day begins, Unix time in s; 0: the time is not known.
    CustomerId customer = AllCustomers;
    WindowSum sum;
};

/// An absolute sum, never a difference, so it may be applied twice.
struct WindowRow {
    WindowKey key;
    std::optional<WindowSum> sum; ///< Nothing: the window is no longer kept.

    bool operator==(const WindowRow &) const = default;
};

/// What one transaction changes in the windows of a partition, or one reading of the log.
struct WindowChange {
    PartitionNumber partition;
    bool anew = false; ///< What stood there before counts no more.
    std::vector<WindowRow> rows;
    /// The source is counted up to here; nothing: that is not said.
    std::optional<SourceOffset> counted = std::nullopt;
};

/// A record of the windows' changelog as it is written; see window_entry.h.
struct HistoryRecord {
    std::string key;
    std::optional<std::string> value; ///< Nothing: a tombstone.
    std::int64_t purchases = 0;

    bool operator==(const HistoryRecord &) const = default;
};

/// The same, as long as whatever made it.
struct HistoryRecordView {
    std::string_view key;
    std::optional<std::string_view> value;
    std::int64_t purchases = 0;
};

} // namespace spendwatch
