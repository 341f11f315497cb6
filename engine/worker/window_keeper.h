// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/minute_sums.h"
#include "engine/stream/source_progress.h"
#include "engine/stream/window_row.h"
#include "engine/table/window_table.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>

namespace spendwatch {

/// Makes of what was spent in each minute the rows that a batch commits: absolute sums of minutes, hours and days. What is no
/// longer kept goes; an old day is added to OtherDay, so the sum over the days stays what was counted. Belongs to the consume
/// thread.
class WindowKeeper
{
public:
    /// `table` has everything that was committed, when change() is called, and outlives the keeper.
    explicit WindowKeeper(const WindowTable &table) : m_table(table) { }

    /// A partition is counted from now on; its windows are read as WindowReader::ready() wants. `next`: see decideHistory().
    void own(PartitionNumber partition, std::optional<SourceOffset> next);

    /// What the minutes, counted up to `next`, change. `nowMs`: Unix time in ms.
    [[nodiscard]] WindowChange change(PartitionNumber partition, std::span<const MinuteSums::Minute> minutes,
                                      SourceOffset next, std::int64_t nowMs);

    /// Such a change is committed.
    void noteCommitted(const WindowChange &change);

    static constexpr std::int64_t FutureSeconds = 86'400; ///< Times that are further in the future are not believed.
    static constexpr std::int64_t ExpireEvery = 3600; ///< In s: how often old windows are looked for.

private:
    using Sums = std::map<WindowKey, WindowSum>;

    void count(Sums &sums, PartitionNumber partition, bool anew, const MinuteSums::Minute &minute, std::int64_t now,
               std::int64_t newest) const;
    void expire(WindowChange &change, Sums &sums, std::int64_t newest) const;
    [[nodiscard]] WindowSum &startFrom(Sums &sums, PartitionNumber partition, bool anew, const WindowKey &key) const;
    [[nodiscard]] bool isExpiryDue(PartitionNumber partition, std::int64_t newest) const;

    const WindowTable &m_table;
    std::set<PartitionNumber> m_anew; ///< Until a change says so and is committed.
    std::map<PartitionNumber, std::int64_t> m_expired; ///< When it was looked for old windows last, Unix time in s.
    std::map<PartitionNumber, std::int64_t> m_expiring; ///< Likewise, by a change that is not committed yet.
};

} // namespace spendwatch
