// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"

#include <cstdint>
#include <optional>

namespace spendwatch {

/// How to go on with the windows of a partition whose totals are counted on.
struct HistoryPlan {
    bool anew = false; ///< They hold what the totals do not hold any more, and are begun anew.
    /// So many messages of the source were counted into the totals only; nothing: all before, or it is not known.
    std::optional<std::int64_t> missing = 0;

    bool operator==(const HistoryPlan &) const = default;
};

/// The totals decide where counting goes on; the windows follow. `counted`: up to where the windows are; nothing: there are
/// none. `next`: where the totals go on; nothing: at the beginning of the log, with no totals. Both are as of the end of the
/// logs, open transactions included, unless they are equal.
[[nodiscard]] constexpr HistoryPlan decideHistory(std::optional<SourceOffset> counted, std::optional<SourceOffset> next)
{
    if (!counted)
        return {false, next ? std::nullopt : std::optional<std::int64_t>(0)};
    if (!next || *counted > *next)
        return {true, next ? std::nullopt : std::optional<std::int64_t>(0)};
    return {false, *next - *counted};
}

} // namespace spendwatch
