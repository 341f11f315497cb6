// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/table/chunked_array.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace spendwatch {

/// Counts and times that are too large for a TotalCell. Grows only. One writer at a time; any thread reads.
class WideTotals
{
public:
    /// Both atomic, as a reader may come between.
    struct Entry {
        std::atomic<std::int64_t> purchasesAndOne; ///< 0: no row.
        std::atomic<std::int64_t> lastPurchaseMs;
    };

    /// Room for one more; its number. Throws LimitError at Capacity, std::bad_alloc.
    [[nodiscard]] std::size_t add();
    /// `number` is one that add() gave.
    [[nodiscard]] Entry &at(std::size_t number) { return m_entries.grow(number); }
    [[nodiscard]] const Entry &at(std::size_t number) const { return m_entries.at(number); }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    ChunkedArray<Entry, 1024, 131'072> m_entries;
    std::size_t m_size = 0;
};

/// What one customer spent within one partition, in 16 bytes: there may be one for each of many million customers in
/// each of many partitions. The number of purchases and the time of the last share a word; once they do not fit, the word says
/// where they stand in WideTotals, for good. All zeros: no row. One writer at a time; any thread reads.
class TotalCell
{
public:
    /// Nothing where there is no row.
    [[nodiscard]] std::optional<PartialTotal> read(const WideTotals &wide) const
    {
        PartialTotal total;
        return read(rest(), wide, total) ? std::optional(total) : std::nullopt;
    }

    /// The same in two steps, for who has to learn in between whether the cell is still what it was. False: there is no row,
    /// and `total` is left as it is. An optional that is handed over in memory is stored in pieces and read as a whole, for
    /// which a processor waits until all that was stored before has reached the cache.
    [[nodiscard]] std::uint64_t rest() const { return m_rest.load(std::memory_order_acquire); }
    [[nodiscard]] bool read(std::uint64_t rest, const WideTotals &wide, PartialTotal &total) const
    {
        if (rest == 0)
            return false;
        if (isWide(rest)) [[unlikely]]
            return readWide(rest, wide, total);
        total.purchases = static_cast<std::int64_t>(rest & Below) - 1;
        total.lastPurchaseMs = static_cast<std::int64_t>(rest >> PurchasesBits);
        total.amount = m_amount.load(std::memory_order_acquire);
        return true;
    }

    /// Becomes as the other, which is there no longer afterwards.
    void copy(const TotalCell &other);

    /// Nothing takes the row away. Throws as WideTotals::add().
    void write(const std::optional<PartialTotal> &total, WideTotals &wide) { write(total ? &*total : nullptr, wide); }
    void write(const PartialTotal *total, WideTotals &wide)
    {
        if (!total || isWide(m_rest.load(std::memory_order_relaxed)) || !fits(*total)) [[unlikely]] {
            writeOther(total, wide);
            return;
        }
        m_amount.store(total->amount, std::memory_order_release);
        m_rest.store(static_cast<std::uint64_t>(total->lastPurchaseMs) << PurchasesBits
                         | static_cast<std::uint64_t>(total->purchases + 1),
                     std::memory_order_release);
    }

    static constexpr int PurchasesBits = 22;
    static constexpr int TimeBits = 42; ///< In ms, until the year 2109.
    static constexpr std::int64_t MaxPurchases = (std::int64_t{1} << PurchasesBits) - 3;
    static constexpr std::int64_t LastTimeMs = (std::int64_t{1} << TimeBits) - 1;

private:
    static constexpr std::uint64_t Below = (std::uint64_t{1} << PurchasesBits) - 1;

    [[nodiscard]] static bool isWide(std::uint64_t rest) { return (rest & Below) == Below; }
    [[nodiscard]] static bool fits(const PartialTotal &total)
    {
        return total.purchases <= MaxPurchases && total.lastPurchaseMs >= 0 && total.lastPurchaseMs <= LastTimeMs;
    }
    [[nodiscard]] bool readWide(std::uint64_t rest, const WideTotals &wide, PartialTotal &total) const;
    void writeOther(const PartialTotal *total, WideTotals &wide);
    void writeWide(const PartialTotal *total, WideTotals &wide);

    std::atomic<std::int64_t> m_amount;
    std::atomic<std::uint64_t> m_rest; ///< Time or number above; below the purchases and one, or all ones for a number.
};

static_assert(sizeof(TotalCell) == 16);
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

} // namespace spendwatch
