// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_loader.h"

#include "engine/table/row_check.h"

#include <QSqlQuery>

#include <map>
#include <vector>

namespace spendwatch {

namespace {

constexpr std::size_t RowsPerApply = 10'000;

tl::unexpected<Error> inconsistent(const sqlite::Connection &connection)
{
    return failure(Recovery::GiveUp, QStringLiteral("The table file %1 contradicts itself").arg(connection.path()));
}

Result<> loadCustomers(sqlite::Connection &connection, CustomerIndex &index)
{
    auto query = connection.prepare(QStringLiteral("SELECT id, name FROM customers ORDER BY id"));
    if (!query)
        return tl::unexpected(query.error());
    if (auto done = connection.run(*query); !done)
        return done;
    while (query->next()) {
        const QByteArray name = query->value(1).toByteArray();
        const auto id = index.intern({name.constData(), static_cast<std::size_t>(name.size())});
        if (name.isEmpty() || query->value(0).toLongLong() != id)
            return inconsistent(connection);
    }
    return connection.finish(*query);
}

Result<> loadPartials(sqlite::Connection &connection, SpendingTable &table)
{
    auto query = connection.prepare(
        QStringLiteral("SELECT customer, partition, amount, purchases, last_purchase_ms, check_sum FROM partials"));
    if (!query)
        return tl::unexpected(query.error());
    if (auto done = connection.run(*query); !done)
        return done;
    std::map<int, std::vector<TotalRow>> rows;
    while (query->next()) {
        const qint64 customer = query->value(0).toLongLong();
        const int partition = query->value(1).toInt();
        const qint64 purchases = query->value(3).toLongLong();
        if (customer < 0 || customer >= table.index().size() || partition < 0
            || partition >= SpendingTable::MaxPartitions || purchases < 0)
            return inconsistent(connection);
        const auto id = static_cast<CustomerId>(customer);
        const PartialTotal total{query->value(2).toLongLong(), purchases, query->value(4).toLongLong()};
        if (query->value(5).toLongLong() != rowCheck(table.index().name(id), partition, total))
            return inconsistent(connection);
        auto &waiting = rows[partition];
        waiting.push_back({id, false, total});
        if (waiting.size() < RowsPerApply)
            continue;
        table.apply(partition, waiting, 0);
        waiting.clear();
    }
    for (const auto &[partition, waiting] : rows)
        table.apply(partition, waiting, 0);
    return connection.finish(*query);
}

Result<> loadPositions(sqlite::Connection &connection, SpendingTable &table)
{
    auto query = connection.prepare(QStringLiteral("SELECT partition, position, check_sum FROM positions"));
    if (!query)
        return tl::unexpected(query.error());
    if (auto done = connection.run(*query); !done)
        return done;
    while (query->next()) {
        const int partition = query->value(0).toInt();
        const qint64 position = query->value(1).toLongLong();
        if (partition < 0 || partition >= SpendingTable::MaxPartitions
            || query->value(2).toLongLong() != positionCheck(partition, position))
            return inconsistent(connection);
        table.apply(partition, {}, position);
    }
    return connection.finish(*query);
}

} // namespace

Result<> loadTable(sqlite::Connection &connection, SpendingTable &table)
{
    // One read transaction: all three tables as of one moment.
    if (auto begun = connection.exec(QStringLiteral("BEGIN")); !begun)
        return begun;
    auto loaded = loadCustomers(connection, table.index());
    if (loaded)
        loaded = loadPartials(connection, table);
    if (loaded)
        loaded = loadPositions(connection, table);
    const auto ended = connection.exec(QStringLiteral("COMMIT"));
    return loaded ? ended : loaded;
}

} // namespace spendwatch
