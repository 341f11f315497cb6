// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/resume_rule.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spendwatch::kafka {

/// Which partitions of the source topic the group has assigned to us, and how far each of them is on its way to being
/// read:
///
///     None ──gain()──▶ Assigned ──announce()──▶ Announced ──start()──▶ Started
///      ▲                  ▲                         │                     │
///      │                  └───────askAgain()────────┘                     │
///      └──────────────────────── lose(), from each of them ───────────────┘
///
/// A call that does not fit the state changes nothing: a partition may have left us meanwhile. Has no connection.
/// Belongs to one thread.
class Assignment
{
public:
    enum class State {
        None, ///< Owned by another member, or by nobody.
        Assigned, ///< Ours. Its committed offset is being looked for.
        Announced, ///< The sink knows that it is ours, and decides where to begin.
        Started, ///< It is read.
    };

    struct Partition {
        State state = State::None;
        std::optional<CommittedOffset> committed; ///< The committed offset when the partition was announced.
        SourceOffset begin; ///< Where reading started.
        SourceOffset position; ///< The next offset expected.
        SourceOffset lossReportedTo; ///< Messages before it that are gone have been reported.
        /// The message that was counted last. It is at `position` and is read once more, to check that it is the same.
        std::optional<Fingerprint> last;

        /// The next offset to be delivered.
        [[nodiscard]] SourceOffset next() const { return last ? last->offset.next() : position; }
    };

    explicit Assignment(int partitionCount);

    /// Number of partitions of the topic as far as we know. The group may assign one beyond these before we know of it.
    [[nodiscard]] int partitionCount() const { return m_count; }
    /// The lowest count that covers all partitions ever gained.
    [[nodiscard]] int highestCount() const { return static_cast<int>(m_partitions.size()); }
    void setPartitionCount(int count);

    void gain(PartitionNumber partition);
    void lose(PartitionNumber partition);
    void announce(PartitionNumber partition, std::optional<CommittedOffset> committed);
    void askAgain(PartitionNumber partition);
    void start(PartitionNumber partition, SourceOffset position, std::optional<Fingerprint> last);

    [[nodiscard]] State state(PartitionNumber partition) const;
    /// Null for an unknown partition. Valid until the next gain() or setPartitionCount().
    [[nodiscard]] Partition *find(PartitionNumber partition);
    [[nodiscard]] const Partition *find(PartitionNumber partition) const;
    /// find() for a partition that is started; null otherwise.
    [[nodiscard]] Partition *findStarted(PartitionNumber partition)
    {
        const std::size_t index = partition.index();
        const bool started = index < m_partitions.size() && m_partitions[index].state == State::Started;
        return started ? &m_partitions[index] : nullptr;
    }

    /// By number, below partitionCount().
    [[nodiscard]] std::vector<PartitionNumber> in(State state) const;
    /// How many partitions are ours.
    [[nodiscard]] int owned() const;
    /// All that are ours are read.
    [[nodiscard]] bool isStarted() const;
    /// The group has given us nothing.
    [[nodiscard]] bool isEmpty() const;
    /// The sink knows of at least one that it is ours.
    [[nodiscard]] bool hasAnnounced() const;

private:
    int m_count = 0;
    std::vector<Partition> m_partitions; ///< By number.
};

} // namespace spendwatch::kafka
