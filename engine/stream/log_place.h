// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#ifndef Q_MOC_RUN // It cannot read this header.
#include <compare>
#endif
#include <cstddef>
#include <cstdint>
#include <functional>

namespace spendwatch {

/// A place in one partition of a log: that of a record, counted from 0, or the one behind the last. `Log` keeps the places
/// of one log apart from those of another; counts are plain numbers. A negative place is none, and means what its constant
/// says.
template <typename Log>
class LogPlace
{
public:
    constexpr LogPlace() = default;
    constexpr explicit LogPlace(std::int64_t value) : m_value(value) { }

    [[nodiscard]] constexpr std::int64_t value() const { return m_value; }
    [[nodiscard]] constexpr LogPlace next() const { return LogPlace(m_value + 1); }

    constexpr LogPlace &operator++()
    {
        ++m_value;
        return *this;
    }
    constexpr LogPlace operator++(int) { return LogPlace(m_value++); }

    constexpr auto operator<=>(const LogPlace &) const = default; // NOLINT(modernize-use-nullptr): not there

    [[nodiscard]] friend constexpr LogPlace operator+(LogPlace place, std::int64_t count)
    {
        return LogPlace(place.m_value + count);
    }
    [[nodiscard]] friend constexpr LogPlace operator-(LogPlace place, std::int64_t count)
    {
        return LogPlace(place.m_value - count);
    }
    /// How many places `to` is behind `from`.
    [[nodiscard]] friend constexpr std::int64_t operator-(LogPlace to, LogPlace from)
    {
        return to.m_value - from.m_value;
    }

private:
    std::int64_t m_value = 0;
};

/// Where a purchase stands in its partition of the source.
using SourceOffset = LogPlace<struct SourceLog>;
/// Where a record stands in its partition of the changelog.
using ChangelogPosition = LogPlace<struct ChangelogLog>;

} // namespace spendwatch

template <typename Log>
struct std::hash<spendwatch::LogPlace<Log>> {
    [[nodiscard]] std::size_t operator()(spendwatch::LogPlace<Log> place) const noexcept
    {
        return std::hash<std::int64_t>{}(place.value());
    }
};
