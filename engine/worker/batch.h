// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/commit_observer.h"
#include "engine/stream/committer.h"
#include "engine/stream/minute_sums.h"
#include "engine/stream/second_sums.h"
#include "engine/stream/window_row.h"
#include "engine/values/partition_number.h"
#include "engine/worker/customer_sums.h"
#include "engine/worker/row_marks.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spendwatch {

struct HistoryParts;
class WindowKeeper;

/// What a batch sums up for the spending histories.
struct HistorySums {
    bool byMinute = false; ///< What everybody spent.
    std::optional<WindowSize> byCustomer =
        std::nullopt; ///< What each customer spent in windows of this size; nothing: not at all.
};

/// What was consumed since the last batch: the step to commit, and what to tell of it.
struct Batch {
    CommitRequest request;
    std::vector<PurchaseSample> samples;
    std::optional<PurchaseSample> newest; ///< The last purchase, unless it is among the samples.
    std::int64_t purchases = 0;
    SecondSums spent; ///< By the time of the purchase.
    std::span<const SecondOfSpending> seconds; ///< Its sums, once the batch is finished.
};

/// Collects a batch. Each customer and partition has one row, found in constant time by its mark. Two builders take turns
/// and share the marks. Of the thread that counts; while its batch is committed nobody changes it.
class BatchBuilder
{
public:
    /// `marks` must outlive it.
    explicit BatchBuilder(RowMarks &marks, const HistorySums &sums = {})
        : m_marks(marks),
          m_number(marks.join()),
          m_histories(sums)
    { }

    static constexpr std::size_t MaxRows = 400'000; ///< Some thousands more may come with the last messages.
    static_assert(MaxRows * 3 / 2 < SparseMarks::MaxRows);
    static constexpr std::int64_t MaxPurchases = 2'000'000;
    static constexpr std::size_t MaxDeadLetterBytes = 16 * 1024 * 1024;
    static constexpr std::size_t MaxSamples = 50;
    static constexpr std::size_t MaxPreferredSamples = 50; ///< Those of a preferred customer have room of their own.

    using Clock = std::chrono::steady_clock;

    /// The customer's row in this batch; null when there is none, or one in the other builder's that is newer.
    [[nodiscard]] const TotalRow *find(PartitionNumber partition, CustomerId id) const;
    [[nodiscard]] TotalRow *find(PartitionNumber partition, CustomerId id);

    /// Asks memory for the row that find() would give, once the mark is there; gives the number where it most likely is.
    std::uint32_t prefetch(PartitionNumber partition, CustomerId id) const;

    /// The number of the customer's row, counted from 1; 0 when there is none. `likely` comes from prefetch(), and no row was
    /// added since.
    [[nodiscard]] std::uint32_t numberOf(PartitionNumber partition, CustomerId id, std::uint32_t likely) const;

    [[nodiscard]] std::uint32_t numberOf(PartitionNumber partition, CustomerId id) const
    {
        return numberOf(partition, id, likelyRow(partition, id));
    }

    /// The row that has this number.
    [[nodiscard]] const TotalRow &row(PartitionNumber partition, std::uint32_t number) const
    {
        return rowsOf(partition)[number - 1];
    }
    [[nodiscard]] TotalRow &row(PartitionNumber partition, std::uint32_t number)
    {
        return m_batch.request.partitions[m_slots[partition.index()]].rows[number - 1];
    }

    /// A row of zeros for a customer that has none yet in this batch. Filled in place: a total that is handed over is stored
    /// in pieces and read as a whole, for which a processor waits.
    [[nodiscard]] TotalRow &add(PartitionNumber partition, CustomerId id);

    /// Everything of the partition before `nextOffset` is in this batch, or was before.
    void reach(PartitionNumber partition, SourceOffset nextOffset)
    {
        partitionCommit(partition).nextOffset = nextOffset;
    }

    /// Notes which message was reached last in its partition, when it is this one.
    void noteIfLast(const SourceMessage &message);

    /// Something of the partition is in this batch.
    [[nodiscard]] bool reaches(PartitionNumber partition) const
    {
        const auto p = partition.index();
        return p < m_slots.size() && m_slots[p] != NotInBatch;
    }

    /// Where messages are counted for a second time: dead letters before `offset` are written.
    void setLettersFrom(PartitionNumber partition, SourceOffset offset);

