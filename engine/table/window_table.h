// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/window_row.h"
#include "engine/values/spending_window.h"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace spendwatch {

/// How far the windows of a partition reach.
struct WindowPoint {
    ChangelogPosition position; ///< Every record of their changelog before it is applied.
    std::optional<SourceOffset> counted; ///< The source is counted up to here; nothing: nothing says so.

    bool operator==(const WindowPoint &) const = default;
};

/// The committed spending history in memory: what was spent in each minute, hour and day, by partition of the source. At most
/// 2,880 minutes, 1,440 hours and 801 days of 32 bytes each: 164 KB a partition. Thread-safe; each call holds the lock for
/// a copy at the most.
class WindowTable
{
public:
    /// Takes a committed change in. `position`: where it reaches in the changelog; nothing: that is not known.
    void apply(const WindowChange &change, std::optional<ChangelogPosition> position);

    /// Forgets the partition, rows and position.
    void forget(PartitionNumber partition);

    [[nodiscard]] WindowPoint point(PartitionNumber partition) const;

    /// Zero where there is no such window.
    [[nodiscard]] WindowSum sum(PartitionNumber partition, const WindowKey &key) const;

    /// The windows of this size before `start` (Unix time in s), without OtherDay.
    [[nodiscard]] std::vector<WindowRow> before(PartitionNumber partition, WindowSize size, std::int64_t start) const;

    /// Where the newest minute begins, Unix time in s; 0: there is none.
    [[nodiscard]] std::int64_t newest(PartitionNumber partition) const;

    /// The windows that begin in [from, to), Unix time in s, in which something was bought, over all partitions, ascending. Without
    /// OtherDay.
    [[nodiscard]] std::vector<SpendingWindow> windows(WindowSize size, qint64 from, qint64 to) const;

    /// What belongs to no day, and what all days have together, that included, over all partitions.
    [[nodiscard]] WindowSum other() const;
    [[nodiscard]] WindowSum total() const;

    /// Grows with each change. Any thread.
    [[nodiscard]] std::uint64_t revision() const;

    /// What changed since the last call, as of one moment: rows and points belong together.
    struct Unsaved {
        std::set<PartitionNumber> anew; ///< Whatever was saved of these before is to be deleted first.
        std::map<PartitionNumber, std::vector<WindowRow>> rows;
        std::map<PartitionNumber, WindowPoint> points;
    };
    [[nodiscard]] Unsaved takeUnsaved();
    /// Everything is to be saved: what takeUnsaved() gave before is of no use.
    void markUnsaved();
    /// What was loaded needs no saving.
    void markSaved() { static_cast<void>(takeUnsaved()); }

private:
    /// 32 bytes.
    struct Entry {
        Sum amount = 0;
        std::int64_t start = 0;
        std::int64_t purchases = 0;
    };
    using Entries = std::vector<Entry>; ///< Ascending.

    struct Partition {
        std::array<Entries, AllWindowSizes.size()> windows;
        WindowPoint point;
        std::set<WindowKey> unsaved;
        bool anew = false; ///< What is saved of it is to be deleted.
        bool isPointUnsaved = false;

        [[nodiscard]] Entries &of(WindowSize size) { return windows[static_cast<std::size_t>(size)]; }
        [[nodiscard]] const Entries &of(WindowSize size) const { return windows[static_cast<std::size_t>(size)]; }
        [[nodiscard]] std::optional<WindowSum> find(const WindowKey &key) const;
        void apply(const WindowRow &row);
        void clear();
    };

    [[nodiscard]] static WindowSum sumOf(const Partition &partition, std::int64_t lastDay);
    [[nodiscard]] WindowSum sumOfDays(std::int64_t lastDay) const;

    mutable std::mutex m_mutex;
    std::map<PartitionNumber, Partition> m_partitions;
    std::uint64_t m_revision = 0;
};

} // namespace spendwatch
