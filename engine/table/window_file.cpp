// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/window_file.h"

#include "engine/sqlite/bulk_statement.h"
#include "engine/sqlite/row_reader.h"
#include "engine/sqlite/schema.h"
#include "engine/sqlite/transaction.h"
#include "engine/stream/changelog_entry.h"
#include "engine/stream/window_entry.h"
#include "engine/table/customer_index.h"
#include "engine/table/row_check.h"
#include "engine/table/spending_table.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

const sqlite::Schema &everybodysSchema()
{
    static const sqlite::Schema schema{
        .holds = u"spending history"_s,
        .applicationId = 0x5370486a, // "SpHj"
        .version = 1,
        .statements = {
            u"CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
            u"CREATE TABLE windows(\"partition\" INTEGER NOT NULL, size INTEGER NOT NULL, start INTEGER NOT NULL,"
            " amount TEXT NOT NULL, purchases INTEGER NOT NULL, check_sum INTEGER NOT NULL,"
            " PRIMARY KEY(\"partition\", size, start)) WITHOUT ROWID"_s,
            u"CREATE TABLE points(\"partition\" INTEGER PRIMARY KEY, position INTEGER NOT NULL, counted INTEGER)"_s,
        }};
    return schema;
}

const sqlite::Schema &customersSchema()
{
    static const sqlite::Schema schema{
        .holds = u"history of each customer"_s,
        .applicationId = 0x53704368, // "SpCh"
        .version = 1,
        .statements = {
            u"CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
            u"CREATE TABLE windows(\"partition\" INTEGER NOT NULL, customer BLOB NOT NULL, size INTEGER NOT NULL,"
            " start INTEGER NOT NULL, amount TEXT NOT NULL, purchases INTEGER NOT NULL, check_sum INTEGER NOT NULL,"
            " PRIMARY KEY(\"partition\", customer, size, start)) WITHOUT ROWID"_s,
            u"CREATE TABLE points(\"partition\" INTEGER PRIMARY KEY, position INTEGER NOT NULL, counted INTEGER)"_s,
        }};
    return schema;
}

const sqlite::Schema &schemaOf(const CustomerIndex *customers)
{
    return customers == nullptr ? everybodysSchema() : customersSchema();
}

QByteArray viewOf(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

Result<> checkLog(sqlite::Connection &connection, const QString &logId)
{
    auto insert = connection.prepare(u"INSERT OR IGNORE INTO meta(name, value) VALUES('world', ?)"_s);
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bindValue(0, logId);
    if (auto done = connection.run(*insert); !done)
        return done;
    const auto stored = connection.scalar(u"SELECT value FROM meta WHERE name='world'"_s);
    if (!stored)
        return tl::unexpected(stored.error());
    if (stored->toString() == logId)
        return {};
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "%1 belongs to another source"), connection.path()),
                   message(QT_TRANSLATE_NOOP("engine", "It is created again automatically.")));
}

} // namespace

Result<WindowFile> WindowFile::open(const QString &path, const QString &logId, const CustomerIndex *customers)
{
    auto connection = sqlite::Connection::open(path, {.schema = &schemaOf(customers)});
    if (!connection)
        return tl::unexpected(connection.error());
    if (auto same = checkLog(*connection, logId); !same)
        return tl::unexpected(same.error());
    return WindowFile(std::move(*connection), customers);
}

Result<WindowFile> WindowFile::openToRead(const QString &path, const CustomerIndex *customers)
{
    auto connection = sqlite::Connection::open(path, {.readOnly = true, .schema = &schemaOf(customers)});
    if (!connection)
        return tl::unexpected(connection.error());
    return WindowFile(std::move(*connection), customers);
}

/// The statement with or without the customer, for whom it has "{column}", "{same}" and "{value}".
QString WindowFile::sql(QString statement) const
{
    const bool isByCustomer = m_customers != nullptr;
    return statement.replace(u"{column}"_s, isByCustomer ? u"customer, "_s : QString())
        .replace(u"{same}"_s, isByCustomer ? u"customer=? AND "_s : QString())
        .replace(u"{value}"_s, isByCustomer ? u"?,"_s : QString());
}

/// Empty: everybody's.
std::string_view WindowFile::nameOf(const WindowKey &key) const
{
    return m_customers == nullptr ? std::string_view() : m_customers->name(key.customer);
}

/// Nothing where the row is not as it was written.
std::optional<WindowRow> WindowFile::rowOf(const sqlite::RowReader &row, WindowTable &table) const
{
    const qint64 size = row.integer(1);
    const qint64 start = row.integer(2);
    const auto amount = sumFrom(row.bytes(3).value_or(""));
    if (!amount || size < 0 || size >= std::ssize(AllWindowSizes) || row.integer(0) < 0
        || row.integer(0) >= SpendingTable::MaxPartitions || row.integer(4) < 0
        || row.integer(4) > MaxBelievablePurchases || start < 0)
        return std::nullopt;
    WindowRow found{{static_cast<WindowSize>(size), start}, WindowSum{*amount, row.integer(4)}};
    const std::string_view name = m_customers == nullptr ? std::string_view() : row.bytes(6).value_or("");
    if (row.integer(5) != windowCheck(PartitionNumber(row.integer(0)), found.key, *found.sum, name))
        return std::nullopt;
    if (m_customers != nullptr)
        found.key.customer = table.customers()->intern(name);
    return found;
}