    /// `timeMs`: of the purchase. `row`: its customer's, in the partition.
    void countPurchase(PartitionNumber partition, const TotalRow &row, std::int64_t timeMs, std::int64_t amount)
    {
        ++m_batch.purchases;
        m_batch.spent.add(timeMs, amount);
        if (m_histories.byMinute)
            m_minutes[partition.index()].add(timeMs, amount);
        if (m_histories.byCustomer)
            countForCustomer(partition, row, timeMs, amount);
    }
    /// There is room: the next purchase may be among the samples. `preferred`: those of its customer are wanted most.
    [[nodiscard]] bool wantsSample(bool preferred) const
    {
        return m_batch.samples.size() < MaxSamples + (preferred ? MaxPreferredSamples : 0);
    }
    /// Of the purchase that was counted last.
    void addSample(PurchaseSample sample);
    /// Keeps a copy of the purchase that was counted last, unless it has a sample.
    void keepNewest(const SourceMessage &message);
    /// What keepNewest() kept; null when the last purchase has a sample. Valid until the next call of either.
    [[nodiscard]] const SourceMessage *newest() const { return m_newest ? &*m_newest : nullptr; }
    /// The sample made of it.
    void setNewestSample(PurchaseSample sample) { m_batch.newest = std::move(sample); }
    void addDeadLetter(DeadLetter letter);
    void setMembership(std::shared_ptr<const Membership> membership);
    /// By which fields its purchases were read, and when counting began: see SourceProgress.
    void setCounting(const std::string &fields, std::int64_t begunMs)
    {
        m_batch.request.fields = fields;
        m_batch.request.begunMs = begunMs;
    }

    /// Nothing more is counted into it. `histories`: those that are kept; null: none.
    void finish(PerHistory<std::optional<HistoryParts>> *histories = nullptr);

    /// Forgets the batch, keeping the memory.
    void clear();

    [[nodiscard]] const Batch &batch() const { return m_batch; }
    [[nodiscard]] bool empty() const { return m_batch.request.partitions.empty(); }
    [[nodiscard]] bool full() const;
    /// Since the first message; zero when empty.
    [[nodiscard]] Clock::duration age() const;

private:
    static constexpr std::size_t NotInBatch = static_cast<std::size_t>(-1);

    [[nodiscard]] PartitionCommit &partitionCommit(PartitionNumber partition)
    {
        return reaches(partition) ? m_batch.request.partitions[m_slots[partition.index()]] : beginPartition(partition);
    }
    [[nodiscard]] PartitionCommit &beginPartition(PartitionNumber partition);
    /// Where in the partition's rows the customer's may be, counted from 1; 0 when it certainly is nowhere. No optional: on
    /// this path, what the compiler makes of one costs 30 ns a call.
    [[nodiscard]] std::uint32_t likelyRow(PartitionNumber partition, CustomerId id) const;
    /// Not inline: it would make the others slower, which most customers need.
    [[nodiscard, gnu::noinline]] std::uint32_t likelySparseRow(PartitionNumber partition, CustomerId id) const;
    [[nodiscard, gnu::noinline]] std::uint32_t findSparse(PartitionNumber partition, CustomerId id) const;
    void mark(PartitionNumber partition, CustomerId id, std::size_t row);
    void markSparsely();
    void countForCustomer(PartitionNumber partition, const TotalRow &row, std::int64_t timeMs, std::int64_t amount);
    void makeSums(PartitionNumber partition);
    void clearSums(PartitionNumber partition);
    [[nodiscard]] std::optional<WindowChange> changeOf(HistoryKind kind, const PartitionCommit &commit,
                                                       WindowKeeper &keeper, std::int64_t nowMs);
    void forgetMarks();
    [[nodiscard]] const std::vector<TotalRow> &rowsOf(PartitionNumber partition) const
    {
        return m_batch.request.partitions[m_slots[partition.index()]].rows;
    }

    RowMarks &m_marks;
    std::size_t m_number; ///< Of the two that share the marks.
    const HistorySums m_histories;
    Batch m_batch;
    std::vector<std::size_t> m_slots; ///< By partition: the index in m_batch.request.partitions.
    std::vector<MinuteSums> m_minutes; ///< By partition; empty where they are not wanted.
    std::vector<CustomerSums> m_customers; ///< Likewise.
    std::vector<PartitionCommit> m_spare; ///< Emptied ones, for their memory.
    std::optional<SourceMessage> m_newest; ///< Its value is m_newestValue.
    std::string m_newestValue;
    std::size_t m_rows = 0;
    std::size_t m_moreWindows = 0; ///< What customers spent in other windows than that of their row.
    std::size_t m_deadLetterBytes = 0;
    Clock::time_point m_begun;
};

} // namespace spendwatch
