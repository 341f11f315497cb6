// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#ifndef Q_MOC_RUN // It cannot read this header.
#include <compare>
#endif
#include <cstddef>
#include <functional>
#include <iterator>
#include <type_traits>
#include <vector>

namespace spendwatch {

/// Number of a partition, from 0. The source and its changelog have the same. A type of its own, so that no count or
/// offset is taken for one; counts of partitions are plain numbers.
class PartitionNumber
{
public:
    constexpr PartitionNumber() = default;
    template <typename Number>
    requires std::is_integral_v<Number>
    constexpr explicit PartitionNumber(Number number) : m_value(static_cast<int>(number)) { }

    /// For Kafka, JSON, SQL and texts.
    [[nodiscard]] constexpr int value() const { return m_value; }
    /// Its place in an array that has one element for each partition. Beyond every array for what is below 0.
    [[nodiscard]] constexpr std::size_t index() const { return static_cast<std::size_t>(m_value); }

    constexpr PartitionNumber &operator++()
    {
        ++m_value;
        return *this;
    }

    constexpr auto operator<=>(const PartitionNumber &) const = default; // NOLINT(modernize-use-nullptr): not there

private:
    int m_value = 0;
};

/// The numbers from 0 to below a count, for loops.
class PartitionRange
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = PartitionNumber;
        using difference_type = std::ptrdiff_t;
        using pointer = const PartitionNumber *;
        using reference = PartitionNumber;

        constexpr Iterator() = default;
        constexpr explicit Iterator(PartitionNumber number) : m_number(number) { }

        constexpr PartitionNumber operator*() const { return m_number; }
        constexpr Iterator &operator++()
        {
            ++m_number;
            return *this;
        }
        constexpr Iterator operator++(int)
        {
            const Iterator before = *this;
            ++m_number;
            return before;
        }
        constexpr bool operator==(const Iterator &) const = default;

    private:
        PartitionNumber m_number;
    };

    constexpr explicit PartitionRange(int count) : m_end(count) { }

    [[nodiscard]] constexpr Iterator begin() const { return {}; }
    [[nodiscard]] constexpr Iterator end() const { return Iterator(m_end); }
    [[nodiscard]] std::vector<PartitionNumber> list() const { return {begin(), end()}; }

private:
    PartitionNumber m_end;
};

/// For loops over all partitions of a topic that has `count` of them.
[[nodiscard]] constexpr PartitionRange partitionsBelow(int count)
{
    return PartitionRange(count);
}

} // namespace spendwatch

template <>
struct std::hash<spendwatch::PartitionNumber> {
    [[nodiscard]] std::size_t operator()(spendwatch::PartitionNumber partition) const noexcept
    {
        return partition.index();
    }
};
