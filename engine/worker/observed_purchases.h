// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_format.h"
#include "engine/stream/commit_observer.h"
#include "engine/stream/purchase_source.h"
#include "engine/stream/second_sums.h"
#include "engine/table/spending_table.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <QString>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace spendwatch {

/// Purchases that are read while others count them. They wait here until the changelog says that they are counted; then the
/// observer hears of them as of a batch of our own. The table is ahead of such a batch, so what a customer had after each
/// purchase is found backwards from the total. Belongs to the consume thread.
class ObservedPurchases
{
public:
    /// Everything referred to outlives it. `sourceName` names the source in rejected messages.
    ObservedPurchases(SpendingTable &table, CommitObserver &observer, std::unique_ptr<PurchaseFormat> format,
                      QString sourceName);

    /// From now on there are so many partitions. Never fewer than before.
    void setPartitions(int count);

    /// Read, and not counted yet as far as is known.
    void add(const MessageChunk &chunk);

    /// What waits in the partition before `counted` is counted.
    void release(PartitionNumber partition, SourceOffset counted);
    /// Tells the observer of everything released since the last call; nothing: it hears nothing.
    void tell();

    /// What waits in the partition is of no use any more.
    void forget(PartitionNumber partition);

    /// The message at readTo() cannot be decided now; nothing behind it is read until readAgain().
    [[nodiscard]] bool isUndecided(PartitionNumber partition) const;
    /// What such a message waits for, since the last call.
    [[nodiscard]] std::optional<Error> takeMissing() { return std::exchange(m_missing, std::nullopt); }
    void readAgain(PartitionNumber partition);

    /// Behind the last message that was read of the partition; nothing before the first, and after forget().
    [[nodiscard]] std::optional<SourceOffset> readTo(PartitionNumber partition) const;
    /// So much waits in the partition that no more of it should be read.
    [[nodiscard]] bool isFull(PartitionNumber partition) const;
    /// So little that reading may go on.
    [[nodiscard]] bool hasRoom(PartitionNumber partition) const;

    static constexpr std::size_t MaxBytes = 32 * 1024 * 1024; ///< Of all that waits, and what one poll brings.
    static constexpr std::size_t LeastBytes = 16 * 1024; ///< Of each partition, however many there are.
    static constexpr std::size_t MaxSamples = 50;
    static constexpr std::size_t MaxPreferredSamples = 50;

private:
    struct Waiting {
        SourceOffset offset;
        std::int64_t timeMs = 0;
        CustomerId customer;
        std::int64_t amount = 0;
        std::optional<std::string> note;
        std::string msgId;
        std::optional<DeadLetter> rejected; ///< It is no purchase.

        [[nodiscard]] std::size_t bytes() const;
    };
    struct Partition {
        std::deque<Waiting> waiting; ///< In the order of their offsets.
        std::size_t bytes = 0;
        std::optional<SourceOffset> readTo;
        bool isUndecided = false;
    };

    /// False where it cannot be decided now.
    [[nodiscard]] bool read(const SourceMessage &message, Partition &partition);
    static void wait(Partition &partition, Waiting purchase);
    [[nodiscard]] Waiting rejected(const SourceMessage &message, RejectReason reason) const;
    [[nodiscard]] std::size_t mostBytes() const;
    void preferAsWanted();
    [[nodiscard]] std::vector<PurchaseSample> samples();
    void findTotals(std::vector<PurchaseSample> &samples) const;
    [[nodiscard]] PurchaseSample sampleOf(std::size_t number) const;

    SpendingTable &m_table;
    CommitObserver &m_observer;
    const QString m_sourceName;
    const std::unique_ptr<PurchaseFormat> m_format;
    std::vector<Partition> m_partitions; ///< By number.
    std::vector<std::pair<PartitionNumber, Waiting>> m_released; ///< Purchases, in the order of their times.
    std::vector<DeadLetter> m_rejected;
    std::optional<Error> m_missing;
    SecondSums m_seconds;
    std::uint64_t m_preferredRevision = 0;
    std::string m_preferred; ///< The customer whose purchases are wanted most; empty: nobody.
};

} // namespace spendwatch
