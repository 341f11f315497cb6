// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/window_entry.h"
#include "engine/stream/window_row.h"
#include "engine/table/window_table.h"
#include "engine/values/error.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <vector>

namespace spendwatch {

/// Brings a spending history up to its changelog, as ChangelogReader does the totals. Belongs to the consume thread.
class WindowReader final : private ChangelogSink
{
public:
    /// Both outlive the reader.
    WindowReader(Changelog &log, WindowTable &table);

    /// From where the table is on. What was read of a log that was deleted is forgotten, and the new one read.
    [[nodiscard]] Result<> follow(std::span<const PartitionNumber> partitions);
    [[nodiscard]] Result<> unfollow(std::span<const PartitionNumber> partitions);

    /// How many records of the followed partitions are not read yet.
    [[nodiscard]] Result<std::int64_t> remaining(std::span<const PartitionNumber> partitions);

    /// What catchUp() is told of; each may be empty.
    struct Watch {
        std::function<void(std::int64_t)> read; ///< So many records, again and again while it reads.
        std::function<void(const Error &)> failed; ///< It is tried again.
    };
    /// Reads until each of the followed partitions has reached the end that it had when this began. Ends early, with an error,
    /// when `stop` is requested.
    [[nodiscard]] Result<> catchUp(std::span<const PartitionNumber> partitions, const std::stop_token &stop,
                                   const Watch &watch = {});

    /// Applies what is there already, without waiting.
    [[nodiscard]] Result<> poll() { return poll(std::chrono::milliseconds::zero()); }

    /// Where the totals of a partition are counted on.
    struct Start {
        PartitionNumber partition;
        std::optional<SourceOffset> next; ///< Nothing: at the beginning, with no totals.
    };
    /// Those of which all is read that decideHistory() has to know. The others want to be asked for again, after poll().
    [[nodiscard]] Result<std::set<PartitionNumber>> ready(std::span<const Start> starts);
    /// The partition became ours: whoever had it before may have written since ready() was asked about it.
    void forgetEnd(PartitionNumber partition) { m_ends.erase(partition); }

private:
    using Ends = std::map<PartitionNumber, ChangelogPosition>;

    void onRecord(const ChangelogRecord &record) override;
    void onPosition(PartitionNumber partition, ChangelogPosition position) override;
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout);
    [[nodiscard]] Result<> followOne(PartitionNumber partition);
    [[nodiscard]] Result<> askForEnds(const std::vector<PartitionNumber> &partitions);
    [[nodiscard]] bool reached(PartitionNumber partition, ChangelogPosition end) const;
    void take(WindowChange &change, const ChangelogRecord &record);
    void ignore(const ChangelogRecord &record, const char *why);

    Changelog &m_log;
    WindowTable &m_table;
    InternName m_intern; ///< Empty where windows are everybody's.
    std::map<PartitionNumber, WindowChange> m_read; ///< Not yet applied.
    Ends m_ends; ///< Of partitions that are waited for: behind the last record of all.
    std::int64_t m_recordsRead = 0;
    std::int64_t m_ignored = 0;
};

} // namespace spendwatch
