// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <cstdint>
#include <optional>

namespace spendwatch {

/// What a recount of a journal does.
struct JournalRecount {
    std::int64_t totals = 0; ///< To be forgotten.
    std::int64_t purchases = 0; ///< To be counted.
    std::int64_t deleted = 0; ///< Counted before and deleted since; they will be missing.
    bool isThere = false; ///< There is a journal, and this app id has counted in it.
};

enum class RecountStep : std::uint8_t { Look, Do };

/// Forgets the totals of the app id and lets counting continue at the first purchase of `fromMs` (Unix time) or later,
/// or at the first that the journal has: all in one transaction. Dead letters that will be written once more are
/// deleted. A running worker can no longer commit. RecountStep::Look changes nothing, and creates no file.
[[nodiscard]] Result<JournalRecount> recountJournal(const SourceSettings &settings, std::optional<std::int64_t> fromMs,
                                                    RecountStep step);

} // namespace spendwatch
