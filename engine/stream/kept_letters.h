// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace spendwatch {

/// Where a rejected message is kept: partition and offset in Kafka's topic of dead letters, or a row of the journal's.
struct LetterPlace {
    PartitionNumber partition; ///< The first, in a journal.
    std::int64_t number = 0;

    auto operator<=>(const LetterPlace &) const = default; // NOLINT(modernize-use-nullptr): not there
};

/// A rejected message as it is kept.
struct KeptLetter {
    LetterPlace place;
    std::int64_t rejectedMs = 0; ///< Unix time.
    std::string reason; ///< "amount is not an integer".
    PartitionNumber partition; ///< Where it came in, and
    SourceOffset offset; ///< its place there.
    std::optional<std::string> value; ///< Nothing: a tombstone. Perhaps only its beginning, see LetterQuery.
    std::size_t size = 0; ///< Of the value as it is kept.
    bool isCut = false; ///< The value was too large for the topic; it is kept in part.
};

/// Which of them.
struct LetterQuery {
    static constexpr std::size_t MaxNewest = 10'000;
    static constexpr std::size_t MaxPlaces = 1000;
    static constexpr std::size_t MaxBytes = 256 * 1024 * 1024; ///< Values that are read at once.

    std::vector<LetterPlace> places; ///< These, as far as they are there; empty: the newest.
    std::size_t newest = 100; ///< At most so many, up to MaxNewest.
    std::size_t bytes = MaxBytes; ///< Of each value, at most.
};

/// Reads kept letters, oldest first. Changes nothing, and blocks for at most some 20 s. Fails where what was asked for is
/// larger than MaxBytes.
[[nodiscard]] Result<std::vector<KeptLetter>> readKeptLetters(const SourceSettings &settings, const LetterQuery &query,
                                                              const std::stop_token &stop);

} // namespace spendwatch
