// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spendwatch {

/// One committed changelog record. The views are valid during the call that passes it.
struct ChangelogRecord {
    PartitionNumber partition;
    ChangelogPosition offset;
    std::string_view key; ///< As written: a JSON string, or anything else, which is ignored.
    std::optional<std::string_view> value; ///< A JSON integer; nothing deletes.
    std::int64_t purchases = 0; ///< From the record's headers; 0 when absent.
    std::int64_t lastPurchaseMs = 0; ///< From the record's headers; 0 when absent.
    bool ours = true; ///< It has our headers; other programs, such as Faust, write none.
    std::optional<SourceProgress> progress =
        std::nullopt; ///< From the headers; only the last record of a transaction has it.
    std::int64_t timestampMs = 0; ///< Of the record itself; 0 when the log has none.

    /// What it says of its partition if it is the last record there.
    [[nodiscard]] ChangelogTail tail() const { return {offset, progress, ours && !progress}; }
};

/// Receives what Changelog::poll() finds, in the calling thread.
class ChangelogSink
{
public:
    virtual ~ChangelogSink() = default;
    virtual void onRecord(const ChangelogRecord &record) = 0;
    /// Every record of the partition before `position` has been handed over.
    virtual void onPosition(PartitionNumber partition, ChangelogPosition position) = 0;
};

/// Where reading one partition of the changelog begins.
struct ChangelogStart {
    PartitionNumber partition;
    ChangelogPosition position;
};

/// Reads the committed changelog: to restore partitions, and to follow those of others. Belongs to the consume thread.
class Changelog
{
public:
    virtual ~Changelog() = default;

    /// Starts reading these partitions, in addition to those read already. A few round trips, however many they are.
    [[nodiscard]] virtual Result<> follow(std::span<const ChangelogStart> starts) = 0;

    /// Stops reading these partitions.
    [[nodiscard]] virtual Result<> unfollow(std::span<const PartitionNumber> partitions) = 0;

    /// Waits up to `timeout` for the first record, then delivers what is there, at most `most` records.
    [[nodiscard]] virtual Result<> poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink) = 0;

    /// The positions behind the last committed record of each of these partitions now, in their order. A few round
    /// trips, however many they are.
    [[nodiscard]] virtual Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> partitions) = 0;

    /// Likewise behind the last record of all, that of an open transaction included: who has read up to there knows what became
    /// of every transaction that was begun before.
    [[nodiscard]] virtual Result<std::vector<ChangelogPosition>> allEnds(std::span<const PartitionNumber> partitions)
    {
        return ends(partitions);
    }
};

} // namespace spendwatch
