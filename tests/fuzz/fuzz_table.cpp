// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The SQLite file of the table: changed bytes, and rows that anybody could have written.
#include "engine/purchase/purchase.h"
#include "engine/table/row_check.h"
#include "engine/table/stored_table.h"
#include "engine/table/table_file.h"

#include <QByteArrayView>

#include <memory>

#include "fuzz/fuzz_target.h"
#include "fuzz/scratch_file.h"
#include "fuzz/sqlite_cells.h"
#include "fuzz/targets.h"

using namespace Qt::StringLiterals;

namespace spendwatch::fuzz {

namespace {

SourceSettings settingsIn(const QString &folder)
{
    SourceSettings settings;
    settings.dataDir = folder;
    return settings;
}

sqlite::Connection openTable(const QString &path)
{
    Message note;
    auto connection = tablefile::open(path, u"log"_s, note);
    if (!connection)
        qFatal("%s", qUtf8Printable(connection.error().text()));
    return std::move(*connection);
}

void insertPartial(sqlite::Connection &connection, qint64 customer, const QByteArray &name, int partition,
                   const PartialTotal &total)
{
    const std::string_view text(name.constData(), static_cast<std::size_t>(name.size()));
    insertRow(connection, u"partials"_s,
              {customer, partition, qint64{total.amount}, qint64{total.purchases}, qint64{total.lastPurchaseMs},
               qint64{rowCheck(text, PartitionNumber(partition), total)}});
}

/// Two customers in two partitions.
QByteArray goodTable()
{
    const ScratchFile file(u"table"_s);
    {
        sqlite::Connection connection = openTable(file.path());
        for (const int customer : {0, 1}) {
            const QByteArray name = customer == 0 ? "brian" : "meher";
            insertRow(connection, u"customers"_s, {customer, QString::fromLatin1(name)});
            for (const int partition : {0, 3})
                insertPartial(connection, customer, name, partition, {64 + customer, 2, 1'700'000'000'000});
        }
        const ChangelogPoint point{ChangelogPosition(9), {ChangelogPosition(8), SourceProgress{SourceOffset(7)}}};
        insertRow(connection, u"positions"_s,
                  {3, 9, 8, 7, QVariant(), 0, qint64{pointCheck(PartitionNumber(3), point)}});
    }
    return contentOf(file.path());
}

/// With check sums that are right: whoever can write the file can compute them.
void insertFrom(Input &input, sqlite::Connection &connection)
{
    const int kind = input.takeByte() % 3;
    if (kind == 0)
        return insertRow(connection, u"customers"_s, {input.takeByte() % 4, takeCell(input)});
    if (kind == 1) {
        const int customer = input.takeByte() % 4;
        const int partition = static_cast<int>(input.takeNumber(2));
        const PartialTotal total{input.takeNumber(8), input.takeNumber(8), input.takeNumber(8)};
        const std::string_view name = input.takePart();
        return insertPartial(connection, customer, {name.data(), static_cast<qsizetype>(name.size())}, partition,
                             total);
    }
    QVariantList cells{int(input.takeNumber(2))};
    for (int i = 0; i < 4; ++i)
        cells.append(takeCell(input));
    const qint64 next = cells[3].toLongLong();
    ChangelogPoint point{ChangelogPosition(cells[1].toLongLong()),
                         {ChangelogPosition(cells[2].toLongLong()), std::nullopt, next == OldVersion}};
    if (next >= 0) {
        const QByteArray last = cells[4].toByteArray();
        point.tail.progress = SourceProgress{SourceOffset(next), fingerprintFrom(last.toStdString())};
    }
    cells.append(0);
    cells.append(qint64{pointCheck(PartitionNumber(cells[0].toInt()), point)});
    insertRow(connection, u"positions"_s, cells);
}

void checkLoaded(const SpendingTable &table)
{
    for (CustomerId id; id < table.index().endId(); ++id) {
        const std::string_view name = table.index().name(id);
        expect(!name.empty() && name.size() <= MaxCustomerBytes, "a customer's name has 1 to 1,024 bytes");
        expect(QByteArrayView(name.data(), static_cast<qsizetype>(name.size())).isValidUtf8(), "a name is UTF-8");
        expect(table.index().find(name) == id, "a customer is found by the name");
        for (const PartitionNumber partition : table.partitionsOf(id))
            expect(table.partial(partition, id).purchases >= 0, "purchases are not negative");
        static_cast<void>(table.row(id, table.total(id).value_or(SpendingTable::Total{})));
    }
    for (const PartitionNumber partition : partitionsBelow(table.partitionEnd())) {
        expect(table.position(partition) >= ChangelogPosition(), "a position is none before the log");
        const auto progress = table.tail(partition).progress;
        expect(!progress || progress->next >= SourceOffset(), "an offset is none before the log");
    }
    static_cast<void>(table.sums());
}

} // namespace

bool table(std::string_view bytes)
{
    static const QByteArray good = goodTable();
    static const ScratchFile file(u"demo-journal-table.sqlite"_s);
    Input input(bytes);
    const bool isPatched = input.takeByte() % 2 == 0;
    const QByteArray content = isPatched ? patched(good, input) : good;
    file.write({content.constData(), static_cast<std::size_t>(content.size())});
    if (!isPatched) {
        sqlite::Connection connection = openTable(file.path());
        while (!input.isEmpty())
            insertFrom(input, connection);
    }
    const auto loaded = std::make_unique<SpendingTable>();
    const auto log = readStoredTable(settingsIn(file.folder()), *loaded);
    if (!log)
        expect(!log.error().what.isEmpty(), "a table that cannot be read is refused with a reason");
    else
        checkLoaded(*loaded);
    return log.has_value();
}

} // namespace spendwatch::fuzz
