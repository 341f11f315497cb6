// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch::kafka {

/// How far the changelog reaches that belongs to the committed input offset of each partition. It travels as the
/// metadata of the committed offset, so an instance that takes a partition over knows exactly which changelog records
/// it must have seen, even while a transaction that a dead instance left open hides them for some seconds.
/// Shared by source, committer and changelog of one stream; any thread.
class ChangelogBarrier
{
public:
    /// The committed offset of `partition` carries `metadata` (perhaps none: written by Faust or by hand).
    void learn(PartitionNumber partition, std::optional<ChangelogPosition> position);

    /// Forgets the partition, because it belongs to another instance.
    void forget(PartitionNumber partition);

    /// What the changelog must reach before `partition` may be counted on; LogEnd when that is not known exactly.
    [[nodiscard]] std::optional<ChangelogPosition> required(PartitionNumber partition) const;

    /// Wait for the whole log, open transactions included.
    static constexpr ChangelogPosition LogEnd{-1};

private:
    mutable std::mutex m_mutex;
    std::map<PartitionNumber, ChangelogPosition> m_positions;
};

/// The metadata text of a committed offset, and back. `committer` is the transactional id that committed it. Other
/// programs' text gives nothing, and so does ours at another offset, because a client that moves an offset may keep its
/// metadata.
[[nodiscard]] std::string toOffsetMetadata(ChangelogPosition changelogPosition, std::string_view committer,
                                           SourceOffset offset);
[[nodiscard]] std::optional<ChangelogPosition> fromOffsetMetadata(std::string_view metadata, SourceOffset offset);
[[nodiscard]] std::optional<std::string> committerIn(std::string_view metadata);

/// A decimal integer of at most 19 digits, not negative; anything else gives nothing.
[[nodiscard]] std::optional<std::int64_t> parseDecimal(std::string_view text);

} // namespace spendwatch::kafka