Result<> WindowFile::load(WindowTable &table)
{
    if (auto begun = m_connection.exec(u"BEGIN"_s); !begun)
        return begun;
    const auto loaded = loadRows(table).and_then([&] { return loadPoints(table); });
    const auto ended = m_connection.exec(u"COMMIT"_s);
    return loaded ? ended : loaded;
}

Result<> WindowFile::loadRows(WindowTable &table)
{
    auto rows = sqlite::RowReader::prepare(m_connection,
                                           u"SELECT \"partition\", size, start, amount, purchases, check_sum"_s
                                               + (m_customers ? u", customer FROM windows"_s : u" FROM windows"_s));
    if (!rows)
        return tl::unexpected(rows.error());
    while (true) {
        const auto found = rows->next(m_connection);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return {};
        const auto row = rowOf(*rows, table);
        if (!row)
            return tl::unexpected(m_connection.damage(u"a window is not as it was written"_s));
        table.apply({PartitionNumber(rows->integer(0)), false, {*row}, std::nullopt}, std::nullopt);
    }
}

Result<> WindowFile::loadPoints(WindowTable &table)
{
    auto rows =
        sqlite::RowReader::prepare(m_connection, u"SELECT \"partition\", position, ifnull(counted, -1) FROM points"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    while (true) {
        const auto found = rows->next(m_connection);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return {};
        const qint64 partition = rows->integer(0);
        if (partition < 0 || partition >= SpendingTable::MaxPartitions || rows->integer(1) < 0)
            return tl::unexpected(m_connection.damage(u"a position is out of range"_s));
        WindowChange change{PartitionNumber(partition), false, {}, std::nullopt};
        if (const qint64 counted = rows->integer(2); counted >= 0)
            change.counted = SourceOffset(counted);
        table.apply(change, ChangelogPosition(rows->integer(1)));
    }
}

Result<> WindowFile::save(const WindowTable::Unsaved &unsaved)
{
    auto transaction = sqlite::Transaction::begin(m_connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    return deleteRows(unsaved)
        .and_then([&] { return saveRows(unsaved); })
        .and_then([&] { return savePoints(unsaved); })
        .and_then([&] { return transaction->commit(); });
}

Result<> WindowFile::deleteRows(const WindowTable::Unsaved &unsaved)
{
    for (const PartitionNumber partition : unsaved.anew)
        if (auto done = m_connection.exec(u"DELETE FROM windows WHERE \"partition\"=%1"_s.arg(partition.value()));
            !done)
            return done;
    auto remove =
        m_connection.prepare(sql(u"DELETE FROM windows WHERE \"partition\"=? AND {same}size=? AND start=?"_s));
    if (!remove)
        return tl::unexpected(remove.error());
    for (const auto &[partition, rows] : unsaved.rows) {
        for (const WindowRow &row : rows) {
            if (row.sum)
                continue;
            int at = 0;
            remove->bindValue(at++, partition.value());
            if (m_customers != nullptr)
                remove->bindValue(at++, viewOf(nameOf(row.key)));
            remove->bindValue(at++, static_cast<int>(row.key.size));
            remove->bindValue(at++, qint64{row.key.start});
            if (auto done = m_connection.run(*remove); !done)
                return done;
        }
    }
    return {};
}

Result<> WindowFile::saveRows(const WindowTable::Unsaved &unsaved)
{
    auto insert = sqlite::BulkStatement::prepare(
        m_connection,
        sql(u"INSERT INTO windows(\"partition\", {column}size, start, amount, purchases, check_sum) VALUES "_s),
        sql(u"(?,{value}?,?,?,?,?)"_s),
        sql(u" ON CONFLICT(\"partition\", {column}size, start) DO UPDATE SET amount=excluded.amount,"
            " purchases=excluded.purchases, check_sum=excluded.check_sum"_s));
    if (!insert)
        return tl::unexpected(insert.error());
    for (const auto &[partition, rows] : unsaved.rows) {
        for (const WindowRow &row : rows) {
            if (!row.sum)
                continue;
            insert->bind(partition.value());
            if (m_customers != nullptr)
                insert->bind(viewOf(nameOf(row.key)));
            insert->bind(static_cast<int>(row.key.size));
            insert->bind(qint64{row.key.start});
            insert->bind(QByteArray::fromStdString(toDecimal(row.sum->amount)));
            insert->bind(qint64{row.sum->purchases});
            insert->bind(qint64{windowCheck(partition, row.key, *row.sum, nameOf(row.key))});
            if (auto done = insert->endRow(m_connection); !done)
                return done;
        }
    }
    return insert->flush(m_connection);
}

Result<> WindowFile::savePoints(const WindowTable::Unsaved &unsaved)
{
    auto insert = sqlite::BulkStatement::prepare(
        m_connection, u"INSERT INTO points(\"partition\", position, counted) VALUES "_s, u"(?,?,?)"_s,
        u" ON CONFLICT(\"partition\") DO UPDATE SET position=excluded.position, counted=excluded.counted"_s);
    if (!insert)
        return tl::unexpected(insert.error());
    for (const auto &[partition, point] : unsaved.points) {
        insert->bind(partition.value());
        insert->bind(qint64{point.position.value()});
        if (point.counted)
            insert->bind(qint64{point.counted->value()});
        else
            insert->bindNull();
        if (auto done = insert->endRow(m_connection); !done)
            return done;
    }
    return insert->flush(m_connection);
}

} // namespace spendwatch
