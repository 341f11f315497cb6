// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/changelog_reader.h"

#include "engine/stream/changelog_entry.h"

#include <QLoggingCategory>

#include <algorithm>
#include <numeric>

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

Q_LOGGING_CATEGORY(lcChangelog, "spendwatch.changelog", QtInfoMsg)

constexpr std::size_t RecordsPerPoll = 20'000;
constexpr std::size_t GroupSize = 32; ///< More than memory serves at once, less than the cache forgets.
constexpr auto LogEvery = 2s; ///< While restoring.
constexpr std::int64_t IgnoredLogged = 10;

} // namespace

ChangelogReader::ChangelogReader(Changelog &changelog, WorkerParts &parts, TableStore &store)
    : m_changelog(changelog),
      m_parts(parts),
      m_store(store)
{ }

Result<> ChangelogReader::follow(std::span<const int> partitions)
{
    for (const int partition : partitions) {
        if (m_followed.contains(partition))
            continue;
        if (auto done = m_changelog.follow(partition, m_parts.table.position(partition)); !done)
            return done;
        m_tails.erase(partition); // Before, others may have applied what they committed.
        m_followed.insert(partition);
    }
    return {};
}

Result<> ChangelogReader::unfollow(std::span<const int> partitions)
{
    for (const int partition : partitions) {
        if (m_followed.erase(partition) == 0)
            continue;
        m_tails.erase(partition);
        if (auto done = m_changelog.unfollow(partition); !done)
            return done;
    }
    return {};
}

Result<> ChangelogReader::catchUp(std::span<const int> partitions, const std::stop_token &stop)
{
    const auto ends = endsOf(partitions);
    if (!ends)
        return tl::unexpected(ends.error());
    const auto now = Clock::now();
    Progress progress{now, now, now - LogEvery + 500ms, {}, 0, m_rowsRead}; // A short restore is no news.
    for (const auto &[partition, end] : *ends)
        progress.expected += std::max<std::int64_t>(end - m_parts.table.position(partition), 0);
    while (!reached(*ends)) {
        if (stop.stop_requested())
            return failure(Recovery::Retry, QStringLiteral("Stopped while restoring"));
        if (auto polled = poll(100ms); !polled) {
            if (polled.error().recovery != Recovery::Retry)
                return polled;
            tellTrouble(progress, polled.error());
        }
        tell(progress);
    }
    return {};
}

Result<std::map<int, std::int64_t>> ChangelogReader::endsOf(std::span<const int> partitions)
{
    std::map<int, std::int64_t> ends;
    for (const int partition : partitions) {
        const auto end = m_changelog.end(partition);
        if (!end)
            return tl::unexpected(end.error());
        ends.emplace(partition, *end);
    }
    return ends;
}

bool ChangelogReader::reached(const std::map<int, std::int64_t> &ends) const
{
    return std::all_of(ends.begin(), ends.end(),
                       [this](const auto &end) { return m_parts.table.position(end.first) >= end.second; });
}

void ChangelogReader::tellTrouble(Progress &progress, const Error &error)
{
    progress.troubleUntil = Clock::now() + StatusBoard::TroubleTime;
    m_parts.status.setTrouble(WorkerState::Waiting, error.what, error.advice);
}

void ChangelogReader::tell(Progress &progress)
{
    const auto now = Clock::now();
    if (now < progress.troubleUntil || now - progress.told < 100ms)
        return;
    progress.told = now;
    const std::int64_t rows = m_rowsRead - progress.rowsBefore;
    const double seconds = std::chrono::duration<double>(now - progress.begun).count();
    const RestoreProgress restore{rows, std::max(progress.expected, rows), static_cast<double>(rows) / seconds};
    m_parts.status.setWell(WorkerState::Restoring);
    m_parts.status.update([&](WorkerStatus &status) { status.restore = restore; });
    if (now - progress.logged < LogEvery)
        return;
    progress.logged = now;
    qCInfo(lcChangelog).noquote() << QStringLiteral("restoring: %1 of %2 rows (%3 %), %4 rows/s, %5 s left")
                                         .arg(QString::number(restore.rows), QString::number(restore.rowsExpected),
                                              QString::number(restore.percent()),
                                              QString::number(restore.rowsPerSecond, 'f', 0),
                                              QString::number(restore.secondsLeft()));
}

Result<> ChangelogReader::poll()
{
    return poll(0ms);
}

Result<> ChangelogReader::poll(std::chrono::milliseconds timeout)
{
    auto polled = m_changelog.poll(timeout, RecordsPerPoll, *this);
    internPending();
    // Rows whose position was not told are applied all the same: totals are absolute, so reading them again is harmless.
    for (const auto &[partition, rows] : m_rows) {
        if (!rows.empty())
            flush(partition, m_parts.table.position(partition));
    }
    tellIgnored();
    return polled;
}

void ChangelogReader::onRecord(const ChangelogRecord &record)
{
    ++m_rowsRead;
    const auto said = toEntry(record);
    if (!said && !said.error().endMark) {
        ignore(record, said.error().why);
        return;
    }
    m_tails[record.partition] = {record.offset, record.progress};
    if (!said)
        return;
    m_sawForeignTotals = m_sawForeignTotals || (said->total && said->total->purchases == 0);
    const NameHash hash(said->customer);
    m_parts.table.index().prefetch(hash);
    m_pending.push_back({record.partition, hash, std::move(said->customer), said->total});
    if (m_pending.size() == GroupSize)
        internPending();
}

/// The names and totals of a group are asked of memory together, in two steps that depend on each other.
void ChangelogReader::internPending()
{
    CustomerIndex &index = m_parts.table.index();
    for (const Pending &record : m_pending) {
        const auto likely = index.guess(record.hash);
        if (!likely)
            continue;
        index.prefetch(*likely);
        m_parts.table.prefetch(record.partition, *likely);
    }
    for (const Pending &record : m_pending) {
        const CustomerId id = index.intern(record.customer, record.hash);
        m_rows[record.partition].push_back({id, !record.total, record.total.value_or(PartialTotal{})});
    }
    m_pending.clear();
}

void ChangelogReader::onPosition(int partition, std::int64_t position)
{
    flush(partition, position);
}

void ChangelogReader::flush(int partition, std::int64_t position)
{
    internPending();
    std::vector<TotalRow> &rows = m_rows[partition];
    const auto tail = m_tails.find(partition);
    const ChangelogPoint point{position, tail == m_tails.end() ? m_parts.table.tail(partition) : tail->second};
    m_parts.table.apply(partition, rows, point);
    m_store.add(partition, rows, point);
    m_parts.changed.ring();
    rows.clear();
}

void ChangelogReader::ignore(const ChangelogRecord &record, const char *why)
{
    m_lastIgnored =
        QStringLiteral("partition %1 offset %2 (%3)")
            .arg(QString::number(record.partition), QString::number(record.offset), QString::fromLatin1(why));
    if (++m_ignored <= IgnoredLogged)
        qCWarning(lcChangelog).noquote() << "A changelog record is no total and is ignored:" << m_lastIgnored;
}

void ChangelogReader::tellIgnored()
{
    if (m_ignored == m_ignoredTold)
        return;
    m_ignoredTold = m_ignored;
    m_parts.status.setWarning(WarningKind::Changelog,
                              QStringLiteral("%1 changelog record(s) are no totals and were ignored, the last at %2.")
                                  .arg(QString::number(m_ignored), m_lastIgnored));
}

} // namespace spendwatch
