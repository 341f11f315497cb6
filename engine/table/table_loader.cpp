// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_loader.h"

#include "engine/purchase/purchase.h"
#include "engine/sqlite/row_reader.h"
#include "engine/stream/changelog_entry.h"
#include "engine/table/row_check.h"

#include <QByteArrayView>

#include <map>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr std::size_t RowsPerApply = 40'000; ///< In all partitions together.

tl::unexpected<Error> inconsistent(const sqlite::Connection &connection)
{
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "The table file %1 contradicts itself"), connection.path()),
                   message(QT_TRANSLATE_NOOP("engine", "It is created again automatically.")));
}

/// Whether a purchase can hold it: the index takes no name that is much longer, and the changelog none that is not UTF-8.
bool isName(std::string_view name)
{
    return !name.empty() && name.size() <= MaxCustomerBytes
           && QByteArrayView(name.data(), static_cast<qsizetype>(name.size())).isValidUtf8();
}

/// Calls `take` for each row until it refuses one.
template <typename Take>
Result<> readRows(sqlite::Connection &connection, const QString &sql, Take take)
{
    auto rows = sqlite::RowReader::prepare(connection, sql);
    if (!rows)
        return tl::unexpected(rows.error());
    while (true) {
        const auto found = rows->next(connection);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return {};
        if (!take(*rows))
            return inconsistent(connection);
    }
}

Result<> loadCustomers(sqlite::Connection &connection, CustomerIndex &index)
{
    const auto count = connection.scalar(u"SELECT count(*) FROM customers"_s);
    if (!count)
        return tl::unexpected(count.error());
    index.reserve(static_cast<std::size_t>(count->toLongLong()));
    return readRows(connection, u"SELECT id, name FROM customers ORDER BY id"_s, [&](const sqlite::RowReader &row) {
        const std::string_view name = row.bytes(1).value_or("");
        return isName(name) && row.integer(0) == index.intern(name).value();
    });
}

/// Rows on their way into the table, by partition.
class PartialLoad
{
public:
    explicit PartialLoad(SpendingTable &table) : m_table(table) { }

    [[nodiscard]] bool take(const sqlite::RowReader &row)
    {
        const qint64 customer = row.integer(0);
        const qint64 partition = row.integer(1);
        const PartialTotal total{row.integer(2), row.integer(3), row.integer(4)};
        if (customer < 0 || std::cmp_greater_equal(customer, m_table.index().size()) || partition < 0
            || partition >= SpendingTable::MaxPartitions || total.purchases < 0
            || total.purchases > MaxBelievablePurchases)
            return false;
        const CustomerId id(customer);
        const PartitionNumber number(partition);
        if (row.integer(5) != rowCheck(m_table.index().name(id), number, total))
            return false;
        m_rows[number].push_back({id, false, total});
        if (++m_waiting == RowsPerApply)
            apply();
        return true;
    }

    void apply()
    {
        for (auto &[partition, waiting] : m_rows) {
            m_table.apply(partition, waiting, ChangelogPosition());
            waiting.clear();
        }
        m_waiting = 0;
    }

private:
    SpendingTable &m_table;
    std::map<PartitionNumber, std::vector<TotalRow>> m_rows;
    std::size_t m_waiting = 0;
};

Result<> loadPartials(sqlite::Connection &connection, SpendingTable &table)
{
    PartialLoad load(table);
    auto loaded = readRows(
        connection, u"SELECT customer, partition, amount, purchases, last_purchase_ms, check_sum FROM partials"_s,
        [&](const sqlite::RowReader &row) { return load.take(row); });
    load.apply();
    return loaded;
}

/// Kafka takes negative positions for the beginning and the end of the log.
bool isPlace(const ChangelogPoint &point)
{
    const SourceOffset letters = point.tail.progress ? point.tail.progress->lettersFrom : SourceOffset();
    return point.position >= ChangelogPosition() && point.tail.offset >= ChangelogTail::NoRecord
           && letters >= SourceOffset();
}

ChangelogPoint pointOf(const sqlite::RowReader &row)
{
    const qint64 next = row.integer(3);
    ChangelogPoint point{ChangelogPosition(row.integer(1)),
                         {ChangelogPosition(row.integer(2)), std::nullopt, next == OldVersion}};
    if (next >= 0) {
        point.tail.progress = {SourceOffset(next), std::nullopt, SourceOffset(row.integer(5))};
        if (const auto last = row.bytes(4))
            takeLastInFile(*last, *point.tail.progress);
    }
    return point;
}

Result<> loadPositions(sqlite::Connection &connection, SpendingTable &table)
{
    return readRows(connection,
                    u"SELECT partition, position, tail, source_next, source_last, letters_from, check_sum"
                    " FROM positions"_s,
                    [&](const sqlite::RowReader &row) {
                        const qint64 partition = row.integer(0);
                        const ChangelogPoint point = pointOf(row);
                        if (partition < 0 || partition >= SpendingTable::MaxPartitions || !isPlace(point)
                            || row.integer(6) != pointCheck(PartitionNumber(partition), point))
                            return false;
                        table.apply(PartitionNumber(partition), {}, point);
                        return true;
                    });
}

} // namespace

Result<> loadTable(sqlite::Connection &connection, SpendingTable &table)
{
    // One read transaction: all three tables as of one moment.
    if (auto begun = connection.exec(u"BEGIN"_s); !begun)
        return begun;
    auto loaded = loadCustomers(connection, table.index());
    if (loaded)
        loaded = loadPartials(connection, table);
    if (loaded)
        loaded = loadPositions(connection, table);
    const auto ended = connection.exec(u"COMMIT"_s);
    return loaded ? ended : loaded;
}

} // namespace spendwatch
