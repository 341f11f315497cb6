// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch {

/// Distinguishes a message of the source from one at the same offset of another log.
struct Fingerprint {
    SourceOffset offset;
    std::int64_t timestampMs = 0; ///< Unix time in ms; 0 when the log has none.
    std::uint64_t hash = 0; ///< Of the value; see fingerprintOf().

    bool operator==(const Fingerprint &) const = default;
};

/// An empty `value` is a tombstone. Uses the size and the first 4 KiB. The same on every machine and in every version.
[[nodiscard]] Fingerprint fingerprintOf(SourceOffset offset, std::int64_t timestampMs,
                                        std::optional<std::string_view> value);

/// "<offset>:<timestamp>:<hash, 16 hexadecimal digits>", and back; any other text gives nothing.
[[nodiscard]] std::string toText(const Fingerprint &fingerprint);
[[nodiscard]] std::optional<Fingerprint> fingerprintFrom(std::string_view text);

/// How far a partition of the source is counted, according to the changelog.
struct SourceProgress {
    SourceOffset next; ///< The next offset to count.
    std::optional<Fingerprint> last =
        std::nullopt; ///< The last message before it that was counted; nothing when that is not known.
    /// Rejected messages before this offset already have their dead letter, because they are counted for a second time.
    SourceOffset lettersFrom = {};
    /// By which fields the purchases were read: toText(PurchaseFields). Empty: by those of the demo.
    std::string fields = {};
    /// Messages before this time were left out when counting began; Unix time in ms. 0: counting began with the earliest.
    std::int64_t begunMs = 0;

    /// `last`, where it stands before `next`: after a recount it is a message that is counted for a second time.
    [[nodiscard]] std::optional<Fingerprint> before() const
    {
        return last && last->offset < next ? last : std::nullopt;
    }

    bool operator==(const SourceProgress &) const = default;
};

/// The last record of a changelog partition.
struct ChangelogTail {
    static constexpr ChangelogPosition NoRecord{-1};

    ChangelogPosition offset = NoRecord; ///< NoRecord: there is none.
    std::optional<SourceProgress> progress =
        std::nullopt; ///< Nothing: another program wrote it, or an older version of this one.
    bool oldVersion = false; ///< It was an older version of this program.

    [[nodiscard]] bool exists() const { return offset > NoRecord; }
    /// This program wrote it, whatever its version.
    [[nodiscard]] bool isOurs() const { return progress || oldVersion; }

    bool operator==(const ChangelogTail &) const = default;
};

/// The position up to which a changelog partition is applied, and the last record before it.
struct ChangelogPoint {
    ChangelogPosition position; ///< Every record before it is applied.
    ChangelogTail tail = {};

    bool operator==(const ChangelogPoint &) const = default;
};

} // namespace spendwatch
