// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"
#include "engine/stream/history_kind.h"
#include "engine/stream/message_header.h"
#include "engine/stream/purchase_source.h"
#include "engine/stream/source_progress.h"
#include "engine/stream/total_row.h"
#include "engine/stream/window_row.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spendwatch {

/// A message that is not a purchase, whole and unchanged.
struct DeadLetter {
    PartitionNumber partition;
    SourceOffset offset;
    std::int64_t timestampMs = 0;
    std::optional<std::string> key;
    std::optional<std::string> value; ///< Nothing: a tombstone.
    RejectReason reason = RejectReason::NotJson;
    MessageHeaders headers = {};
    bool isWritten = false; ///< It was written when the message was first counted, and must not be written again.
    Message why = {}; ///< The reason with the field that is wrong; empty: the reason says it.

    /// For people.
    [[nodiscard]] Message told() const { return why.isEmpty() ? message(describe(reason)) : why; }
};

/// What one batch changes in one partition.
struct PartitionCommit {
    static constexpr SourceOffset NoOffset{-1};

    PartitionNumber partition;
    SourceOffset nextOffset; ///< The offset to commit: the next to process. NoOffset: none.
    std::vector<TotalRow> rows; ///< New absolute totals, one a customer.
    std::optional<Fingerprint> last = std::nullopt; ///< Of the message before nextOffset; nothing when it is not known.
    SourceOffset lettersFrom = {}; ///< See SourceProgress.
    /// What is written to the changelog of each spending history, see HistoryRecords; nothing where it is not kept.
    PerHistory<std::optional<WindowChange>> history = {};

    /// How far the source is counted.
    [[nodiscard]] SourceProgress progress() const { return {nextOffset, last, lettersFrom}; }
};

/// One atomic step: changelog rows, input offsets and dead letters, all or nothing. The last record of each partition
/// in the changelog says how far the source is counted; where there is no row, a record that is not a total says so.
struct CommitRequest {
    std::vector<PartitionCommit> partitions;
    std::vector<DeadLetter> deadLetters;
    std::shared_ptr<const Membership> membership;
    std::string fields = {}; ///< See SourceProgress.
    std::int64_t begunMs = 0; ///< Likewise.

    /// What the last record of the partition's commit says of the source.
    [[nodiscard]] SourceProgress progressOf(const PartitionCommit &commit) const
    {
        return {commit.nextOffset, commit.last, commit.lettersFrom, fields, begunMs};
    }
};

/// Where a changelog partition ends after a commit: every record before `position` is applied.
struct ChangelogReach {
    PartitionNumber partition;
    ChangelogPosition position;
    ChangelogTail tail = {}; ///< The last record of the commit; without progress where the changelog does not carry it.
    /// The same of the histories' changelogs; nothing: the commit wrote nothing there, or the log did not say where.
    PerHistory<std::optional<ChangelogPosition>> history = {};
};

/// Commits batches exactly once. Belongs to the commit thread.
class Committer
{
public:
    virtual ~Committer() = default;

    /// Blocks until the step is durable or aborted. Retries what can be retried. On failure nothing of the step counts:
    /// Recovery::Rewind, the source must be rewound; Recovery::Reopen, the stream must be reopened.
    [[nodiscard]] virtual Result<std::vector<ChangelogReach>> commit(const CommitRequest &request,
                                                                     const CustomerKeys &keys) = 0;

    /// What the commit under way is waiting for, as far as it is known: "broker 2 at 127.0.0.1:9094". Any thread.
    [[nodiscard]] virtual QString away() const { return {}; }

    /// For how long the last commit() kept senders from writing; zero where commits do not block senders. Between two
    /// commits any thread may ask.
    [[nodiscard]] virtual std::chrono::milliseconds sendersBlockedFor() const
    {
        return std::chrono::milliseconds::zero();
    }

    /// There is nothing to commit: called every few seconds, so that nothing piles up that a library wants to tell.
    virtual void rest() { }

    /// What people should know of how dead letters are kept; empty when all is well. Not during commit().
    [[nodiscard]] virtual Message deadLetterWarning() const { return {}; }
};

} // namespace spendwatch
