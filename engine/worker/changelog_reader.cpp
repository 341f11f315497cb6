// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/changelog_reader.h"

#include "engine/stream/changelog_entry.h"

#include <QLoggingCategory>

#include <algorithm>
#include <iterator>
#include <numeric>

using namespace Qt::StringLiterals;

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

Q_LOGGING_CATEGORY(lcChangelog, "spendwatch.changelog", QtInfoMsg)

constexpr std::size_t RecordsPerPoll = 20'000;
constexpr std::size_t GroupSize = 32; ///< More loads than the memory serves at once, fewer than the cache holds.
constexpr auto LogEvery = 2s; ///< While restoring.
constexpr std::int64_t IgnoredLogged = 10;

} // namespace

ChangelogReader::ChangelogReader(Changelog &changelog, WorkerParts &parts, RowStore &store,
                                 std::vector<WindowReader *> windows)
    : m_changelog(changelog),
      m_parts(parts),
      m_store(store),
      m_windows(std::move(windows))
{ }

template <typename Step>
Result<> ChangelogReader::inWindows(Step step) const
{
    for (WindowReader *const windows : m_windows)
        if (auto done = step(*windows); !done)
            return done;
    return {};
}

Result<> ChangelogReader::follow(std::span<const PartitionNumber> partitions)
{
    std::vector<ChangelogStart> starts;
    for (const PartitionNumber partition : partitions)
        starts.push_back({partition, m_parts.table.position(partition)});
    if (auto done = m_changelog.follow(starts); !done)
        return done;
    for (const PartitionNumber partition : partitions)
        m_tails.erase(partition); // Before, others may have applied what they committed.
    return inWindows([&](WindowReader &windows) { return windows.follow(partitions); });
}

Result<> ChangelogReader::unfollow(std::span<const PartitionNumber> partitions)
{
    for (const PartitionNumber partition : partitions)
        m_tails.erase(partition);
    if (auto unfollowed = inWindows([&](WindowReader &windows) { return windows.unfollow(partitions); }); !unfollowed)
        return unfollowed;
    return m_changelog.unfollow(partitions);
}

Result<> ChangelogReader::letGo(std::span<const PartitionNumber> partitions)
{
    if (auto unfollowed = unfollow(partitions); !unfollowed)
        return unfollowed;
    for (const PartitionNumber partition : partitions) {
        m_rows.erase(partition);
        m_settled.erase(partition);
        m_parts.foreignTotals.forget(partition);
    }
    return {};
}

Result<> ChangelogReader::catchUp(std::span<const PartitionNumber> partitions, const std::stop_token &stop)
{
    const auto found = m_changelog.ends(partitions);
    if (!found)
        return tl::unexpected(found.error());
    std::map<PartitionNumber, ChangelogPosition> ends;
    for (std::size_t i = 0; i < partitions.size(); ++i)
        ends.emplace(partitions[i], (*found)[i]);
    const auto now = Clock::now();
    Progress progress{now, now, now - LogEvery + 500ms, {}, 0, m_rowsRead}; // A short restore is not worth a line.
    for (const auto &[partition, end] : ends)
        progress.expected += std::max<std::int64_t>(end - m_parts.table.position(partition), 0);
    const auto expect = [&](WindowReader &windows) {
        return windows.remaining(partitions).map([&](std::int64_t records) { progress.expected += records; });
    };
    if (auto expected = inWindows(expect); !expected)
        return expected;
    while (!reached(ends)) {
        if (stop.stop_requested())
            return failure(Recovery::Retry, message(QT_TRANSLATE_NOOP("engine", "Stopped while restoring")));
        if (auto polled = poll(100ms); !polled) {
            if (polled.error().recovery != Recovery::Retry)
                return polled;
            reportTrouble(progress, polled.error());
        }
        report(progress);
    }
    reportUnreadable();
    return catchUpWindows(progress, partitions, stop);
}

