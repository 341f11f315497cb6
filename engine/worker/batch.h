// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spendwatch {

/// One purchase of a batch that gets a line of its own in the activity feed.
struct FeedSample {
    CustomerId customer = 0;
    int partition = 0;
    std::int64_t partialAfter = 0; ///< The customer's partial in this partition right after the purchase.
    std::int64_t amount = 0;
    std::optional<std::string> note;
};

/// What was consumed since the last batch: the step to commit, and what to tell of it.
struct Batch {
    CommitRequest request;
    std::vector<FeedSample> samples;
    std::int64_t purchases = 0;
    double amount = 0;
};

/// Collects a batch. Each customer and partition has one row, found in constant time by dense arrays. Belongs to the
/// consume thread; while its batch is committed nobody changes it.
class BatchBuilder
{
public:
    static constexpr std::size_t MaxRows = 400'000;
    static constexpr std::int64_t MaxPurchases = 2'000'000;
    static constexpr std::size_t MaxDeadLetterBytes = 16 * 1024 * 1024;
    static constexpr std::size_t MaxSamples = 50;
    static constexpr std::size_t MaxWatchedSamples = 50; ///< Those of a watched customer have room of their own.

    using Clock = std::chrono::steady_clock;

    /// The customer's row in this batch, or null.
    [[nodiscard]] const TotalRow *find(int partition, CustomerId id) const;
    [[nodiscard]] TotalRow *find(int partition, CustomerId id);

    /// Asks memory for what find() looks at.
    void prefetch(int partition, CustomerId id) const;

    /// A row for a customer that has none yet in this batch, starting at `total`.
    [[nodiscard]] TotalRow &add(int partition, CustomerId id, const PartialTotal &total);

    /// Everything of the partition before `nextOffset` is in this batch, or was before.
    void reach(int partition, std::int64_t nextOffset);

    void countPurchase(std::int64_t amount);
    /// There is room: the next purchase may have a line of its own. `watched`: somebody looks at its customer.
    [[nodiscard]] bool wantsSample(bool watched) const
    {
        return m_batch.samples.size() < MaxSamples + (watched ? MaxWatchedSamples : 0);
    }
    void addSample(FeedSample sample) { m_batch.samples.push_back(std::move(sample)); }
    void addDeadLetter(DeadLetter letter);
    void setMembership(std::shared_ptr<const Membership> membership);

    /// Forgets the batch, keeping the memory.
    void clear();

    [[nodiscard]] const Batch &batch() const { return m_batch; }
    [[nodiscard]] bool empty() const { return m_batch.request.partitions.empty(); }
    [[nodiscard]] bool full() const;
    /// Since the first message; zero when empty.
    [[nodiscard]] Clock::duration age() const;

private:
    static constexpr std::size_t NotInBatch = static_cast<std::size_t>(-1);

    struct Slots {
        std::size_t index = NotInBatch; ///< In m_batch.request.partitions.
        std::vector<std::uint32_t> rowAndOne; ///< By customer id; 0: no row.
    };

    [[nodiscard]] PartitionCommit &partitionCommit(int partition);

    Batch m_batch;
    std::vector<Slots> m_slots; ///< By partition.
    std::vector<PartitionCommit> m_spare; ///< Emptied ones, for their memory.
    std::size_t m_rows = 0;
    std::size_t m_deadLetterBytes = 0;
    Clock::time_point m_begun;
};

} // namespace spendwatch
