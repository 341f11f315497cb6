// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"
#include "engine/stream/purchase_source.h"
#include "engine/stream/total_row.h"
#include "engine/values/error.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spendwatch {

/// A message that is not a purchase, whole and unchanged.
struct DeadLetter {
    int partition = 0;
    std::int64_t offset = 0;
    std::int64_t timestampMs = 0;
    std::optional<std::string> key;
    std::optional<std::string> value; ///< Nothing: a tombstone.
    RejectReason reason = RejectReason::NotJson;
};

/// What one batch changes in one partition.
struct PartitionCommit {
    static constexpr std::int64_t NoOffset = -1;

    int partition = 0;
    std::int64_t nextOffset = 0; ///< The offset to commit: the next to process. NoOffset: none.
    std::vector<TotalRow> rows; ///< New absolute totals, one a customer.
};

/// One atomic step: changelog rows, input offsets and dead letters, all or nothing.
struct CommitRequest {
    std::vector<PartitionCommit> partitions;
    std::vector<DeadLetter> deadLetters;
    std::shared_ptr<const Membership> membership;
};

/// How far a changelog partition reaches after a commit: every record before `position` is applied.
struct ChangelogPosition {
    int partition = 0;
    std::int64_t position = 0;
};

/// Commits batches exactly once. Belongs to the commit thread.
class Committer
{
public:
    virtual ~Committer() = default;

    /// Blocks until the step is durable or given up. Retries by itself what can be retried. On failure nothing of the
    /// step counts: Recovery::Rewind, the source must be rewound; Recovery::Reopen, the stream must be opened anew.
    [[nodiscard]] virtual Result<std::vector<ChangelogPosition>> commit(const CommitRequest &request,
                                                                        const CustomerKeys &keys) = 0;

    /// For how long the last commit() kept whoever sends purchases from writing; zero where nobody has to wait for it.
    /// Between two commits any thread may ask.
    [[nodiscard]] virtual std::chrono::milliseconds heldSendersUp() const { return std::chrono::milliseconds::zero(); }
};

} // namespace spendwatch
