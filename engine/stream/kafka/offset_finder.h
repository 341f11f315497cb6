// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/fence_plan.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/values/partition_number.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace spendwatch::kafka {

/// Finds out where to go on in partitions that have just become ours, in a thread of its own: the answer waits until
/// the predecessor's last transaction is decided, and meanwhile the partitions that stay must not.
///
/// A predecessor that died, or was thrown out of the group, may have left a transaction open; the broker gives it up
/// only after 15 to 25 s. Committed offsets name who committed them: when something stays open for longer than a live
/// instance takes, a producer with the name of each instance that committed in this topic, or was a member lately, and is
/// not in the group any more ends what that instance left (and fences it, should it come back). All partitions are asked
/// for names: one that died in its first transaction in a partition is named by others only. A member is never fenced: it
/// ends its transactions itself.
class OffsetFinder
{
public:
    /// `partitions` of `partitionCount`. `stop` ends it early; so does its destruction. `fences` is shared by all finders of
    /// a source.
    OffsetFinder(SourceSettings settings, std::vector<PartitionNumber> partitions, int partitionCount,
                 std::shared_ptr<FencePlan> fences, const std::stop_token &stop);
    /// Waits for the request under way, 1 s at the most.
    ~OffsetFinder() = default;

    /// The committed offsets with their metadata, once they are there; the first call that gives something takes it.
    /// Those of partitions that are not in the list are hidden by a transaction that is not decided.
    [[nodiscard]] std::optional<Result<PartitionList>> takeOffsets();

    /// All is done, also what comes after the offsets.
    [[nodiscard]] bool finished() const { return m_finished; }

    [[nodiscard]] const std::vector<PartitionNumber> &partitions() const { return m_numbers; }

private:
    void run(const std::stop_token &stop);
    [[nodiscard]] Result<PartitionList> findOffsets(const std::stop_token &stop);
    [[nodiscard]] Result<PartitionList> committedOffsets(const std::stop_token &stop);
    void collectDecided(std::span<const PartitionNumber> numbers, PartitionList &decided, Clock::time_point deadline,
                        const std::stop_token &stop) const;
    [[nodiscard]] std::vector<PartitionList> changelogEnds() const;
    void endOpenRecords(const std::stop_token &stop);
    [[nodiscard]] bool isDecided(const PartitionList &ends, int ms) const;
    [[nodiscard]] std::optional<PartitionList> peekOffsets(PartitionList list) const;
    void noteCommitters(const PartitionList &offsets) const;
    [[nodiscard]] std::vector<std::string> lastCommitters() const;
    [[nodiscard]] std::vector<std::string> goneInstances(const std::stop_token &stop) const;
    void fence(const std::stop_token &stop);

    const SourceSettings m_settings;
    const std::shared_ptr<FencePlan> m_fences;
    /// Not the group's member: a broker answers the requests of a connection one by one, and a join may wait for the
    /// slowest other for long. Made by m_thread.
    std::unique_ptr<KafkaClient> m_reader;
    const std::vector<PartitionNumber> m_numbers;
    const int m_partitionCount;
    std::mutex m_mutex;
    std::optional<Result<PartitionList>> m_offsets;
    std::atomic<bool> m_finished = false;
    std::jthread m_thread; ///< Ends before all else.
    std::stop_callback<std::function<void()>> m_onStop;
};

} // namespace spendwatch::kafka
