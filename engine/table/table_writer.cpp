// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_writer.h"

#include "engine/sqlite/transaction.h"
#include "engine/table/row_check.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

enum Statement : std::size_t { Names, Rows, Positions };

} // namespace

TableWriter::TableWriter(sqlite::Connection connection, const SpendingTable &table, CustomerId names)
    : m_connection(std::move(connection)),
      m_table(&table),
      m_names(names)
{ }

Result<TableWriter> TableWriter::open(sqlite::Connection connection, const SpendingTable &table)
{
    const auto names = connection.scalar(u"SELECT count(*) FROM customers"_s);
    if (!names)
        return tl::unexpected(names.error());
    TableWriter writer(std::move(connection), table, CustomerId(names->toUInt()));
    if (auto prepared = writer.prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return writer;
}

Result<> TableWriter::prepare()
{
    const struct {
        QString head;
        QString row;
        QString tail;
    } texts[] = {
        {u"INSERT INTO customers (id, name) VALUES "_s, u"(?,?)"_s, {}},
        {u"INSERT INTO partials (customer, partition, amount, purchases, last_purchase_ms, check_sum) VALUES "_s,
         u"(?,?,?,?,?,?)"_s,
         u" ON CONFLICT (customer, partition) DO UPDATE SET amount = excluded.amount,"
         " purchases = excluded.purchases, last_purchase_ms = excluded.last_purchase_ms,"
         " check_sum = excluded.check_sum"_s},
        {u"INSERT INTO positions (partition, position, tail, source_next, source_last, letters_from,"
         " check_sum) VALUES "_s,
         u"(?,?,?,?,?,?,?)"_s,
         u" ON CONFLICT (partition) DO UPDATE SET position = excluded.position, tail = excluded.tail,"
         " source_next = excluded.source_next, source_last = excluded.source_last,"
         " letters_from = excluded.letters_from, check_sum = excluded.check_sum"_s},
    };
    for (const auto &text : texts) {
        auto statement = sqlite::BulkStatement::prepare(m_connection, text.head, text.row, text.tail);
        if (!statement)
            return tl::unexpected(statement.error());
        m_statements.push_back(std::move(*statement));
    }
    auto remove = m_connection.prepare(u"DELETE FROM partials WHERE customer = ? AND partition = ?"_s);
    if (!remove)
        return tl::unexpected(remove.error());
    m_delete.push_back(std::move(*remove));
    return {};
}

Result<> TableWriter::write(const TableChanges &changes)
{
    const CustomerId end = std::max(m_names, DirtyRows::end(changes.rows));
    for (auto &statement : m_statements)
        statement.reset();
    auto transaction = sqlite::Transaction::begin(m_connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto done = forget(changes.dropped);
    if (done)
        done = writeNames(end);
    if (done)
        done = writeRows(changes.rows);
    if (done)
        done = writePositions(changes.positions);
    if (done && changes.extent)
        done = tablefile::mark(m_connection, *changes.extent);
    if (done)
        done = transaction->commit();
    if (done)
        m_names = end;
    return done;
}

/// Goes through the whole file, because rows lie by customer; once for all of them.
Result<> TableWriter::forget(const std::set<PartitionNumber> &partitions)
{
    if (partitions.empty())
        return {};
    QStringList numbers;
    for (const PartitionNumber partition : partitions)
        numbers << QString::number(partition.value());
    for (const QString &table : {u"partials"_s, u"positions"_s})
        if (auto done = m_connection.exec(u"DELETE FROM %1 WHERE partition IN (%2)"_s.arg(table, numbers.join(u',')));
            !done)
            return done;
    return {};
}

Result<> TableWriter::writeNames(CustomerId end)
{
    sqlite::BulkStatement &statement = m_statements[Names];
    for (CustomerId id = m_names; id < end; ++id) {
        const std::string_view name = m_table->index().name(id);
        statement.bind(qint64{id.value()});
        statement.bind(QByteArray::fromRawData(name.data(), static_cast<qsizetype>(name.size())));
        if (auto done = statement.endRow(m_connection); !done)
            return done;
    }
    return statement.flush(m_connection);
}

Result<> TableWriter::writeRows(const DirtyRows::Taken &rows)
{
    constexpr std::size_t GroupSize = 32; // More loads than the memory serves at once.
    Result<> done;
    std::vector<Place> group;
    DirtyRows::forEach(rows, [&](CustomerId customer, PartitionNumber partition) {
        group.push_back({customer, partition});
        m_table->prefetch(partition, customer);
        if (group.size() == GroupSize) {
            done = done ? writeGroup(group) : done;
            group.clear();
        }
    });
    if (done)
        done = writeGroup(group);
    return done ? m_statements[Rows].flush(m_connection) : done;
}

/// Their totals are prefetched together.
Result<> TableWriter::writeGroup(const std::vector<Place> &group)
{
    for (const auto &[customer, partition] : group)
        m_table->prefetchFurther(partition, customer);
    for (const auto &[customer, partition] : group)
        if (auto done = writeRow(customer, partition); !done)
            return done;
    return {};
}

Result<> TableWriter::writeRow(CustomerId customer, PartitionNumber partition)
{
    const auto total = m_table->findPartial(partition, customer);
    if (!total)
        return deleteRow(customer, partition);
    sqlite::BulkStatement &statement = m_statements[Rows];
    statement.bind(qint64{customer.value()});
    statement.bind(partition.value());
    statement.bind(static_cast<qint64>(total->amount));
    statement.bind(static_cast<qint64>(total->purchases));
    statement.bind(static_cast<qint64>(total->lastPurchaseMs));
    statement.bind(static_cast<qint64>(rowCheck(m_table->index().name(customer), partition, *total)));
    return statement.endRow(m_connection);
}

Result<> TableWriter::deleteRow(CustomerId customer, PartitionNumber partition)
{
    QSqlQuery &query = m_delete.front();
    query.bindValue(0, qint64{customer.value()});
    query.bindValue(1, partition.value());
    return m_connection.run(query);
}

Result<> TableWriter::writePositions(const std::map<PartitionNumber, ChangelogPoint> &positions)
{
    sqlite::BulkStatement &statement = m_statements[Positions];
    for (const auto &[partition, point] : positions) {
        const auto &progress = point.tail.progress;
        statement.bind(partition.value());
        statement.bind(qint64{point.position.value()});
        statement.bind(qint64{point.tail.offset.value()});
        statement.bind(static_cast<qint64>(nextInFile(point.tail)));
        if (const auto last = progress ? lastInFile(*progress) : std::nullopt)
            statement.bind(QByteArray::fromStdString(*last));
        else
            statement.bindNull();
        statement.bind(static_cast<qint64>(progress ? progress->lettersFrom.value() : 0));
        statement.bind(static_cast<qint64>(pointCheck(partition, point)));
        if (auto done = statement.endRow(m_connection); !done)
            return done;
    }
    return statement.flush(m_connection);
}

} // namespace spendwatch
