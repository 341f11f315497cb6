// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/handover_log.h"
#include "engine/stream/resume_rule.h"
#include "engine/values/partition_number.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <map>
#include <set>
#include <span>
#include <stop_token>
#include <vector>

namespace spendwatch {

enum class HandoverStage : std::uint8_t { Joining, Reading, Writing, Marking };

struct HandoverProgress {
    HandoverStage stage = HandoverStage::Joining;
    std::int64_t records = 0; ///< Changelog records read so far.
    std::int64_t expected = 0; ///< Estimated number of records, from offsets; 0 when not known.
};

/// Takes one reading of a changelog, from its beginning to its end.
class ChangelogReading : public ChangelogSink
{
public:
    void onPosition(PartitionNumber partition, ChangelogPosition position) override
    {
        m_positions[partition] = position;
    }

    [[nodiscard]] ChangelogPosition position(PartitionNumber partition) const;
    [[nodiscard]] std::int64_t records() const { return m_records; }

protected:
    void countRecord() { ++m_records; }

private:
    std::map<PartitionNumber, ChangelogPosition> m_positions;
    std::int64_t m_records = 0;
};

/// The only member of the consumer group: holds all its partitions, so that nobody counts while a command changes what is
/// kept. Purchases are not consumed. Belongs to one thread; everything blocks, and ends early when a stop is requested.
class LoneMember
{
public:
    using Report = std::function<void(const HandoverProgress &)>;

    /// `what` names the command in messages: "handover". `report` is called in the calling thread, at most ten times a
    /// second within a stage.
    LoneMember(HandoverLog &log, QString what, std::stop_token stop, Report report);
    ~LoneMember();

    /// Waits until every partition is ours; from then on their committed offsets stay as they are.
    [[nodiscard]] Result<> join();

    /// Fails when somebody else has joined.
    [[nodiscard]] Result<> stayAlone();

    /// Stays in the group until the answer is there.
    [[nodiscard]] Result<bool> waitFor(std::future<bool> answer);

    /// Adds the records to read to the expected total of the progress.
    [[nodiscard]] Result<> expect(Changelog &changelog);
    [[nodiscard]] Result<> read(Changelog &changelog, ChangelogReading &reading);

    /// The rows of the partition, and the offset up to which its totals count purchases.
    [[nodiscard]] Result<PartitionCommit> commitOf(PartitionNumber partition, std::vector<TotalRow> rows,
                                                   const ChangelogTail &tail, bool hasTotals) const;

    /// Writes all in one transaction, unless somebody else has joined.
    [[nodiscard]] Result<> write(std::vector<PartitionCommit> commits, const CustomerKeys &keys);

    void report(HandoverStage stage, bool always = false);

    [[nodiscard]] int partitions() const { return m_log.stream().source->partitionCount(); }
    [[nodiscard]] std::optional<CommittedOffset> committed(PartitionNumber partition) const
    {
        return m_log.stream().source->committed(partition);
    }

private:
    class Group;

    [[nodiscard]] Result<> stopped() const;
    [[nodiscard]] std::vector<PartitionNumber> allPartitions() const;

    HandoverLog &m_log;
    const QString m_what;
    const std::stop_token m_stop;
    const Report m_report;
    std::unique_ptr<Group> m_group;
    std::int64_t m_records = 0;
    std::int64_t m_expected = 0;
    std::chrono::steady_clock::time_point m_reported;
};

} // namespace spendwatch
