// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#ifndef Q_MOC_RUN // It cannot read this header.
#include <compare>
#endif
#include <cstddef>
#include <cstdint>
#include <functional>
#include <type_traits>

namespace spendwatch {

/// Dense number of an interned customer, from 0. A type of its own, so that no count or offset is taken for one.
class CustomerId
{
public:
    constexpr CustomerId() = default;
    /// 0 <= `number` < 2^32.
    template <typename Number>
    requires std::is_integral_v<Number>
    constexpr explicit CustomerId(Number number) : m_value(static_cast<std::uint32_t>(number)) { }

    [[nodiscard]] constexpr std::uint32_t value() const { return m_value; }
    /// Its place in an array that has one element for each customer.
    [[nodiscard]] constexpr std::size_t index() const { return m_value; }

    constexpr CustomerId &operator++()
    {
        ++m_value;
        return *this;
    }

    constexpr auto operator<=>(const CustomerId &) const = default; // NOLINT(modernize-use-nullptr): not there

private:
    std::uint32_t m_value = 0;
};

} // namespace spendwatch

template <>
struct std::hash<spendwatch::CustomerId> {
    [[nodiscard]] std::size_t operator()(spendwatch::CustomerId id) const noexcept { return id.index(); }
};