Result<> ChangelogReader::catchUpWindows(Progress &progress, std::span<const PartitionNumber> partitions,
                                         const std::stop_token &stop)
{
    const WindowReader::Watch watch{[&](std::int64_t records) {
                                        m_rowsRead += records;
                                        report(progress);
                                    },
                                    [&](const Error &error) { reportTrouble(progress, error); }};
    return inWindows([&](WindowReader &windows) { return windows.catchUp(partitions, stop, watch); });
}

bool ChangelogReader::reached(const std::map<PartitionNumber, ChangelogPosition> &ends) const
{
    return std::all_of(ends.begin(), ends.end(),
                       [this](const auto &end) { return m_parts.table.position(end.first) >= end.second; });
}

void ChangelogReader::reportTrouble(Progress &progress, const Error &error)
{
    progress.troubleUntil = Clock::now() + StatusBoard::TroubleTime;
    m_parts.status.setTrouble(WorkerState::Waiting, error.what, error.advice);
}

void ChangelogReader::report(Progress &progress)
{
    const auto now = Clock::now();
    if (now < progress.troubleUntil || now - progress.reported < 100ms)
        return;
    progress.reported = now;
    const std::int64_t rows = m_rowsRead - progress.rowsBefore;
    const double seconds = std::chrono::duration<double>(now - progress.begun).count();
    const RestoreProgress restore{rows, std::max(progress.expected, rows), static_cast<double>(rows) / seconds};
    m_parts.status.setWell(WorkerState::Restoring);
    m_parts.status.update([&](WorkerStatus &status) { status.restore = restore; });
    if (now - progress.logged < LogEvery)
        return;
    progress.logged = now;
    qCInfo(lcChangelog).noquote() << u"restoring: %1 of %2 rows (%3 %), %4 rows/s, %5 s left"_s.arg(
        QString::number(restore.rows), QString::number(restore.rowsExpected), QString::number(restore.percent()),
        QString::number(restore.rowsPerSecond, 'f', 0), QString::number(restore.secondsLeft()));
}

Result<> ChangelogReader::poll()
{
    auto polled = poll(0ms);
    reportUnreadable();
    return polled ? inWindows([](WindowReader &windows) { return windows.poll(); }) : polled;
}

Result<> ChangelogReader::poll(std::chrono::milliseconds timeout)
{
    auto polled = m_changelog.poll(timeout, RecordsPerPoll, *this);
    internPending();
    // Rows are applied even when their position was not reported: totals are absolute, so reading them again is
    // harmless.
    for (const auto &[partition, rows] : m_rows)
        if (!rows.empty())
            flush(partition, m_parts.table.position(partition));
    reportIgnored();
    return polled;
}

void ChangelogReader::onRecord(const ChangelogRecord &record)
{
    ++m_rowsRead;
    auto said = toEntry(record, m_parts.fields.decimals);
    if (!said && !said.error().endMark) {
        if (said.error().customer)
            noteUnreadable(record, *said.error().customer);
        else
            ignore(record, said.error().why);
        return;
    }
    m_tails[record.partition] = record.tail();
    if (!said) {
        internPending(); // Earlier records come first.
        if (record.ours)
            settle(record.partition);
        return;
    }
    const NameHash hash(said->customer);
    m_parts.table.index().prefetch(hash);
    m_pending.push_back({record.partition, hash, std::move(said->customer), said->total, record.offset, record.ours});
    if (m_pending.size() == GroupSize)
        internPending();
}

/// The names and totals of a group are prefetched together, in two steps that depend on each other.
void ChangelogReader::internPending()
{
    SpendingTable &table = m_parts.table;
    CustomerIndex &index = table.index();
    for (const Pending &record : m_pending) {
        const auto likely = index.guess(record.hash);
        if (!likely)
            continue;
        index.prefetch(*likely);
        table.prefetch(record.partition, *likely);
    }
    for (const Pending &record : m_pending) {
        const CustomerId id = index.intern(record.customer, record.hash);
        m_rows[record.partition].push_back({id, !record.total, record.total.value_or(PartialTotal{})});
        if (!record.ours || !m_parts.foreignTotals.empty())
            noteForeign(record, id);
    }
    m_pending.clear();
}

