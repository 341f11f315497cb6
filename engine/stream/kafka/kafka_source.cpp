// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_source.h"

#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/stream/kafka/source_begin.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {
constexpr std::chrono::milliseconds AcquiringTimeout{5}; ///< New partitions are announced as soon as they can be.
constexpr auto LagAge = 100ms;
} // namespace

KafkaSource::KafkaSource(const SourceSettings &settings, int partitionCount, std::shared_ptr<ChangelogBarrier> barrier,
                         const std::stop_token &stop, std::unique_ptr<GroupMember> member)
    : m_settings(settings),
      m_topic(settings.topic.toStdString()),
      m_barrier(std::move(barrier)),
      m_assignment(partitionCount),
      m_member(std::move(member)),
      m_positions(settings, m_member->client(), m_assignment, stop),
      m_continuity(settings, m_member->client(), m_assignment, stop),
      m_fetcher(settings, *m_member, m_assignment, m_continuity, m_errors),
      m_expansion(settings, m_member->client(), stop),
      m_lookup(settings, m_assignment, m_barrier, m_fences, stop)
{ }

Result<std::unique_ptr<KafkaSource>> KafkaSource::open(const SourceSettings &settings, int partitionCount,
                                                       std::shared_ptr<ChangelogBarrier> barrier,
                                                       const std::stop_token &stop)
{
    auto member = GroupMember::create(settings);
    if (!member)
        return failed(member.error());
    return std::unique_ptr<KafkaSource>(
        new KafkaSource(settings, partitionCount, std::move(barrier), stop, *std::move(member)));
}

KafkaSource::~KafkaSource()
{
    while (const auto rebalance = m_member->nextRebalance())
        if (rebalance->kind == Rebalance::Kind::Gain)
            gain(*rebalance);
        else
            lose(*rebalance, nullptr);
}

void KafkaSource::watchOthers(std::shared_ptr<StreamBoard> board)
{
    m_board = std::move(board);
    m_guard = std::make_unique<ForeignGuard>(m_settings, partitionCount());
    m_watch = std::make_unique<GroupWatch>(m_settings, partitionCount(), m_board, m_fences);
    if (m_board)
        m_asker = std::make_unique<OverviewAsker>(m_settings, partitionCount(), m_board);
}

Result<> KafkaSource::poll(std::chrono::milliseconds timeout, std::size_t max, PurchaseSink &sink)
{
    if (auto joined = m_member->join(); !joined)
        return joined;
    const auto wait = isSettling() ? std::min(timeout, AcquiringTimeout) : timeout;
    if (auto delivered = m_fetcher.deliver(wait, max, sink); !delivered)
        return delivered;
    if (auto handled = handleRebalances(sink); !handled)
        return handled;
    if (auto expanded = expand(); !expanded)
        return m_errors.limit(expanded.error());
    if (auto acquired = m_lookup.advance(sink); !acquired)
        return m_errors.limit(acquired.error());
    endRebalance();
    m_positions.tidyUp();
    if (auto checked = checkShare(); !checked)
        return checked;
    return checkHealth();
}

Result<> KafkaSource::checkShare()
{
    if (!m_assignment.isEmpty()) {
        m_share.noteShare();
        return {};
    }
    if (!m_share.isOverdue(m_watch && m_watch->hasShareForEach(), Clock::now()))
        return {};
    qCInfo(logKafka, "the group has a partition for each member, but has given us none; it is joined again");
    return m_member->leave();
}

Result<> KafkaSource::handleRebalances(PurchaseSink &sink)
{
    if (!m_member->hasRebalances())
        return {};
    while (const auto rebalance = m_member->nextRebalance())
        if (rebalance->kind == Rebalance::Kind::Gain)
            gain(*rebalance);
        else
            lose(*rebalance, &sink);
    reportRebalances();
    return m_positions.seek();
}

Result<std::vector<SourceOffset>> KafkaSource::offsetsFrom(std::span<const PartitionNumber> partitions,
                                                           std::optional<std::int64_t> timeMs)
{
    return sourceOffsetsFrom(m_settings, partitions, timeMs);
}

void KafkaSource::gain(const Rebalance &rebalance)
{
    m_member->confirmGain();
    for (const PartitionNumber partition : rebalance.partitions)
        m_assignment.gain(partition);
    m_lookup.noteAnswer();
    m_expansion.noteRebalance();
    m_rebalances.noteGain(rebalance.partitions, m_assignment.owned(), QDateTime::currentMSecsSinceEpoch());
}

/// One is over when all that is ours is read.
void KafkaSource::endRebalance()
{
    if (!m_rebalances.isWaiting() || !m_assignment.isStarted())
        return;
    m_rebalances.noteSettled(QDateTime::currentMSecsSinceEpoch());
    reportRebalances();
}

