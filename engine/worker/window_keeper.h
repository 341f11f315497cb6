// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/stream/window_row.h"
#include "engine/table/window_table.h"
#include "engine/values/partition_number.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace spendwatch {

/// Into which windows a purchase is counted.
struct WindowRule {
    WindowSize finest = WindowSize::Minute;
    /// Into one of each size from the finest on, as far as they are kept; else into one only, the finest that is kept, and what is
    /// no longer kept is added to the next size.
    bool each = true;
    std::size_t expiredAtOnce = 20'000; ///< About so many old windows go with a change; the next one goes on.
};

/// Makes of what was spent when the rows that a batch commits: absolute sums of windows. What is no longer kept goes; an old
/// day is added to otherDay(), so the sum over the days (or over the windows, where each purchase is in one) stays what was
/// counted. Belongs to the consume thread.
class WindowKeeper
{
public:
    /// `table` has everything that was committed, when change() is called, and outlives the keeper.
    explicit WindowKeeper(const WindowTable &table, WindowRule rule = {}) : m_table(table), m_rule(rule) { }

    /// A partition is counted from now on; its windows are read as WindowReader::ready() wants. `next`: see decideHistory().
    void own(PartitionNumber partition, std::optional<SourceOffset> next);

    /// What purchases, counted up to `next`, change. `nowMs`: Unix time in ms. `isUnique`: `spent` has each customer once only.
    [[nodiscard]] WindowChange change(PartitionNumber partition, std::span<const SpentAt> spent, SourceOffset next,
                                      std::int64_t nowMs, bool isUnique = false);

    /// Such a change is committed.
    void noteCommitted(const WindowChange &change);

    static constexpr std::int64_t FutureSeconds = 86'400; ///< Times that are further in the future are not believed.
    static constexpr std::int64_t ExpireEvery = 3600; ///< In s: how often old windows are looked for.

private:
    /// What is added to windows, each of them once or more.
    using Additions = std::vector<WindowRow>;
    /// How far a look for old windows is.
    struct Expiry {
        std::int64_t looked = 0; ///< When one was begun last, Unix time in s; 0: never.
        std::size_t next = 0; ///< Where it goes on; 0: it is done.
    };

    void count(Additions &added, const SpentAt &spent, std::int64_t now, const WindowTable::Oldest &oldest) const;
    void expire(WindowChange &change, Additions &added, std::int64_t newest, const WindowTable::Oldest &oldest);
    [[nodiscard]] std::optional<WindowKey> heirOf(const WindowKey &old, const WindowTable::Oldest &oldest) const;

    const WindowTable &m_table;
    const WindowRule m_rule;
    std::set<PartitionNumber> m_anew; ///< Until a change says so and is committed.
    std::map<PartitionNumber, Expiry> m_expired;
    std::map<PartitionNumber, Expiry> m_expiring; ///< Likewise, by a change that is not committed yet.
};

} // namespace spendwatch
