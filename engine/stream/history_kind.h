// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace spendwatch {

/// The spending histories that may be kept beside the totals, each in a changelog and a file of its own. A further one is a row
/// here, a topic's name in SourceSettings, and how its windows are counted; see window_keeper.h.
enum class HistoryKind : std::uint8_t {
    Everybody, ///< What all customers spent in each minute, hour and day.
    Customers, ///< What each customer spent in each hour or day.
};

inline constexpr std::array AllHistoryKinds{HistoryKind::Everybody, HistoryKind::Customers};

/// One value for each kind.
template <typename T>
class PerHistory
{
public:
    [[nodiscard]] T &operator[](HistoryKind kind) { return m_values[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] const T &operator[](HistoryKind kind) const { return m_values[static_cast<std::size_t>(kind)]; }

private:
    std::array<T, AllHistoryKinds.size()> m_values{};
};

} // namespace spendwatch
