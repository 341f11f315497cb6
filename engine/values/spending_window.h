// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"

#include <QtGlobal>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace spendwatch {

/// How long a window of the spending history is. They begin at whole multiples of that since 1970, so days are those of UTC.
enum class WindowSize : std::uint8_t { Minute, Hour, Day };

inline constexpr std::array AllWindowSizes{WindowSize::Minute, WindowSize::Hour, WindowSize::Day};

/// In s.
[[nodiscard]] constexpr qint64 secondsOf(WindowSize size)
{
    constexpr std::array<qint64, AllWindowSizes.size()> Seconds{60, 3600, 86'400};
    return Seconds[static_cast<std::size_t>(size)];
}

/// For how long windows of this size are kept, in s: two days, 60 days, 800 days.
[[nodiscard]] constexpr qint64 keptSeconds(WindowSize size)
{
    constexpr qint64 Day = 86'400;
    constexpr std::array<qint64, AllWindowSizes.size()> Kept{2 * Day, 60 * Day, 800 * Day};
    return Kept[static_cast<std::size_t>(size)];
}

/// "minute", "hour", "day": as the log, HTTP and the console name them.
[[nodiscard]] constexpr std::string_view nameOf(WindowSize size)
{
    constexpr std::array<std::string_view, AllWindowSizes.size()> Names{"minute", "hour", "day"};
    return Names[static_cast<std::size_t>(size)];
}

[[nodiscard]] constexpr std::optional<WindowSize> windowSizeFrom(std::string_view name)
{
    for (const WindowSize size : AllWindowSizes)
        if (nameOf(size) == name)
            return size;
    return std::nullopt;
}

/// Where the window begins that `second` (Unix time in s) is in.
[[nodiscard]] constexpr qint64 windowStart(WindowSize size, qint64 second)
{
    const qint64 length = secondsOf(size);
    return second - (second % length + length) % length;
}

/// What all customers spent in one window, by the time of the purchase.
struct SpendingWindow {
    qint64 start = 0; ///< Unix time in s.
    Sum amount = 0;
    qint64 purchases = 0;

    bool operator==(const SpendingWindow &) const = default;
};

} // namespace spendwatch