void ChangelogReader::noteForeign(const Pending &record, CustomerId id)
{
    m_parts.foreignTotals.noteReadable(record.partition, id);
    if (record.ours)
        settle(record.partition);
    else
        m_parts.foreignTotals.noteForeign(record.partition, id, record.offset, record.total.has_value());
}

/// Rows that were kept out of the table file go into it now.
void ChangelogReader::settle(PartitionNumber partition)
{
    ForeignTotalsBook &book = m_parts.foreignTotals;
    if (!book.hasOpen(partition))
        return;
    const std::vector<CustomerId> open = book.openCustomers(partition);
    Settled &settled =
        m_settled.try_emplace(partition, Settled{book.openSince(partition).value_or(ChangelogPosition()), {}})
            .first->second;
    settled.customers.insert(settled.customers.end(), open.begin(), open.end());
    book.noteOurs(partition);
}

void ChangelogReader::noteUnreadable(const ChangelogRecord &record, const std::string &customer)
{
    internPending();
    const CustomerId id = m_parts.table.index().intern(customer);
    m_parts.foreignTotals.noteUnreadable(record.partition, id, record.offset, record.value.value_or(""));
}

Result<> ChangelogReader::refuseUndecided(int partitions) const
{
    const SpendingTable &table = m_parts.table;
    const ForeignTotalsBook::Known known{
        partitions,
        [&](PartitionNumber partition, CustomerId id) { return table.findPartial(partition, id).has_value(); },
        [&](PartitionNumber partition) { return table.tail(partition).isOurs(); }};
    return refuseSpread(m_parts.foreignTotals, known, names());
}

Result<> ChangelogReader::refuseUnreadable(const std::set<PartitionNumber> &ours) const
{
    auto unreadable = m_parts.foreignTotals.unreadable();
    std::erase_if(unreadable, [&ours](const auto &each) { return !ours.contains(each.first.first); });
    return spendwatch::refuseUnreadable(unreadable, names());
}

NameOf ChangelogReader::names() const
{
    return [&index = m_parts.table.index()](CustomerId id) { return index.name(id); };
}

Result<> ChangelogReader::refuseOpen(std::span<const PartitionNumber> partitions) const
{
    if (!m_parts.hold.isShare || m_parts.share.count() == 1)
        return {};
    const auto open = std::ranges::find_if(
        partitions, [this](PartitionNumber partition) { return m_parts.foreignTotals.hasOpen(partition); });
    if (open == partitions.end())
        return {};
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "Partition %1 of the changelog has totals of another program, such as "
                                            "Faust"),
                *open),
        message(QT_TRANSLATE_NOOP("engine", "Whether they can be taken over shows only where all partitions are kept: "
                                            "let an instance start first that keeps all of them")));
}

void ChangelogReader::accept(std::span<const PartitionNumber> partitions)
{
    for (const PartitionNumber partition : partitions) {
        const std::vector<CustomerId> open = m_parts.foreignTotals.openCustomers(partition);
        if (!open.empty())
            store(partition, open, {m_parts.table.position(partition), m_parts.table.tail(partition)});
    }
}

void ChangelogReader::onPosition(PartitionNumber partition, ChangelogPosition position)
{
    flush(partition, position);
}

void ChangelogReader::flush(PartitionNumber partition, ChangelogPosition position)
{
    internPending();
    std::vector<TotalRow> &rows = m_rows[partition];
    const auto tail = m_tails.find(partition);
    const ChangelogPoint point{position, tail == m_tails.end() ? m_parts.table.tail(partition) : tail->second};
    m_parts.table.apply(partition, rows, point);
    store(partition, rows, point);
    m_parts.observer.totalsRead(partition, rows, point);
    rows.clear();
}

