// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/window_row.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spendwatch {

/// Sums up exactly what customers spent in each hour or day, by the time of the purchase, for the rows of one partition in a
/// batch. Nearly all purchases of a row are of the same window, so adding one costs a comparison. Not thread-safe.
class CustomerSums
{
public:
    /// `size`: of the windows.
    explicit CustomerSums(WindowSize size) : m_lengthMs(secondsOf(size) * 1000), m_size(size) { }

    /// `row`: the number of the customer's row in the batch, from 0. `timeMs`: Unix time in ms; 0 or less: not known.
    void add(std::size_t row, CustomerId customer, std::int64_t timeMs, std::int64_t amount)
    {
        // Unsigned, because anybody can write any time.
        if (static_cast<std::uint64_t>(timeMs) - static_cast<std::uint64_t>(m_beginMs)
            >= static_cast<std::uint64_t>(m_lengthMs))
            turnTo(timeMs);
        if (row >= m_rows.size())
            m_rows.resize(row + 1);
        SpentAt &spent = m_rows[row];
        if (spent.second != m_second || spent.sum.purchases == 0)
            begin(spent, customer);
        spent.sum.amount += amount;
        ++spent.sum.purchases;
    }

    /// How many sums there are besides the one of each row.
    [[nodiscard]] std::size_t more() const { return m_more.size(); }

    /// All of them, in no order; a customer and window may be there more than once where more() is not 0.
    [[nodiscard]] std::vector<SpentAt> sums() const;

    /// Keeps the memory.
    void clear();

private:
    void turnTo(std::int64_t timeMs);
    void begin(SpentAt &spent, CustomerId customer);

    std::int64_t m_lengthMs;
    WindowSize m_size;
    std::int64_t m_beginMs = 0; ///< Of the window that was met last.
    std::int64_t m_second = 0; ///< Likewise.
    std::vector<SpentAt> m_rows; ///< Of each row the window that was met last; no purchase: none was counted.
    std::vector<SpentAt> m_more; ///< Those before.
};

} // namespace spendwatch
