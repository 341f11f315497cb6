// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/observation.h"

#include "engine/worker/partition_limit.h"
#include "engine/worker/total_check.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t MessagesPerPoll = 10'000;
constexpr std::size_t PurchasesPerPoll = 100'000; ///< Where a message may hold many.
constexpr auto PollTime = 10ms; ///< The changelog waits so long for the purchases at the most.
constexpr auto ReportEvery = 50ms;
constexpr std::size_t FewPartitions = 256; ///< Looking at more of them takes a while.
constexpr auto LookEvery = 100ms;
constexpr std::size_t RowsAtOnce = 4096;
constexpr auto DecidePause = 500ms; ///< After which a message that could not be decided is read again.
constexpr auto HoldTime = 10s; ///< After which purchases that cannot be read are tried again.
constexpr auto ProveTime = 2s; ///< So long they have to be read before all is well again.

} // namespace

Observation::Observation(Stream &stream, WorkerParts &parts, std::unique_ptr<PurchaseFormat> format,
                         const QString &sourceName)
    : m_stream(stream),
      m_fields(parts.countedBy()),
      m_messagesPerPoll(std::min(MessagesPerPoll, PurchasesPerPoll / format->maxPurchases())),
      m_parts(parts),
      m_changelog(*stream.changelog, parts, m_nowhere),
      m_purchases(parts.table, parts.observer, std::move(format), sourceName),
      m_lag(*stream.source, parts, sourceName)
{ }

Result<> Observation::run(std::stop_token stop)
{
    m_stop = std::move(stop);
    if (auto restored = begunAnew(restore()); !restored)
        return restored;
    while (!m_stop.stop_requested())
        if (auto done = step(); !done)
            return done;
    return {};
}

Result<> Observation::restore()
{
    const int count = m_stream.source->partitionCount();
    if (auto allowed = checkPartitionLimit(count); !allowed)
        return allowed;
    const std::vector<PartitionNumber> all = partitionsBelow(count).list();
    if (auto followed = m_changelog.follow(all); !followed)
        return followed;
    if (auto restored = m_changelog.catchUp(all, m_stop); !restored)
        return restored;
    m_purchases.setPartitions(count);
    m_partitions.resize(static_cast<std::size_t>(count));
    if (auto same = requireSameFields(); !same)
        return same;
    if (auto read = readOn(); !read) // What is counted from now on is shown.
        return read;
    m_parts.status.update([&](WorkerStatus &status) {
        status.ready = true;
        status.partitions = count;
        status.partitionsOwned = 0;
        status.restore = {};
    });
    m_parts.status.setWell(WorkerState::Running);
    return {};
}

Result<> Observation::step()
{
    if (auto polled = pollSource(); !polled)
        return polled;
    if (auto polled = pollChangelog(); !polled)
        return polled;
    if (auto followed = begunAnew(followNew()); !followed)
        return followed;
    if (auto read = readOn(); !read)
        return read;
    m_purchases.tell();
    reportStatus();
    return {};
}

Result<> Observation::pollSource()
{
    const auto polled = m_stream.source->poll(PollTime, m_messagesPerPoll, *this);
    noteUndecided();
    return polled ? Result<>() : handleSource(polled.error());
}

/// What keeps the purchases from being read does not keep the totals from being right: they are the changelog's.
Result<> Observation::handleSource(const Error &error)
{
    switch (error.recovery) {
    case Recovery::Reopen:
        return tl::unexpected(error);
    case Recovery::GiveUp:
        m_sourceProblem = error;
        m_sourceFrom = Clock::now() + HoldTime;
        return stopReading();
    case Recovery::Rewind: // The library jumped back.
        reportTrouble(error);
        return stopReading();
    case Recovery::Retry:
        reportTrouble(error);
        break;
    }
    return {};
}

/// Such as a purchase whose schema is missing. Whoever counts may know it.
void Observation::noteUndecided()
{
    auto missing = m_purchases.takeMissing();
    if (!missing)
        return;
    m_sourceProblem = std::move(missing);
    m_sourceFrom = Clock::now();
}

Result<> Observation::stopReading()
{
    const std::vector<PartitionNumber> all = partitionsBelow(static_cast<int>(m_partitions.size())).list();
    for (const PartitionNumber partition : all) {
        m_purchases.forget(partition);
        m_partitions[partition.index()].isRead = false;
    }
    return m_stream.source->stop(all);
}

Result<> Observation::pollChangelog()
{
    auto polled = begunAnew(m_changelog.poll());
    if (polled || polled.error().recovery != Recovery::Retry)
        return polled;
    reportTrouble(polled.error());
    return {};
}

/// The topic got more partitions.
Result<> Observation::followNew()
{
    const int count = m_stream.source->partitionCount();
    if (std::cmp_less_equal(count, m_partitions.size()))
        return {};
    if (auto allowed = checkPartitionLimit(count); !allowed)
        return allowed;
    std::vector<PartitionNumber> added;
    for (const PartitionNumber partition : partitionsBelow(count))
        if (partition.index() >= m_partitions.size())
            added.push_back(partition);
    if (auto followed = m_changelog.follow(added); !followed) {
        if (followed.error().recovery != Recovery::Retry)
            return followed;
        reportTrouble(followed.error());
        return {};
    }
    m_purchases.setPartitions(count);
    m_partitions.resize(static_cast<std::size_t>(count));
    return {};
}

