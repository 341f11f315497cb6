// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/fetch_waker.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/stream/kafka/spare_client.h"
#include "engine/values/partition_number.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace spendwatch::kafka {

/// Reads what is committed of the changelog, without a consumer group.
///
/// end() of a partition that has just become ours covers at least what its committed input offset belongs to (see
/// ChangelogBarrier), so reading up to it may wait until a dead instance's open transaction times out.
class KafkaChangelog : public Changelog
{
public:
    /// With Role::LogEnd aborted records are read as well.
    [[nodiscard]] static Result<std::unique_ptr<KafkaChangelog>> open(const SourceSettings &settings,
                                                                      std::shared_ptr<ChangelogBarrier> barrier,
                                                                      std::stop_token stop,
                                                                      Role role = Role::Changelog);

    /// That of a spending history.
    [[nodiscard]] static Result<std::unique_ptr<KafkaChangelog>> openHistory(const SourceSettings &settings,
                                                                             HistoryKind kind, std::stop_token stop);

    /// A stored position before the log's beginning (after compaction) continues at the beginning; one beyond the log's
    /// end means another log: Recovery::GiveUp; where the
    /// stream is only observed Recovery::Rewind, for all that was read.
    [[nodiscard]] Result<> follow(std::span<const ChangelogStart> starts) override;
    [[nodiscard]] Result<> unfollow(std::span<const PartitionNumber> partitions) override;
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink) override;
    [[nodiscard]] Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> partitions) override;

    [[nodiscard]] Result<std::vector<ChangelogPosition>> allEnds(std::span<const PartitionNumber> partitions) override
    {
        return logEnds(partitions);
    }

    /// The end of the partition's log, open transactions included. A round trip.
    [[nodiscard]] Result<std::vector<ChangelogPosition>> logEnds(std::span<const PartitionNumber> partitions);
    /// True when no transaction is open in the partition or waits for its end marker. Two round trips.
    [[nodiscard]] Result<std::optional<PartitionNumber>> firstOpen(std::span<const PartitionNumber> partitions);

private:
    struct Followed {
        ChangelogPosition position;
        bool moved = false; ///< It has moved since the sink was told.
    };

    KafkaChangelog(const SourceSettings &settings, const QString &topic, std::shared_ptr<ChangelogBarrier> barrier,
                   std::stop_token stop);
    [[nodiscard]] static Result<std::unique_ptr<KafkaChangelog>> open(const SourceSettings &settings,
                                                                      const QString &topic,
                                                                      std::shared_ptr<ChangelogBarrier> barrier,
                                                                      std::stop_token stop, Role role);
    [[nodiscard]] Result<std::vector<ChangelogPosition>>
    watermarks(KafkaClient &client, std::span<const PartitionNumber> partitions, Watermark which);
    [[nodiscard]] Result<> checkEnds(std::span<const ChangelogStart> starts);
    [[nodiscard]] Result<> requireReach(std::span<const PartitionNumber> partitions,
                                        std::vector<ChangelogPosition> &ends);
    [[nodiscard]] Error lostRecords(PartitionNumber partition, ChangelogPosition end, ChangelogPosition required) const;
    [[nodiscard]] Result<> deliverRecord(const rd_kafka_message_t &message, ChangelogSink &sink);
    [[nodiscard]] Result<> reposition(PartitionNumber partition);
    [[nodiscard]] Error recreated(PartitionNumber partition, ChangelogPosition end, ChangelogPosition position) const;
    [[nodiscard]] Error begunAnew() const;
    [[nodiscard]] Result<> takeEvent(const rd_kafka_message_t &event);
    [[nodiscard]] Result<> checkTopic();
    void reportPositions(ChangelogSink &sink);
    void wakeFetchers();

    SourceSettings m_settings;
    QString m_topicName;
    std::string m_topic; ///< The same.
    std::shared_ptr<ChangelogBarrier> m_barrier;
    std::stop_token m_stop;
    std::unique_ptr<KafkaClient> m_client;
    SpareClient m_logEnds; ///< Sees open transactions too.
    std::map<PartitionNumber, Followed> m_followed;
    FetchWaker m_waker;
    Clock::time_point m_nextCheck; ///< Of whether the topic is still there.
    int m_missing = 0; ///< So many checks in a row found none.
};

} // namespace spendwatch::kafka
