// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"

#include <cstdint>
#include <optional>

namespace spendwatch {

/// What the consumer group has stored for a partition. Whoever is in the group can write it.
struct CommittedOffset {
    SourceOffset offset; ///< The next to process.
    /// The changelog position that belongs to it, where we committed it ourselves.
    std::optional<ChangelogPosition> changelogPosition;

    bool operator==(const CommittedOffset &) const = default;
};

/// Where to continue in a partition.
struct Resume {
    enum class By : std::uint8_t {
        Changelog, ///< Its last record is ours and says so.
        Group, ///< The changelog does not say; the group's committed offset does.
        Beginning, ///< Nothing was ever counted.
        Nobody, ///< There are totals, and nobody says which purchases they include.
    };
    By by = By::Nobody;
    SourceProgress progress; ///< Meaningful with Changelog and Group only.
    /// What the group has stored if it differs from the changelog: somebody else moved it.
    std::optional<SourceOffset> overruled;
};

/// The rule that decides which purchases are counted. The changelog holds the totals, so what it says of them is right
/// whoever changes the group's offsets: its last record carries the next source offset, written in the same
/// transaction. The group decides where that record is not ours, and where a later commit of ours left no record,
/// because its mark was compacted away. An empty changelog holds no purchase, so all of them are counted.
[[nodiscard]] Resume decideResume(const ChangelogTail &tail, const std::optional<CommittedOffset> &committed,
                                  bool hasTotals);

} // namespace spendwatch
