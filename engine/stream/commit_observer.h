// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"
#include "engine/stream/source_progress.h"
#include "engine/stream/total_row.h"
#include "engine/values/snapshot.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace spendwatch {

/// One purchase of a batch that may be shown in a line of its own.
struct PurchaseSample {
    CustomerId customer;
    PartitionNumber partition;
    std::int64_t partialAfter = 0; ///< The customer's partial in this partition right after the purchase.
    std::int64_t amount = 0;
    std::optional<std::string> note;
    std::int64_t number = 0; ///< Counts the purchases of the batch, from 1.
    std::int64_t timeMs = 0; ///< Unix time in ms of the purchase; 0 when the log has none.
    std::string msgId = {};
    /// What the customer had right after it, where that is known; else it shows in the table when the batch arrives.
    std::optional<Sum> totalAfter = std::nullopt;
    SourceOffset offset = {}; ///< Where the purchase lies in its partition.
};

/// What was committed in one step, besides the totals. Valid during the call that passes it.
struct CommittedBatch {
    std::int64_t purchases = 0;
    std::span<const SecondOfSpending> seconds; ///< What was spent when: see SecondSums.
    /// Some of them, in the order in which they were counted: of each customer the first of the batch, without gaps.
    std::span<const PurchaseSample> samples;
    std::span<const DeadLetter> rejected; ///< Messages that are not valid purchases.
    const QString &source; ///< Name of the source they come from.
    const PurchaseSample *newest = nullptr; ///< The last purchase, unless it is among the samples.
};

/// Hears what was committed, with one call for each batch and never for each purchase. Unless a function says otherwise,
/// what it hears of can already be read from the table. The calls block the pipeline, so they must take microseconds and wait for nobody. The functions
/// here do nothing.
class CommitObserver
{
public:
    CommitObserver() = default;
    virtual ~CommitObserver() = default;
    CommitObserver(const CommitObserver &) = delete;
    CommitObserver &operator=(const CommitObserver &) = delete;

    /// A batch is committed, and the table does not have it yet: what can be read there is what it starts from. Commit thread.
    virtual void batchArrives(const CommittedBatch & /*batch*/) { }

    /// Rows of ours were committed; `point` is where they reach in the changelog. `rows` may be empty: then only the
    /// source's offset moved. Commit thread.
    virtual void totalsCommitted(PartitionNumber /*partition*/, std::span<const TotalRow> /*rows*/,
                                 const ChangelogPoint & /*point*/)
    { }

    /// Rows came from the changelog: while it is restored, and from partitions that others count. `rows` may be empty:
    /// then only `point` moved. Rows that are read twice are reported twice. Consume thread.
    virtual void totalsRead(PartitionNumber /*partition*/, std::span<const TotalRow> /*rows*/,
                            const ChangelogPoint & /*point*/)
    { }

    /// The table has the batch, and totalsCommitted() was called for each of its partitions. Commit thread.
    virtual void batchCommitted(const CommittedBatch & /*batch*/) { }

    /// Instead: the batch that arrived last was committed, but the table could not take all of it in. What is missing is read
    /// from the changelog. Does not throw. Commit thread.
    virtual void batchGivenUp() { }

    /// The customer whose purchases are to be among the samples, as UTF-8, when that changed since `revision`, which is set
    /// to the newest; empty: nobody. Asked before each batch. Consume thread.
    [[nodiscard]] virtual std::optional<std::string> preferredCustomer(std::uint64_t & /*revision*/) const
    {
        return std::nullopt;
    }
};

} // namespace spendwatch
