// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/values/partition_number.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spendwatch {

/// Where two batches have a customer's row, by a hash table of a fixed size. A mark holds the row's number and a bit of the
/// hash, not whose row it is: that tells the row. The marks of both batches for one customer and partition lie in one line
/// of the cache, or in those that follow where it is full. Of the thread that counts.
class SparseMarks
{
public:
    static constexpr std::size_t MaxRows = 700'000; ///< Of a batch. 8 MB hold so many, for two, without long searches.
    static constexpr std::size_t FewRows = 16'384; ///< Up to so many are removed one by one.

    SparseMarks() : m_lines(Lines) { }

    /// The row's number that `isRow(number)` confirms; 0 when there is none.
    template <typename IsRow>
    [[nodiscard]] std::uint32_t find(std::size_t batch, PartitionNumber partition, CustomerId id, IsRow &&isRow) const
    {
        const Hash hash(partition, id);
        for (std::size_t line = hash.line();; line = (line + 1) % Lines) {
            const Marks &marks = m_lines[line].marks[batch];
            for (std::uint32_t likely = withTag(marks, hash.tag()); likely != 0; likely &= likely - 1) {
                const std::uint32_t number = marks[static_cast<std::size_t>(std::countr_zero(likely))] & NumberMask;
                if (isRow(number))
                    return number;
            }
            if (marks.back() == 0)
                return 0;
        }
    }

    /// Adds a row that has none yet; a batch has at most MaxRows.
    void add(std::size_t batch, PartitionNumber partition, CustomerId id, std::uint32_t number)
    {
        const Hash hash(partition, id);
        for (std::size_t line = hash.line();; line = (line + 1) % Lines)
            for (std::uint32_t &mark : m_lines[line].marks[batch])
                if (mark == 0) {
                    mark = hash.tag() | number;
                    return;
                }
    }

    /// Removes a row and others: of use only when all rows of the batch are removed.
    void remove(std::size_t batch, PartitionNumber partition, CustomerId id)
    {
        bool full = true;
        for (std::size_t line = Hash(partition, id).line(); full; line = (line + 1) % Lines) {
            Marks &marks = m_lines[line].marks[batch];
            full = marks.back() != 0; // Then some of its marks may lie in the next.
            marks.fill(0);
        }
    }

    void removeAll(std::size_t batch)
    {
        for (Line &line : m_lines)
            line.marks[batch].fill(0);
    }

    /// Asks memory for what find() looks at.
    [[gnu::always_inline]] void prefetch(PartitionNumber partition, CustomerId id) const
    {
        __builtin_prefetch(&m_lines[Hash(partition, id).line()], 1);
    }

private:
    static constexpr int LineBits = 17;
    static constexpr std::size_t Lines = std::size_t{1} << LineBits;
    static constexpr int NumberBits = 20;
    static constexpr std::uint32_t NumberMask = (1U << NumberBits) - 1;
    static constexpr std::uint32_t TagMask = ~NumberMask;

    /// From the lowest on; 0: none.
    using Marks = std::array<std::uint32_t, 8>;
    struct alignas(64) Line {
        std::array<Marks, 2> marks{}; ///< By batch.
    };
    static_assert(MaxRows < Lines * 8 * 3 / 4 && MaxRows <= NumberMask);

    /// A bit for each mark that has the tag. All are looked at, because to guess how many there are takes longer.
    [[nodiscard]] static std::uint32_t withTag(const Marks &marks, std::uint32_t tag)
    {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < marks.size(); ++i) {
            const bool has = (marks[i] ^ tag) - 1 < NumberMask; // And a number, which is not 0.
            bits |= std::uint32_t{has} << i;
        }
        return bits;
    }

    class Hash
    {
    public:
        Hash(PartitionNumber partition, CustomerId id)
            : m_value((std::uint64_t{id.value()} << 14 ^ static_cast<std::uint64_t>(partition.value()))
                      * 0x9E37'79B9'7F4A'7C15)
        { }
        [[nodiscard]] std::size_t line() const { return m_value >> (64 - LineBits); }
        [[nodiscard]] std::uint32_t tag() const { return static_cast<std::uint32_t>(m_value >> 15) & TagMask; }

    private:
        std::uint64_t m_value;
    };

    std::vector<Line> m_lines;
};

} // namespace spendwatch
