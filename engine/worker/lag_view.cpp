// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/lag_view.h"

#include "engine/worker/partition_list.h"

#include <QDateTime>

#include <algorithm>
#include <span>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;

namespace {

constexpr auto LookEvery = 250ms;
constexpr auto DoubtAfter = 2s; ///< After this, what waits in others' partitions may not be purchases.
constexpr std::size_t Named = 10;

std::int64_t messagesIn(const Batch &batch)
{
    return batch.purchases + static_cast<std::int64_t>(batch.request.deadLetters.size());
}

bool holds(const Batch &batch, PartitionNumber partition)
{
    return std::ranges::any_of(batch.request.partitions,
                               [partition](const PartitionCommit &commit) { return commit.partition == partition; });
}

} // namespace

LagView::LagView(const PurchaseSource &source, WorkerParts &parts, QString sourceName)
    : m_source(source),
      m_parts(parts),
      m_sourceName(std::move(sourceName))
{ }

LagView::~LagView()
{
    m_parts.figures.lag.forget();
}

void LagView::report(const std::set<PartitionNumber> &owned, std::initializer_list<const Batch *> batches,
                     std::optional<std::int64_t> ignored)
{
    m_ignored = ignored;
    if (Clock::now() - m_looked >= LookEvery)
        lookAround(owned, batches);
    const std::int64_t lag = lagWith(batches);
    m_parts.status.update([&](WorkerStatus &status) {
        status.lag = lag < 0 ? -1 : lag + m_others;
        status.stalled = m_stalled;
        status.foreignMembers.clear();
        for (const Message &member : m_foreignMembers)
            status.foreignMembers.append(member.english());
    });
}

/// What is not counted in the partitions that are ours; -1 when not known.
std::int64_t LagView::lagWith(std::initializer_list<const Batch *> batches) const
{
    std::int64_t lag = m_source.lag();
    for (const Batch *batch : batches)
        lag += lag < 0 ? 0 : messagesIn(*batch);
    return lag < 0 ? lag : lag + m_ignored.value_or(0);
}

/// When the message was made that was counted last, as Unix time in ms; 0 when that is not known.
std::int64_t LagView::countedMs(PartitionNumber partition) const
{
    const ChangelogTail tail = m_parts.table.tail(partition);
    const auto last = tail.progress ? tail.progress->before() : std::nullopt;
    return last ? last->timestampMs : 0;
}

void LagView::lookAround(const std::set<PartitionNumber> &owned, std::initializer_list<const Batch *> batches)
{
    m_looked = Clock::now();
    const std::vector<SourceOffset> ends = m_source.ends();
    std::vector<StallWatch::Look> looks;
    std::vector<LagBoard::Look> lags;
    m_others = 0;
    for (const PartitionNumber partition : partitionsBelow(static_cast<int>(ends.size()))) {
        const SourceOffset end = ends[partition.index()];
        const auto next = countedUpTo(partition);
        if (end == PurchaseSource::UnknownEnd || !next)
            continue;
        const bool ours = owned.contains(partition);
        std::int64_t waiting = 0;
        if (ours && m_ignored) {
            waiting = std::max(std::int64_t{0}, end - *next);
        } else if (ours) {
            const bool read =
                std::ranges::any_of(batches, [&](const Batch *batch) { return holds(*batch, partition); });
            waiting = std::max(std::int64_t{0}, end - m_source.position(partition)) + (read ? 1 : 0);
        } else {
            waiting = waitingAt(partition, *next, end);
            m_others += waiting;
        }
        looks.push_back({partition, waiting, *next});
        lags.push_back({partition, waiting > 0 ? end - *next : 0, countedMs(partition)});
    }
    if (const std::int64_t lag = lagWith(batches); ends.empty() && lag >= 0 && m_source.partitionCount() == 1)
        lags.push_back({PartitionNumber(), lag, countedMs(PartitionNumber())});
    m_parts.figures.lag.look(QDateTime::currentMSecsSinceEpoch(), lags);
    m_parts.stalls.look(m_looked, looks);
    reportStalled(m_parts.stalls.stalled());
    reportForeignMembers();
}

/// The beginning of the log where nobody has counted yet; nothing of what is not kept here. Where another program counts, only
/// who observes knows what the group has committed by now.
std::optional<SourceOffset> LagView::countedUpTo(PartitionNumber partition) const
{
    if (m_parts.hold.isShare && !m_parts.share.isWhole(partition))
        return std::nullopt;
    const ChangelogTail tail = m_parts.table.tail(partition);
    if (tail.progress)
        return tail.progress->next;
    if (!tail.exists())
        return SourceOffset();
    const auto committed = m_parts.observing ? m_source.committed(partition) : std::nullopt;
    return committed ? std::optional(committed->offset) : std::nullopt;
}

/// A topic written in transactions ends with a marker, which nobody counts.
std::int64_t LagView::waitingAt(PartitionNumber partition, SourceOffset next, SourceOffset end)
{
    if (end <= next)
        return 0;
    if (m_parts.stalls.idle(partition) >= DoubtAfter)
        m_doubted[partition] = next;
    const auto doubted = m_doubted.find(partition);
    if (doubted != m_doubted.end() && doubted->second == next && !m_source.mayHoldMessage(partition, next))
        return 0;
    return end - next;
}

void LagView::reportStalled(const std::vector<PartitionNumber> &stalled)
{
    m_stalled = !stalled.empty();
    m_parts.status.setWarning(
        WarningKind::Stalled,
        stalled.empty()
            ? Message()
            : message(QT_TRANSLATE_NOOP(
                          "engine",
                          "Purchases wait in partition(s) %1 of %2, and nobody has counted any for %3 s. Check the "
                          "instance that owns these partitions: if it hangs, end it, and another one takes over."),
                      listed(stalled), m_sourceName, StallWatch::Timeout.count()));
}

void LagView::reportForeignMembers()
{
    m_foreignMembers = m_source.foreignMembers();
    if (!m_foreignMembers.empty())
        m_lastForeignMembers = m_foreignMembers;
    m_parts.status.setWarning(
        WarningKind::ForeignMembers,
        m_foreignMembers.empty()
            ? Message()
            : message(
                QT_TRANSLATE_NOOP("engine", "The consumer group that counts %1 has foreign members: %2. Nobody counts "
                                            "the partitions they own. Stop them, or give them a group of their own; "
                                            "Spendwatch then continues automatically where it left off."),
                m_sourceName,
                listed(std::span<const Message>(m_foreignMembers).first(std::min(m_foreignMembers.size(), Named)))));
}

} // namespace spendwatch