/// The table file does not hold what another program wrote until we continue from it, nor does its position pass that.
/// So a restart finds it again, and the totals before it stay available.
void ChangelogReader::store(PartitionNumber partition, std::span<const TotalRow> rows, const ChangelogPoint &point)
{
    const ForeignTotalsBook &book = m_parts.foreignTotals;
    std::vector<TotalRow> decided; // A copy: the observer hears of all rows.
    if (book.hasOpen(partition)) {
        std::ranges::copy_if(rows, std::back_inserter(decided),
                             [&](const TotalRow &row) { return !book.isOpen(partition, row.customer); });
        rows = decided;
    }
    // The position comes last: the file may be written at any time.
    if (const auto settled = m_settled.find(partition); settled != m_settled.end()) {
        store(partition, settled->second.customers, {settled->second.since, point.tail});
        m_settled.erase(settled);
    }
    m_store.add(partition, rows, storedPoint(partition, point));
}

/// In pieces, because there may be a million.
void ChangelogReader::store(PartitionNumber partition, std::span<const CustomerId> customers,
                            const ChangelogPoint &point)
{
    constexpr std::size_t Piece = 4096;
    std::vector<TotalRow> rows;
    while (!customers.empty()) {
        const auto some = customers.first(std::min(Piece, customers.size()));
        rows.clear();
        for (const CustomerId id : some)
            rows.push_back({id, false, {}});
        m_store.add(partition, rows, storedPoint(partition, point));
        customers = customers.subspan(some.size());
    }
}

ChangelogPoint ChangelogReader::storedPoint(PartitionNumber partition, const ChangelogPoint &point) const
{
    const auto since = m_parts.foreignTotals.openSince(partition);
    return {since ? std::min(*since, point.position) : point.position, point.tail};
}

void ChangelogReader::ignore(const ChangelogRecord &record, const char *why)
{
    m_lastIgnored = u"partition %1 offset %2 (%3)"_s.arg(
        QString::number(record.partition.value()), QString::number(record.offset.value()), QString::fromLatin1(why));
    if (++m_ignored <= IgnoredLogged)
        qCWarning(lcChangelog).noquote() << "A changelog record is not a total and is ignored:" << m_lastIgnored;
}

void ChangelogReader::reportIgnored()
{
    if (m_ignored == m_ignoredReported)
        return;
    m_ignoredReported = m_ignored;
    m_parts.status.setWarning(
        WarningKind::Changelog,
        message(QT_TRANSLATE_NOOP("engine", "%1 changelog record(s) are not totals and were ignored, the last at %2."),
                m_ignored, m_lastIgnored));
}

/// What the table has in the place of such a total is older, or nothing: it is told to nobody.
void ChangelogReader::reportUnreadable()
{
    const ForeignTotalsBook &book = m_parts.foreignTotals;
    if (m_unreadableReported == book.unreadableChanges())
        return;
    m_unreadableReported = book.unreadableChanges();
    const auto unreadable = book.unreadable();
    UnreadableTotals::Places places;
    for (const auto &entry : unreadable)
        places[std::string(m_parts.table.index().name(entry.first.second))].insert(entry.first.first);
    m_parts.unreadable.set(std::move(places));
    const Message text =
        message(QT_TRANSLATE_NOOP(
                    "engine", "%1 total(s) that another program wrote to the changelog are not 64-bit integers: %2. "
                              "What these customers spent is not told before the owner of the partition has "
                              "counted another purchase of theirs, or they are deleted with \"spendwatch adopt "
                              "--totals latest --drop-unreadable\"."),
                unreadable.size(), listed(unreadable, names()));
    m_parts.status.setWarning(WarningKind::Unreadable, unreadable.empty() ? Message() : text);
}

} // namespace spendwatch
