// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/changelog_reader.h"

#include "engine/purchase/purchase.h"
#include "engine/purchase/purchase_encoder.h"

#include <QLoggingCategory>

#include <algorithm>
#include <numeric>

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

Q_LOGGING_CATEGORY(lcChangelog, "spendwatch.changelog", QtInfoMsg)

constexpr std::size_t RecordsPerPoll = 20'000;
constexpr std::int64_t IgnoredLogged = 10;

// Counts come from other programs' headers: what no count can be must not overflow the sums.
constexpr std::int64_t MaxBelievablePurchases = std::int64_t{1} << 53;

std::int64_t believable(std::int64_t purchases)
{
    return purchases >= 0 && purchases <= MaxBelievablePurchases ? purchases : 0;
}

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
        m_followed.insert(partition);
    }
    return {};
}

Result<> ChangelogReader::unfollow(std::span<const int> partitions)
{
    for (const int partition : partitions) {
        if (m_followed.erase(partition) == 0)
            continue;
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
    Progress progress{Clock::now(), Clock::now(), 0, m_rowsRead};
    for (const auto &[partition, end] : *ends)
        progress.expected += std::max<std::int64_t>(end - m_parts.table.position(partition), 0);
    while (!reached(*ends)) {
        if (stop.stop_requested())
            return failure(Recovery::Retry, QStringLiteral("Stopped while restoring"));
        if (auto polled = poll(100ms); !polled && polled.error().recovery != Recovery::Retry)
            return polled;
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

void ChangelogReader::tell(Progress &progress)
{
    const auto now = Clock::now();
    if (now - progress.told < 100ms)
        return;
    progress.told = now;
    const std::int64_t rows = m_rowsRead - progress.rowsBefore;
    const double seconds = std::chrono::duration<double>(now - progress.begun).count();
    m_parts.status.update([&](WorkerStatus &status) {
        status.state = WorkerState::Restoring;
        status.restore = {rows, std::max(progress.expected, rows), static_cast<double>(rows) / seconds};
    });
}

Result<> ChangelogReader::poll()
{
    return poll(0ms);
}

Result<> ChangelogReader::poll(std::chrono::milliseconds timeout)
{
    auto polled = m_changelog.poll(timeout, RecordsPerPoll, *this);
    // Rows whose position was not told are applied all the same: totals are absolute, so reading them again is harmless.
    for (const auto &[partition, rows] : m_rows) {
        if (!rows.empty())
            flush(partition, m_parts.table.position(partition));
    }
    return polled;
}

void ChangelogReader::onRecord(const ChangelogRecord &record)
{
    ++m_rowsRead;
    const auto name = fromJsonString(record.key);
    if (!name) {
        if (record.key != "false")
            ignore(record, "its key is no JSON string");
        return;
    }
    if (name->empty() || name->size() > MaxCustomerBytes) {
        ignore(record, "its customer is no name of 1 to 1,024 bytes");
        return;
    }
    const auto amount = record.value ? fromJsonInteger(*record.value) : std::optional<std::int64_t>(0);
    if (!amount) {
        ignore(record, "its value is no integer of 64 bits");
        return;
    }
    const CustomerId id = m_parts.table.index().intern(*name);
    m_rows[record.partition].push_back(
        {id, !record.value, {*amount, believable(record.purchases), std::max<std::int64_t>(record.lastPurchaseMs, 0)}});
}

void ChangelogReader::onPosition(int partition, std::int64_t position)
{
    flush(partition, position);
}

void ChangelogReader::flush(int partition, std::int64_t position)
{
    std::vector<TotalRow> &rows = m_rows[partition];
    m_parts.table.apply(partition, rows, position);
    m_store.add(partition, rows, position);
    rows.clear();
}

void ChangelogReader::ignore(const ChangelogRecord &record, const char *why)
{
    if (++m_ignored > IgnoredLogged)
        return;
    qCWarning(lcChangelog) << "Changelog record at partition" << record.partition << "offset" << record.offset
                           << "is ignored:" << why;
}

} // namespace spendwatch
