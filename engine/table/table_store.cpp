// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_store.h"

#include "engine/table/table_file.h"
#include "engine/table/table_loader.h"

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
    return std::unique_ptr<TableStore>(new TableStore(path, world, table.index(), std::move(warn)));
}

TableStore::TableStore(QString path, QString world, const CustomerIndex &index, Warn warn)
    : m_path(std::move(path)),
      m_world(std::move(world)),
      m_index(index),
      m_warn(std::move(warn)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

TableStore::~TableStore() = default;

void TableStore::add(int partition, std::span<const TotalRow> rows, std::int64_t position)
{
    const std::lock_guard lock(m_mutex);
    for (const TotalRow &row : rows)
        m_pending.rows.push_back({partition, row});
    m_pending.positions[partition] = position;
    compactWhenLarge();
    m_changed.notify_all();
}

void TableStore::compactWhenLarge()
{
    if (m_pending.rows.size() < m_compactAt)
        return;
    coalesce(m_pending.rows);
    m_compactAt = std::max<std::size_t>(1'000'000, 2 * m_pending.rows.size());
}

void TableStore::run(const std::stop_token &stop)
{
    while (true) {
        Pending pending;
        {
            std::unique_lock lock(m_mutex);
            waitUntilDue(lock, stop);
            pending = std::exchange(m_pending, {});
        }
        const bool last = stop.stop_requested();
        if (!pending.positions.empty() && !(last && pending.rows.size() > MaxRowsAtEnd)) {
            const auto written = write(pending);
            m_lastWrite = Clock::now();
            if (!written && !last)
                putBack(std::move(pending));
        }
        if (last) {
            m_writer.reset();
            return;
        }
    }
}

void TableStore::waitUntilDue(std::unique_lock<std::mutex> &lock, const std::stop_token &stop)
{
    const bool something = m_changed.wait(lock, stop, [this] { return !m_pending.positions.empty(); });
    if (!something)
        return;
    const auto never = [] { return false; };
    m_changed.wait_for(lock, stop, std::max(QuietDelay, m_backOff), never);
    if (m_pending.rows.size() > FewRows)
        m_changed.wait_until(lock, stop, m_lastWrite + BusyInterval, never);
}

Result<> TableStore::write(Pending &pending)
{
    coalesce(pending.rows);
    Result<> written;
    if (!m_writer) {
        QString note;
        auto connection = tablefile::open(m_path, m_world, note);
        auto writer = connection ? TableWriter::open(std::move(*connection), m_index)
                                 : Result<TableWriter>(tl::unexpected(connection.error()));
        if (writer)
            m_writer = std::make_unique<TableWriter>(std::move(*writer));
        else
            written = tl::unexpected(writer.error());
    }
    if (written)
        written = m_writer->write(pending.rows, pending.positions);
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

void TableStore::putBack(Pending pending)
{
    const std::lock_guard lock(m_mutex);
    pending.rows.insert(pending.rows.end(), m_pending.rows.begin(), m_pending.rows.end());
    m_pending.rows = std::move(pending.rows);
    m_pending.positions.merge(pending.positions);
    compactWhenLarge();
}

} // namespace spendwatch