/// Lets go what is counted, and reads where there is room.
Result<> Observation::readOn()
{
    const auto now = Clock::now();
    if (now < m_sourceFrom || (m_partitions.size() > FewPartitions && now - m_looked < LookEvery))
        return {};
    m_looked = now;
    std::vector<PartitionNumber> stops;
    std::vector<StartAt> starts;
    for (const PartitionNumber partition : partitionsBelow(static_cast<int>(m_partitions.size())))
        look(partition, stops, starts);
    if (!stops.empty())
        if (auto stopped = m_stream.source->stop(stops); !stopped)
            return stopped;
    if (starts.empty())
        return {};
    if (auto same = requireSameFields(); !same)
        return same;
    if (const auto started = m_stream.source->start(starts); !started)
        return handleSource(started.error());
    for (const StartAt &at : starts)
        m_partitions[at.partition.index()].isRead = true;
    return {};
}

void Observation::look(PartitionNumber partition, std::vector<PartitionNumber> &stops, std::vector<StartAt> &starts)
{
    Partition &each = m_partitions[partition.index()];
    const auto counted = countedUpTo(partition);
    if (!counted)
        return;
    const bool isRecounted = each.counted && *counted < *each.counted;
    each.counted = counted;
    if (isRecounted)
        m_purchases.forget(partition);
    else
        m_purchases.release(partition, *counted);
    const bool isUndecided = m_purchases.isUndecided(partition);
    if (each.isRead && (isRecounted || isUndecided || m_purchases.isFull(partition))) {
        stops.push_back(partition);
        each.isRead = false;
        each.readFrom = isUndecided ? Clock::now() + DecidePause : Clock::time_point();
    } else if (!each.isRead && m_purchases.hasRoom(partition) && Clock::now() >= each.readFrom) {
        m_purchases.readAgain(partition);
        starts.push_back(startOf(partition));
    }
}

/// By the changelog; by the group where another program writes that. Nothing while neither is known, such as in the middle
/// of a transaction, whose last record says so.
std::optional<SourceOffset> Observation::countedUpTo(PartitionNumber partition) const
{
    const ChangelogTail tail = m_parts.table.tail(partition);
    if (tail.progress)
        return tail.progress->next;
    if (!tail.exists())
        return SourceOffset();
    const auto &known = m_partitions[partition.index()].counted;
    if (tail.isOurs() && known)
        return known;
    const auto committed = m_stream.source->committed(partition);
    return committed ? std::optional(committed->offset) : std::nullopt;
}

StartAt Observation::startOf(PartitionNumber partition) const
{
    if (const auto readTo = m_purchases.readTo(partition))
        return {partition, readTo, std::nullopt};
    const ChangelogTail tail = m_parts.table.tail(partition);
    if (!tail.exists())
        return {partition, std::nullopt, std::nullopt};
    return {partition, m_partitions[partition.index()].counted, tail.progress ? tail.progress->before() : std::nullopt};
}

/// Read by other fields, the purchases would not be those that the totals are made of.
Result<> Observation::requireSameFields() const
{
    for (const PartitionNumber partition : partitionsBelow(static_cast<int>(m_partitions.size())))
        if (auto same = requireFields(m_parts.table, partition, m_fields); !same)
            return same;
    return {};
}

/// A changelog that was made anew begins again, and so does what is known of it: nothing of it is kept anywhere else.
Result<> Observation::begunAnew(Result<> outcome)
{
    if (outcome || outcome.error().recovery != Recovery::Rewind)
        return outcome;
    forgetTotals();
    m_parts.status.update([](WorkerStatus &status) { status.ready = false; });
    return failure(Recovery::Reopen, outcome.error().what,
                   message(QT_TRANSLATE_NOOP("engine", "It is read again from its beginning")));
}

void Observation::forgetTotals()
{
    SpendingTable &table = m_parts.table;
    std::vector<TotalRow> rows;
    rows.reserve(RowsAtOnce);
    for (const PartitionNumber partition : partitionsBelow(table.partitionEnd())) {
        const auto apply = [&] {
            table.apply(partition, rows, ChangelogPoint{});
            m_parts.observer.totalsRead(partition, rows, ChangelogPoint{});
            rows.clear();
        };
        for (CustomerId id; id < table.index().endId(); ++id) {
            if (table.findPartial(partition, id))
                rows.push_back({id, true, {}});
            if (rows.size() == RowsAtOnce)
                apply();
        }
        apply();
        m_parts.foreignTotals.forget(partition);
    }
}

void Observation::reportTrouble(const Error &error)
{
    m_troubleUntil = Clock::now() + StatusBoard::TroubleTime;
    m_parts.status.setTrouble(WorkerState::Waiting, error.what, error.advice);
}

void Observation::reportStatus()
{
    const auto now = Clock::now();
    if (now - m_reported < ReportEvery)
        return;
    m_reported = now;
    m_lag.report({}, {});
    m_parts.status.update([&](WorkerStatus &status) { status.partitions = static_cast<int>(m_partitions.size()); });
    if (m_sourceProblem && now > m_sourceFrom + ProveTime)
        m_sourceProblem.reset();
    if (now < m_troubleUntil)
        return;
    m_wentWell = true;
    if (m_sourceProblem)
        return m_parts.status.setTrouble(WorkerState::Waiting, m_sourceProblem->what, m_sourceProblem->advice);
    m_parts.status.setWell(WorkerState::Running);
}

} // namespace spendwatch
