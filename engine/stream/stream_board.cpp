// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/stream_board.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace spendwatch {

namespace {

std::optional<qint64> known(const std::vector<qint64> &offsets, std::size_t index)
{
    return index < offsets.size() && offsets[index] >= 0 ? std::optional(offsets[index]) : std::nullopt;
}

} // namespace

void StreamBoard::begin(const QString &group)
{
    const std::scoped_lock lock(m_mutex);
    m_known.usesKafka = true;
    m_known.group = group;
}

void StreamBoard::noteEnds(std::span<const SourceOffset> ends, qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    m_ends.resize(ends.size());
    std::ranges::transform(ends, m_ends.begin(), &SourceOffset::value);
    lookForCaughtUp(nowMs);
}

void StreamBoard::noteCommitted(std::vector<qint64> offsets, qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_committed.empty() && nowMs < m_committed.back().timeMs) { // The clock was set back.
        m_committed.clear();
        m_caughtUp.clear();
    }
    m_committed.push_back({nowMs, std::move(offsets)});
    while (m_committed.front().timeMs < nowMs - RateMs)
        m_committed.pop_front();
    lookForCaughtUp(nowMs);
}

void StreamBoard::lookForCaughtUp(qint64 nowMs)
{
    if (!isCommittedKnown(nowMs))
        return;
    m_caughtUp.resize(m_ends.size());
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        const auto committed = known(m_committed.back().offsets, i);
        if (committed && m_ends[i] >= 0 && *committed >= m_ends[i])
            m_caughtUp[i] = nowMs;
    }
}

void StreamBoard::noteMembers(std::vector<MemberFacts> members, bool isSettled)
{
    std::ranges::sort(members, {}, &MemberFacts::id);
    const std::scoped_lock lock(m_mutex);
    m_known.members = std::move(members);
    m_known.isSettled = isSettled;
}

void StreamBoard::noteClusterId(const QString &id)
{
    const std::scoped_lock lock(m_mutex);
    m_known.clusterId = id;
}

void StreamBoard::noteCluster(Cluster cluster, qint64 nowMs)
{
    std::ranges::sort(cluster.brokers, {}, &BrokerFacts::id);
    const std::scoped_lock lock(m_mutex);
    m_known.clusterId = std::move(cluster.id);
    m_known.brokers = std::move(cluster.brokers);
    m_known.topics = std::move(cluster.topics);
    m_known.askedMs = nowMs;
}

void StreamBoard::noteRebalances(std::vector<RebalanceRecord> records)
{
    const std::scoped_lock lock(m_mutex);
    m_known.rebalances = std::move(records);
}

void StreamBoard::noteLook()
{
    const std::scoped_lock lock(m_mutex);
    m_lookedAt = std::chrono::steady_clock::now();
    m_looked.notify_all();
}

bool StreamBoard::waitForLook(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    return m_looked.wait(lock, stop, [this] { return isRecent(); }) && !stop.stop_requested();
}

bool StreamBoard::isLookedAt() const
{
    const std::scoped_lock lock(m_mutex);
    return isRecent();
}

bool StreamBoard::isRecent() const
{
    return m_lookedAt && std::chrono::steady_clock::now() - *m_lookedAt < LookTime;
}

/// What was committed is asked for only while somebody looks; after a pause it says nothing of now.
bool StreamBoard::isCommittedKnown(qint64 nowMs) const
{
    return !m_committed.empty() && std::abs(nowMs - m_committed.back().timeMs) <= RateMs;
}

StreamOverview StreamBoard::overview(qint64 nowMs) const
{
    const std::scoped_lock lock(m_mutex);
    StreamOverview overview = m_known;
    overview.partitions.resize(m_ends.size());
    const bool isKnown = isCommittedKnown(nowMs);
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        PartitionFacts &facts = overview.partitions[i];
        facts.partition = PartitionNumber(i);
        facts.end = known(m_ends, i);
        if (!isKnown)
            continue;
        facts.committed = known(m_committed.back().offsets, i);
        facts.rate = rate(i);
    }
    setOwners(overview);
    return overview;
}

void StreamBoard::setOwners(StreamOverview &overview) const
{
    for (const MemberFacts &member : m_known.members) {
        for (const PartitionNumber partition : member.partitions) {
            if (partition.index() >= overview.partitions.size())
                continue;
            PartitionFacts &facts = overview.partitions[partition.index()];
            facts.owner = member.instance;
            facts.host = member.host;
            facts.isOurs = member.isSelf;
            facts.isForeign = member.isForeign;
        }
    }
}

std::optional<double> StreamBoard::rate(std::size_t partition) const
{
    if (m_committed.size() < 2)
        return std::nullopt;
    const Sample &first = m_committed.front();
    const Sample &last = m_committed.back();
    const auto before = known(first.offsets, partition);
    const auto after = known(last.offsets, partition);
    if (!before || !after || last.timeMs <= first.timeMs)
        return std::nullopt;
    return std::max(0.0,
                    static_cast<double>(*after - *before) * 1000 / static_cast<double>(last.timeMs - first.timeMs));
}

std::vector<qint64> StreamBoard::caughtUpTimes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_caughtUp;
}

} // namespace spendwatch
