// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace spendwatch {

/// With which purchases counting begins where nothing was counted yet.
struct BeginAt {
    enum class Kind : std::uint8_t {
        Earliest, ///< All that are there.
        Latest, ///< Those that come from now on.
        Time, ///< Those of `timeMs` and later, by the messages' timestamps.
    };
    Kind kind = Kind::Earliest;
    std::int64_t timeMs = 0; ///< Unix time in ms; with Time only.
    bool isAgo = false; ///< The time was said as how long ago, so that another start means another one.

    bool operator==(const BeginAt &) const = default;
};

} // namespace spendwatch
