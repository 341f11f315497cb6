// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/window_row.h"
#include "engine/table/sparse_places.h"
#include "engine/values/spending_window.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace spendwatch {

class CustomerIndex;

/// How far the windows of a partition reach.
struct WindowPoint {
    ChangelogPosition position; ///< Every record of their changelog before it is applied.
    std::optional<SourceOffset> counted; ///< The source is counted up to here; nothing: nothing says so.

    bool operator==(const WindowPoint &) const = default;
};

/// A committed spending history in memory, by partition of the source: what all customers spent in each minute, hour and day (at
/// most 2,880 minutes, 1,440 hours and 801 days of 32 bytes each: 164 KB a partition), or what each customer spent in windows of
/// which each purchase is in one only. Thread-safe; each call holds the lock for a copy at the most.
class WindowTable
{
public:
    /// Everybody's windows.
    WindowTable() = default;
    /// Those of each customer. `customers` gives them their numbers and outlives the table.
    explicit WindowTable(CustomerIndex &customers) : m_customers(&customers) { }

    /// Null where windows are everybody's.
    [[nodiscard]] CustomerIndex *customers() const { return m_customers; }

    /// Takes a committed change in. `position`: where it reaches in the changelog; nothing: that is not known.
    void apply(const WindowChange &change, std::optional<ChangelogPosition> position);

    /// Forgets the partition, rows and position.
    void forget(PartitionNumber partition);

    [[nodiscard]] WindowPoint point(PartitionNumber partition) const;

    /// Zero where there is no such window.
    [[nodiscard]] WindowSum sum(PartitionNumber partition, const WindowKey &key) const;

    /// Adds to the sum of each of these rows, which have one, what its window holds.
    void addTo(std::span<WindowRow> rows, PartitionNumber partition) const;

    /// Where the oldest windows begin that are kept, Unix time in s, by size.
    using Oldest = std::array<std::int64_t, AllWindowSizes.size()>;
    struct Old {
        std::vector<WindowRow> rows;
        std::size_t next = 0; ///< Where to look on; 0: all were looked at.
    };
    /// The windows that begin before, without otherDay(): those of the customers from place `from` on, until there are `most`
    /// or, of the last customer, some more.
    [[nodiscard]] Old before(PartitionNumber partition, const Oldest &oldest, std::size_t from, std::size_t most) const;

    /// Where the newest window begins, Unix time in s; 0: there is none.
    [[nodiscard]] std::int64_t newest(PartitionNumber partition) const;

    /// The windows that begin in [from, to), Unix time in s, in which something was bought, over all partitions, ascending. Without
    /// otherDay().
    [[nodiscard]] std::vector<SpendingWindow> windows(WindowSize size, qint64 from, qint64 to,
                                                      CustomerId customer = AllCustomers) const;

    /// What belongs to no day, and what is counted at all, that included, over all partitions.
    [[nodiscard]] WindowSum other(CustomerId customer = AllCustomers) const;
    [[nodiscard]] WindowSum total(CustomerId customer = AllCustomers) const;

    /// Grows with each change. Any thread.
    [[nodiscard]] std::uint64_t revision() const;

    /// What changed since the last call, as of one moment: rows and points belong together.
    struct Unsaved {
        std::set<PartitionNumber> anew; ///< Whatever was saved of these before is to be deleted first.
        std::map<PartitionNumber, std::vector<WindowRow>> rows; ///< One may be there twice.
        std::map<PartitionNumber, WindowPoint> points;
    };
    [[nodiscard]] Unsaved takeUnsaved();
    /// About so many rows it would have.
    [[nodiscard]] std::size_t unsavedRows() const;
    /// Everything is to be saved: what takeUnsaved() gave before is of no use.
    void markUnsaved();
    /// What was loaded needs no saving.
    void markSaved() { static_cast<void>(takeUnsaved()); }

private:
    /// 32 bytes, so minutes are counted in 32 bits.
    struct Entry {
        Sum amount = 0;
        std::int64_t purchases = 0;
        std::uint32_t minute = 0; ///< Where it begins, in minutes since 1970.
        WindowSize size = WindowSize::Minute;
        bool isUnsaved = false;

        [[nodiscard]] std::int64_t start() const { return std::int64_t{minute} * 60; }
        [[nodiscard]] WindowSum sum() const { return {amount, purchases}; }
        [[nodiscard]] std::pair<WindowSize, std::int64_t> place() const { return {size, start()}; }
    };
    static_assert(sizeof(Entry) == 32);
    using Entries = std::vector<Entry>; ///< Ascending by size, then start.

    struct Owner {
        CustomerId customer;
        Entries windows;
    };

    struct Partition {
        std::vector<Owner> owners; ///< In the order in which they came.
        SparsePlaces places; ///< Of customers among them.
        std::optional<std::uint32_t> placeOfAll; ///< Of AllCustomers.
        std::int64_t newest = 0;
        WindowPoint point;
        std::vector<WindowKey> unsaved; ///< One that was deleted may be there more than once.
        bool anew = false; ///< What is saved of it is to be deleted.
        bool isPointUnsaved = false;

        [[nodiscard]] std::optional<std::uint32_t> placeOf(CustomerId customer) const;
        [[nodiscard]] const Entries *windowsOf(CustomerId customer) const;
        [[nodiscard]] Entries &makeWindowsOf(CustomerId customer);
        [[nodiscard]] const Entry *find(const WindowKey &key) const;
        [[nodiscard]] WindowRow take(const WindowKey &key);
        void apply(const WindowRow &row);
        void remove(const WindowKey &key);
        void clear();
    };

    [[nodiscard]] static Entries::const_iterator firstFrom(const Entries &entries, WindowSize size, std::int64_t start);
    static void appendOld(std::vector<WindowRow> &rows, const Owner &owner, const Oldest &oldest);
    [[nodiscard]] const Partition *find(PartitionNumber partition) const;

    CustomerIndex *const m_customers = nullptr;
    mutable std::mutex m_mutex;
    std::map<PartitionNumber, Partition> m_partitions;
    std::uint64_t m_revision = 0;
};

} // namespace spendwatch
