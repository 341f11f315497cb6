// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/commit_observer.h"
#include "engine/values/partition_number.h"
#include "engine/view/view_parts.h"

#include <vector>

namespace spendwatch {

/// Passes what was committed on to the parts that views read, and wakes the view.
class ViewObserver final : public CommitObserver
{
public:
    /// `parts` outlives the observer.
    explicit ViewObserver(ViewParts &parts) : m_parts(parts) { }

    void totalsCommitted(PartitionNumber partition, std::span<const TotalRow> rows,
                         const ChangelogPoint &point) override;
    void totalsRead(PartitionNumber partition, std::span<const TotalRow> rows, const ChangelogPoint &point) override;
    void batchArrives(const CommittedBatch &batch) override;
    void batchCommitted(const CommittedBatch &batch) override;
    void batchGivenUp() override;
    [[nodiscard]] std::optional<std::string> preferredCustomer(std::uint64_t &revision) const override;

private:
    void recordPurchases(const CommittedBatch &batch, qint64 nowMs);
    void recordRejected(const CommittedBatch &batch, qint64 nowMs);
    [[nodiscard]] Sum totalOf(CustomerId customer) const;
    [[nodiscard]] FeedLine lineOf(const PurchaseSample &sample, Sum total) const;

    ViewParts &m_parts;
    std::vector<FeedLine> m_arriving; ///< Of the samples of the batch that is being applied.
};

} // namespace spendwatch
