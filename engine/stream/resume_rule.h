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

/// Where to go on in a partition.
struct Resume {
    enum class By : std::uint8_t {
        Changelog, ///< Its last record is ours and says so.
        Group, ///< The changelog does not say; the group's committed offset does.
        Beginning, ///< Nothing was ever counted.
        Nobody, ///< There are totals, and nobody says which purchases are in them.
    };
    By by = By::Nobody;
    SourceProgress progress; ///< Of use with Changelog and Group only.
    /// What the group has stored when it is not what the changelog says: somebody else moved it.
    std::optional<SourceOffset> overruled;
};

/// The rule that decides which purchases are counted. The changelog holds the totals, so what it says of them is right
/// whoever meddles with the group: its last record carries the next source offset, written in the same transaction. The
/// group is asked where that record is none of ours, and where a commit of ours wrote later than it: its record was a
/// mark, and was compacted away. An empty changelog holds no purchase, so all of them are counted.
[[nodiscard]] Resume decideResume(const ChangelogTail &tail, const std::optional<CommittedOffset> &committed,
                                  bool hasTotals);

} // namespace spendwatch