void KafkaSource::reportRebalances()
{
    if (m_board)
        m_board->noteRebalances({m_rebalances.records().begin(), m_rebalances.records().end()});
}

void KafkaSource::lose(const Rebalance &rebalance, PurchaseSink *sink)
{
    const qint64 begun = QDateTime::currentMSecsSinceEpoch();
    std::vector<PartitionNumber> announced;
    for (const PartitionNumber partition : rebalance.partitions) {
        const auto state = m_assignment.state(partition);
        if (state == Assignment::State::Announced || state == Assignment::State::Started)
            announced.push_back(partition);
    }
    if (sink != nullptr && !announced.empty())
        sink->onRevoked(announced, rebalance.kind == Rebalance::Kind::Loss);

    m_lookup.startOver();
    std::vector<PartitionNumber> started;
    for (const PartitionNumber partition : rebalance.partitions) {
        if (m_assignment.findStarted(partition) != nullptr)
            started.push_back(partition);
        m_assignment.lose(partition);
        m_barrier->forget(partition);
    }
    m_member->confirmLoss(started);
    m_rebalances.noteLoss(rebalance.partitions, rebalance.kind == Rebalance::Kind::Loss, m_assignment.owned(), begun);
}

Result<> KafkaSource::expand()
{
    const auto count = m_expansion.check(partitionCount(), m_assignment.highestCount());
    if (!count)
        return failed(count.error());
    if (!*count)
        return {};
    m_assignment.setPartitionCount(**count);
    if (m_watch)
        m_watch->setPartitions(**count);
    if (m_asker)
        m_asker->setPartitions(**count);
    return {};
}

Result<> KafkaSource::checkHealth()
{
    if (auto foreign = m_guard ? m_guard->finding() : std::nullopt)
        return failed(*std::move(foreign));
    if (auto gone = m_watch ? m_watch->finding() : std::nullopt)
        return failed(*std::move(gone));
    if (m_member->trouble())
        return failed(*m_member->trouble());
    if (auto trouble = m_member->client().trouble())
        return failed(*std::move(trouble));
    return {};
}

Result<> KafkaSource::start(std::span<const StartAt> partitions)
{
    m_lagTime = {}; // The lag without them is out of date.
    return m_positions.start(partitions);
}

Result<> KafkaSource::rewind(std::span<const StartAt> partitions)
{
    return m_positions.rewind(partitions);
}

std::optional<CommittedOffset> KafkaSource::committed(PartitionNumber partition) const
{
    const auto *const found = m_assignment.find(partition);
    return found == nullptr ? std::nullopt : found->committed;
}

/// The broker does not fence metadata from before the first announcement.
std::shared_ptr<const Membership> KafkaSource::membership() const
{
    return m_assignment.hasAnnounced() ? m_member->membership() : nullptr;
}

void KafkaSource::askAgain(std::span<const PartitionNumber> partitions)
{
    for (const PartitionNumber partition : partitions)
        m_assignment.askAgain(partition);
}

std::int64_t KafkaSource::lag() const
{
    const auto now = Clock::now();
    if (now - m_lagTime < LagAge)
        return m_lag;
    m_lagTime = now;
    m_lag = 0;
    for (const PartitionNumber partition : m_assignment.in(Assignment::State::Started)) {
        const auto watermarks = cachedWatermarks(m_member->client(), m_topic, partition);
        if (!watermarks)
            return m_lag = -1;
        m_lag += std::max(std::int64_t{0}, SourceOffset(watermarks->high) - m_assignment.find(partition)->next());
    }
    return m_lag;
}

std::vector<SourceOffset> KafkaSource::ends() const
{
    return m_watch ? m_watch->ends() : std::vector<SourceOffset>();
}

std::vector<Message> KafkaSource::foreignMembers() const
{
    return m_watch ? m_watch->foreignMembers() : std::vector<Message>();
}

std::shared_ptr<const GroupShares> KafkaSource::shares() const
{
    return m_watch ? m_watch->shares() : nullptr;
}

bool KafkaSource::mayHoldMessage(PartitionNumber partition, SourceOffset from) const
{
    return !m_watch || m_watch->mayHoldMessage(partition, from);
}

SourceOffset KafkaSource::position(PartitionNumber partition) const
{
    const bool started = m_assignment.state(partition) == Assignment::State::Started;
    return started ? m_assignment.find(partition)->next() : SourceOffset();
}

bool KafkaSource::isSettling() const
{
    return !m_assignment.in(Assignment::State::Assigned).empty();
}

} // namespace spendwatch::kafka
