// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_store.h"

#include "engine/table/table_loader.h"
#include "engine/table/whole_table.h"
#include "engine/values/thread_name.h"

#include <QLoggingCategory>

#include <algorithm>
#include <future>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto MaxBackOff = 30'000ms;

Q_LOGGING_CATEGORY(lcTable, "spendwatch.table", QtInfoMsg)

/// Whose table it is matters all the same: another log's is not removed.
Result<> dropTooOld(const QString &path, const QString &logId)
{
    if (!tablefile::isTooOld(path))
        return {};
    {
        Message note;
        const auto connection = tablefile::open(path, logId, note);
        if (!connection)
            return {}; // Whoever loads it meets the same, and says so.
    }
    qCInfo(lcTable, "table file %s was not written for %d hours; the changelog is read from its beginning",
           qUtf8Printable(path), static_cast<int>(tablefile::MaxAge.count()));
    return tablefile::remove(path);
}

/// A share is noted at once, or else before the first write. That there is more in the file than a share holds only once all
/// partitions are read: until then `extent` becomes what the file says.
void noteExtent(sqlite::Connection &connection, TableExtent &extent)
{
    if (extent == TableExtent::Share)
        static_cast<void>(tablefile::mark(connection, extent));
    else
        extent = tablefile::extentOf(connection).value_or(TableExtent::All);
}

/// Opens and loads; the connection is closed again, because the store thread needs one of its own. Rows that a damaged
/// file does not give are not missed by the loading, so the file is checked as well: beside it, as both take long.
Result<> load(const QString &path, const QString &logId, SpendingTable &table, TableExtent &extent, Message &note)
{
    if (auto dropped = dropTooOld(path, logId); !dropped)
        return dropped;
    auto damaged = std::async(std::launch::async, [&path] { return sqlite::isDamaged(path); });
    {
        auto connection = tablefile::open(path, logId, note);
        if (connection)
            noteExtent(*connection, extent);
        const bool loaded = connection && loadTable(*connection, table);
        const bool sound = !damaged.get() || !note.isEmpty(); // What was checked may have been moved aside already.
        if (loaded && sound)
            return {};
        if (!connection && sound)
            return tl::unexpected(connection.error());
    }
    table.clear();
    const Message why = message(QT_TRANSLATE_NOOP("engine", "damaged"));
    auto moved = tablefile::moveAside(path, why);
    if (!moved)
        return tl::unexpected(moved.error());
    note = tablefile::readAnew(why, *moved);
    auto fresh = tablefile::open(path, logId, note);
    return fresh ? Result<>{} : tl::unexpected(fresh.error());
}

} // namespace

Result<std::unique_ptr<TableStore>> TableStore::open(const QString &path, const QString &logId, SpendingTable &table,
                                                     Warn warn, TableExtent extent, metrics::Gauge *waiting)
{
    Message note;
    if (auto loaded = load(path, logId, table, extent, note); !loaded)
        return tl::unexpected(loaded.error());
    if (!note.isEmpty())
        warn(note);
    return std::unique_ptr<TableStore>(new TableStore(path, logId, table, std::move(warn), extent, waiting));
}

TableStore::TableStore(QString path, QString logId, SpendingTable &table, Warn warn, TableExtent extent,
                       metrics::Gauge *waiting)
    : m_path(std::move(path)),
      m_logId(std::move(logId)),
      m_table(table),
      m_warn(std::move(warn)),
      m_extent(extent),
      m_stamp(FileStamp::of(m_path)),
      m_rows(waiting),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

TableStore::~TableStore() = default;

void TableStore::add(PartitionNumber partition, std::span<const TotalRow> rows, const ChangelogPoint &point)
{
    m_rows.mark(partition, rows);
    const std::scoped_lock lock(m_mutex);
    m_positions[partition] = point;
    m_reported[partition] = point;
    m_changed.notify_all();
}

/// No write is under way that has taken positions of them: so the file says what it said before, or nothing of them, and never
/// that it reaches to a position without the rows up to there.
void TableStore::drop(std::span<const PartitionNumber> partitions, const Pause & /*pause*/)
{
    {
        const std::scoped_lock lock(m_mutex);
        for (const PartitionNumber partition : partitions) {
            m_positions.erase(partition);
            m_reported.erase(partition);
            m_dropped.insert(partition);
        }
        m_changed.notify_all();
    }
    m_table.drop(partitions);
}

void TableStore::noteAllRestored()
{
    if (m_extent == TableExtent::All)
        return;
    const std::scoped_lock lock(m_mutex);
    m_newExtent = TableExtent::All;
    m_changed.notify_all();
}

void TableStore::run(const std::stop_token &stop)
{
    nameThisThread("store");
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            waitUntilDue(lock, stop);
        }
        const bool last = stop.stop_requested();
        if (!(last && m_rows.count() > MaxRowsAtEnd))
            writeOrPutBack(last);
        if (last) {
            m_writer.reset();
            return;
        }
    }
}

