// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>

/// What a test and a program with faults_preload share: a mapped file, which SPENDWATCH_FAULT_BOARD names. All zero: nothing
/// fails.
namespace spendwatch::test {

/// Calls of one kind, counted from 1. Those with the numbers `from` to `until` - 1 fail.
struct FaultSite {
    std::atomic<std::int64_t> from; ///< 0: none fails.
    std::atomic<std::int64_t> until;
    std::atomic<std::int64_t> calls;
    std::atomic<std::int64_t> failed;
    std::atomic<std::int32_t> code; ///< What it is told, where there is a choice.
    std::atomic<std::int32_t> flavour; ///< Likewise; see ErrorFlavour.

    static constexpr std::int64_t ForEver = std::numeric_limits<std::int64_t>::max();

    /// Whether this call is to fail.
    [[nodiscard]] bool meets()
    {
        const std::int64_t number = calls.fetch_add(1) + 1;
        const std::int64_t first = from.load();
        const bool fails = first > 0 && number >= first && number < until.load();
        if (fails)
            failed.fetch_add(1);
        return fails;
    }
    void fail(std::int64_t first, std::int64_t count)
    {
        calls = 0;
        failed = 0;
        until = count == ForEver ? ForEver : first + count;
        from = first;
    }
    void countOnly() { fail(ForEver, 1); }
    void heal() { from = 0; }
};

/// What a caller is told to do about an error of librdkafka's transactions.
enum class ErrorFlavour : std::int32_t { Plain, Retriable, RequiresAbort, Fatal };

/// The functions of librdkafka that can fail.
enum class KafkaCall : std::uint8_t {
    New,
    ConfSet,
    TopicNew,
    Metadata,
    ClusterId,
    ControllerId,
    ListGroups,
    QueuePoll,
    Subscribe,
    Unsubscribe,
    MemberId,
    GroupMetadata,
    Assign,
    Assignment,
    IncrementalAssign,
    IncrementalUnassign,
    SeekPartitions,
    Committed,
    OffsetsForTimes,
    ConsumerPoll,
    ConsumeBatch,
    PollSetConsumer,
    InitTransactions,
    BeginTransaction,
    Produceva,
    Produce,
    Flush,
    SendOffsets,
    CommitTransaction,
    AbortTransaction,
    Purge,
    CachedWatermarks,
    QueryWatermarks,
    Count, ///< How many there are.
};

struct FaultBoard {
    std::atomic<std::int64_t> clockSeconds; ///< How far the clock of the day is ahead.
    FaultSite allocations; ///< With operator new, in the threads called `thread`; counted while it is said which fails.
    std::array<std::atomic<char>, 16> thread; ///< "main" is the first, from main() on.
    FaultSite threads; ///< Starts of threads.
    std::array<FaultSite, static_cast<std::size_t>(KafkaCall::Count)> kafka;

    [[nodiscard]] FaultSite &of(KafkaCall call) { return kafka.at(static_cast<std::size_t>(call)); }
};

} // namespace spendwatch::test
