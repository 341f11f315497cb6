// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/values/stream_overview.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace spendwatch {

/// What is known of cluster, topics and group, for those who look at it. The stream writes it, also over several times that it
/// is opened; who reads it says so, because some of it is only asked for while somebody looks. Times are Unix times in ms.
/// Thread-safe; no function but waitForLook() takes longer than a copy.
class StreamBoard
{
public:
    /// For so long after a look what takes a question of its own is kept up to date.
    static constexpr std::chrono::seconds LookTime{30};
    /// The time over which rates are measured.
    static constexpr qint64 RateMs = 10'000;

    /// Cluster and topics, from one question.
    struct Cluster {
        QString id;
        std::vector<BrokerFacts> brokers;
        std::vector<TopicFacts> topics;
    };

    /// A Kafka stream with this consumer group is watched.
    void begin(const QString &group);

    /// Where each partition of the source ends, by number; negative where that is not known.
    void noteEnds(std::span<const SourceOffset> ends, qint64 nowMs);
    /// What the group has committed, likewise.
    void noteCommitted(std::vector<qint64> offsets, qint64 nowMs);
    void noteMembers(std::vector<MemberFacts> members, bool isSettled);
    void noteCluster(Cluster cluster, qint64 nowMs);
    /// The cluster's name, which is known before the rest.
    void noteClusterId(const QString &id);
    void noteRebalances(std::vector<RebalanceRecord> records);

    /// Somebody looks now.
    void noteLook();
    /// Waits until somebody looks, or has looked within LookTime; false when `stop` is requested before.
    [[nodiscard]] bool waitForLook(const std::stop_token &stop);
    /// Somebody has looked within LookTime.
    [[nodiscard]] bool isLookedAt() const;

    /// Everything but what the table knows. Partitions are those with an end.
    [[nodiscard]] StreamOverview overview(qint64 nowMs) const;

    /// When each partition was last seen without lag, while somebody looked; 0: never.
    [[nodiscard]] std::vector<qint64> caughtUpTimes() const;

private:
    struct Sample {
        qint64 timeMs = 0;
        std::vector<qint64> offsets;
    };

    [[nodiscard]] bool isRecent() const;
    [[nodiscard]] bool isCommittedKnown(qint64 nowMs) const;
    void lookForCaughtUp(qint64 nowMs);
    void setOwners(StreamOverview &overview) const;
    [[nodiscard]] std::optional<double> rate(std::size_t partition) const;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_looked;
    std::optional<std::chrono::steady_clock::time_point> m_lookedAt;
    StreamOverview m_known; ///< Without its partitions.
    std::vector<qint64> m_ends;
    std::deque<Sample> m_committed; ///< Oldest first, within RateMs.
    std::vector<qint64> m_caughtUp;
};

} // namespace spendwatch
