// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_store.h"

#include "engine/table/table_file.h"
#include "engine/table/table_loader.h"
#include "engine/values/thread_name.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto MaxBackOff = 30'000ms;

/// Opens and loads; the connection is closed again, because the store thread needs one of its own.
Result<> load(const QString &path, const QString &world, SpendingTable &table, QString &note)
{
    {
        auto connection = tablefile::open(path, world, note);
        if (!connection)
            return tl::unexpected(connection.error());
        if (loadTable(*connection, table))
            return {};
    }
    table.clear();
    auto moved = tablefile::moveAside(path, QStringLiteral("damaged"));
    if (!moved)
        return tl::unexpected(moved.error());
    note = *moved;
    auto fresh = tablefile::open(path, world, note);
    return fresh ? Result<>{} : tl::unexpected(fresh.error());
}

} // namespace

Result<std::unique_ptr<TableStore>> TableStore::open(const QString &path, const QString &world, SpendingTable &table,
                                                     Warn warn)
{
    QString note;
    if (auto loaded = load(path, world, table, note); !loaded)
        return tl::unexpected(loaded.error());
    if (!note.isEmpty())
        warn(note);
    return std::unique_ptr<TableStore>(new TableStore(path, world, table, std::move(warn)));
}

TableStore::TableStore(QString path, QString world, const SpendingTable &table, Warn warn)
    : m_path(std::move(path)),
      m_world(std::move(world)),
      m_table(table),
      m_warn(std::move(warn)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

TableStore::~TableStore() = default;

void TableStore::add(int partition, std::span<const TotalRow> rows, std::int64_t position)
{
    m_rows.mark(partition, rows);
    const std::lock_guard lock(m_mutex);
    m_positions[partition] = position;
    m_changed.notify_all();
}

void TableStore::run(const std::stop_token &stop)
{
    nameThisThread("store");
    while (true) {
        Positions positions;
        {
            std::unique_lock lock(m_mutex);
            waitUntilDue(lock, stop);
            positions = std::exchange(m_positions, {});
        }
        const bool last = stop.stop_requested();
        if (!positions.empty() && !(last && m_rows.count() > MaxRowsAtEnd))
            writeOrPutBack(std::move(positions), last);
        if (last) {
            m_writer.reset();
            return;
        }
    }
}

void TableStore::waitUntilDue(std::unique_lock<std::mutex> &lock, const std::stop_token &stop)
{
    const bool something = m_changed.wait(lock, stop, [this] { return !m_positions.empty(); });
    if (!something)
        return;
    const auto never = [] { return false; };
    m_changed.wait_for(lock, stop, std::max(QuietDelay, m_backOff), never);
    if (m_rows.count() > FewRows)
        m_changed.wait_until(lock, stop, m_lastWrite + busyInterval(), never);
}

Clock::duration TableStore::busyInterval() const
{
    return std::clamp<Clock::duration>(MostShare * m_cost, BusyInterval, MaxInterval);
}

void TableStore::writeOrPutBack(Positions positions, bool last)
{
    const auto begun = Clock::now();
    const DirtyRows::Taken rows = m_rows.take();
    const auto written = write(rows, positions);
    m_lastWrite = Clock::now();
    m_cost = m_lastWrite - begun;
    if (written || last)
        return;
    m_rows.putBack(rows);
    const std::lock_guard lock(m_mutex);
    m_positions.merge(positions); // Newer ones stay.
}

Result<> TableStore::openWriter()
{
    if (m_writer)
        return {};
    QString note;
    auto connection = tablefile::open(m_path, m_world, note);
    if (!connection)
        return tl::unexpected(connection.error());
    auto writer = TableWriter::open(std::move(*connection), m_table);
    if (!writer)
        return tl::unexpected(writer.error());
    m_writer = std::make_unique<TableWriter>(std::move(*writer));
    return {};
}

Result<> TableStore::write(const DirtyRows::Taken &rows, const Positions &positions)
{
    auto written = openWriter();
    if (written)
        written = m_writer->write(rows, positions);
    if (!written) {
        m_warn(
            QStringLiteral("The table file is not written: %1 Totals go on from memory.").arg(written.error().text()));
        m_backOff = std::clamp<std::chrono::milliseconds>(2 * m_backOff, 1000ms, MaxBackOff);
    } else if (m_backOff > 0ms) {
        m_warn({});
        m_backOff = 0ms;
    }
    return written;
}

} // namespace spendwatch