void TableStore::waitUntilDue(std::unique_lock<std::mutex> &lock, const std::stop_token &stop)
{
    const bool something = m_changed.wait(
        lock, stop, [this] { return !m_positions.empty() || !m_dropped.empty() || m_newExtent.has_value(); });
    if (!something)
        return;
    const auto never = [] { return false; };
    m_changed.wait_for(lock, stop, std::max(QuietDelay, m_backOff), never);
    if (m_rows.count() > FewRows)
        m_changed.wait_until(lock, stop, m_lastWrite + busyInterval(), never);
}

Clock::duration TableStore::busyInterval() const
{
    return std::clamp<Clock::duration>(MaxShare * m_cost, BusyInterval, MaxInterval);
}

void TableStore::writeOrPutBack(bool last)
{
    // Making the file again could take long, and the next start does it as well.
    if (last && FileStamp::of(m_path) != m_stamp)
        return;
    const std::scoped_lock writing(m_writeMutex);
    TableChanges changes;
    {
        const std::scoped_lock lock(m_mutex);
        changes.dropped = std::exchange(m_dropped, {});
        changes.positions = std::exchange(m_positions, {});
        changes.extent = std::exchange(m_newExtent, {});
    }
    if (changes.isEmpty())
        return;
    const auto begun = Clock::now();
    changes.rows = m_rows.take();
    const bool written = write(changes);
    m_lastWrite = Clock::now();
    m_cost = m_lastWrite - begun;
    if (written || last)
        return;
    m_rows.putBack(changes.rows);
    const std::scoped_lock lock(m_mutex);
    m_positions.merge(changes.positions); // Newer ones stay.
    m_dropped.merge(changes.dropped);
    if (changes.extent)
        m_newExtent = changes.extent;
}

Result<> TableStore::openWriter()
{
    if (m_writer)
        return {};
    Message note;
    auto connection = tablefile::open(m_path, m_logId, note);
    if (!connection)
        return tl::unexpected(connection.error());
    if (auto marked = tablefile::mark(*connection, m_extent); !marked)
        return marked;
    auto writer = TableWriter::open(std::move(*connection), m_table);
    if (!writer)
        return tl::unexpected(writer.error());
    m_writer = std::make_unique<TableWriter>(std::move(*writer));
    return {};
}

/// What has happened to the file since it was written last; empty when it is as this program left it. Whatever somebody else wrote
/// there is of no use, even if it is sound: rows and positions may no longer belong together.
Message TableStore::findDamage() const
{
    const FileStamp now = FileStamp::of(m_path);
    if (now == m_stamp)
        return {};
    if (!now.exists())
        return message(QT_TRANSLATE_NOOP("engine", "deleted"));
    return m_stamp.exists() ? message(QT_TRANSLATE_NOOP("engine", "replaced or changed by another program"))
                            : message(QT_TRANSLATE_NOOP("engine", "damaged"));
}

Result<> TableStore::moveAway(const Message &damage)
{
    m_writer.reset();
    m_damageNotice = message(
        QT_TRANSLATE_NOOP("engine",
                          "The table file %1 was %2 while in use. It was created again from memory; no total is lost."),
        m_path, damage);
    if (FileStamp::of(m_path).exists()) {
        const auto moved = tablefile::moveAside(m_path, damage);
        if (!moved)
            return tl::unexpected(moved.error());
        m_damageNotice =
            message(QT_TRANSLATE_NOOP("engine", "The table file %1 was %2 while in use; what was there is now "
                                                "%3. It was created again from memory; no total is lost."),
                    m_path, damage, *moved);
    }
    m_stamp = {};
    return {};
}

/// Adds to the rows and positions what else a file created again needs.
Result<> TableStore::writeSafely(TableChanges &changes)
{
    if (const Message found = findDamage(); !found.isEmpty()) {
        auto away = moveAway(found);
        WholeTable whole = wholeTable(m_table);
        changes.rows = std::move(whole.rows);
        changes.positions = std::move(whole.positions);
        const std::scoped_lock lock(m_mutex);
        for (const auto &[partition, point] : m_reported)
            changes.positions[partition] = point; // The rows are never older.
        if (!away)
            return away;
    }
    auto written = openWriter();
    if (written)
        written = m_writer->write(changes);
    if (written && changes.extent)
        m_extent = *changes.extent;
    // What SQLite itself found to be damaged is created again at the next try.
    const bool damaged = !written && written.error().recovery == Recovery::GiveUp && sqlite::isDamaged(m_path);
    m_stamp = damaged ? FileStamp{} : FileStamp::of(m_path);
    return written;
}

bool TableStore::write(TableChanges &changes)
{
    const auto written = writeSafely(changes);
    if (!written) {
        m_warn(message(QT_TRANSLATE_NOOP("engine", "The table file is not written: %1 Totals are kept in memory."),
                       written.error().message()));
        m_warned = true;
        m_backOff = std::clamp<std::chrono::milliseconds>(2 * m_backOff, 1000ms, MaxBackOff);
        return false;
    }
    if (!m_damageNotice.isEmpty())
        m_warn(std::exchange(m_damageNotice, {}));
    else if (m_warned)
        m_warn({});
    m_warned = false;
    m_backOff = 0ms;
    return true;
}

} // namespace spendwatch
