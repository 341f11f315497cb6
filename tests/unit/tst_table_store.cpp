// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_file.h"
#include "engine/table/table_store.h"
#include "engine/view/stored_totals.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <mutex>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

using Damage = std::function<void(const QString &)>;

TotalRow rowOf(SpendingTable &table, const std::string &name, std::int64_t amount, std::int64_t purchases = 1)
{
    return {table.index().intern(name), false, {amount, purchases, 5}};
}

} // namespace

Q_DECLARE_METATYPE(Damage)

class TestTableStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings.dataDir = m_folder->path();
        m_path = tableFilePath(m_settings);
        m_warnings.clear();
    }

    void whatWasAddedIsThereAgain()
    {
        {
            SpendingTable table;
            const auto store = open(table);
            QVERIFY(store);
            for (int i = 0; i < 1000; ++i) {
                const TotalRow row = rowOf(table, "customer" + std::to_string(i % 250), i);
                add(table, *store, PartitionNumber(i % 2), row, i + 1);
            }
            const TotalRow gone{*table.index().find("customer1"), true, {}};
            add(table, *store, PartitionNumber(1), gone, 1001);
            const TotalRow hostile = rowOf(table, std::string("a\0\"\n", 4), -5);
            add(table, *store, PartitionNumber(0), hostile, 1002);
        }
        SpendingTable table;
        QVERIFY(open(table));
        QCOMPARE(table.sums().customers, 250);
        QCOMPARE(table.find("customer249")->total, Sum{999});
        QVERIFY(!table.find("customer1"));
        QCOMPARE(table.find(std::string("a\0\"\n", 4))->total, Sum{-5});
        QCOMPARE(table.position(PartitionNumber(0)), ChangelogPosition(1002));
        QCOMPARE(table.position(PartitionNumber(1)), ChangelogPosition(1001));
        QVERIFY(m_warnings.isEmpty());
    }

    void whatTheChangelogSaidLastIsThereAgain()
    {
        const ChangelogPoint said{
            ChangelogPosition(7),
            {ChangelogPosition(6),
             SourceProgress{SourceOffset(12), fingerprintOf(SourceOffset(11), 1'700'000'000'000, "x"),
                            SourceOffset(20)}}};
        const ChangelogPoint unsaid{ChangelogPosition(9), {ChangelogPosition(8), std::nullopt}};
        ChangelogPoint byFields = said;
        byFields.tail.progress->fields = R"({"customer":"/a|b"})";
        byFields.tail.progress->begunMs = 1'700'000'000'001;
        ChangelogPoint onlyByFields = byFields;
        onlyByFields.tail.progress->last.reset();
        onlyByFields.tail.progress->begunMs = 0;
        ChangelogPoint onlyBegun = onlyByFields;
        onlyBegun.tail.progress->fields.clear();
        onlyBegun.tail.progress->begunMs = 5;
        const std::array more{byFields, onlyByFields, onlyBegun};
        {
            SpendingTable table;
            const auto store = open(table);
            table.apply(PartitionNumber(0), {}, said);
            store->add(PartitionNumber(0), {}, said);
            table.apply(PartitionNumber(1), {}, unsaid);
            store->add(PartitionNumber(1), {}, unsaid);
            for (int i = 0; i < std::ssize(more); ++i) {
                table.apply(PartitionNumber(3 + i), {}, more[std::size_t(i)]);
                store->add(PartitionNumber(3 + i), {}, more[std::size_t(i)]);
            }
        }
        SpendingTable table;
        QVERIFY(open(table));
        QVERIFY2(m_warnings.isEmpty(), "the file is as it was written");
        for (int i = 0; i < std::ssize(more); ++i)
            QVERIFY(table.tail(PartitionNumber(3 + i)) == more[std::size_t(i)].tail);
        QCOMPARE(table.position(PartitionNumber(0)), ChangelogPosition(7));
        QVERIFY(table.tail(PartitionNumber(0)) == said.tail);
        QVERIFY(table.tail(PartitionNumber(1)) == unsaid.tail);
        QVERIFY(table.tail(PartitionNumber(2)) == ChangelogTail{});
    }

    /// The changelog may have forgotten what was deleted since.
    void anOldFileIsNotUsed()
    {
        fillFile(3);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const auto old = QDateTime::currentDateTimeUtc().addSecs(-13 * 3600);
        QVERIFY(file.setFileTime(old, QFileDevice::FileModificationTime));
        file.close();
        SpendingTable table;
        QVERIFY(open(table));
        QCOMPARE(table.sums().customers, 0);
        QCOMPARE(table.position(PartitionNumber(0)), ChangelogPosition(0));
    }

    void isWrittenSoonWhileRunning()
    {
        SpendingTable table;
        const auto store = open(table);
        const TotalRow row = rowOf(table, "brian", 64);
        add(table, *store, PartitionNumber(0), row, 1);
        const auto stored = [this] {
            const auto rows = readTotals(m_settings);
            return rows && rows->size() == 1 ? static_cast<qint64>(rows->front().total) : -1;
        };
        QTRY_COMPARE(stored(), 64);
    }

    void aDamagedFileIsMovedAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no database") << QByteArray("this is not a database").repeated(1000);
        QTest::newRow("cut off") << QByteArray();
    }

    void aDamagedFileIsMovedAside()
    {
        QFETCH(QByteArray, content);
        fillFile(500);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (content.isEmpty())
            QVERIFY(file.resize(file.size() / 2 + 100));
        else
            QVERIFY(file.resize(0) && file.write(content) == content.size());
        file.close();
        SpendingTable table;
        const auto store = open(table);
        QVERIFY(store);
        QCOMPARE(table.sums().customers, 0);
        QCOMPARE(table.position(PartitionNumber(0)), ChangelogPosition(0));
        QCOMPARE(m_warnings.size(), 1);
        QVERIFY2(m_warnings[0].contains("damaged"_L1), qPrintable(m_warnings[0]));
        QVERIFY(!QDir(m_folder->path()).entryList({u"*.aside-*"_s}).isEmpty());
        const TotalRow row = rowOf(table, "brian", 64);
        add(table, *store, PartitionNumber(0), row, 1);
    }

    void aNewerFileIsMovedAside()
    {
        fillFile(5);
        execute(u"PRAGMA user_version = 999"_s);
        SpendingTable table;
        QVERIFY(open(table));
        QCOMPARE(table.sums().customers, 0);
        QVERIFY(m_warnings.value(0).contains("another version"_L1));
    }

    void aFileThatContradictsItselfIsMovedAside()
    {
        fillFile(5);
        execute(u"INSERT INTO partials VALUES (4000000, 0, 1, 1, 1, 1)"_s);
        SpendingTable table;
        QVERIFY(open(table));
        QCOMPARE(table.sums().customers, 0);
        QCOMPARE(table.sums().spent, Sum{0});
        QCOMPARE(table.position(PartitionNumber(0)), ChangelogPosition(0));
        QCOMPARE(m_warnings.size(), 1);
    }

    void aFileWithOneChangedNumberIsMovedAside_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("amount") << u"UPDATE partials SET amount = amount + 1 WHERE customer = 3"_s;
        QTest::newRow("count") << u"UPDATE partials SET purchases = purchases + 1 WHERE customer = 3"_s;
        QTest::newRow("time") << u"UPDATE partials SET last_purchase_ms = last_purchase_ms + 1 WHERE customer = 3"_s;
        QTest::newRow("partition") << u"UPDATE partials SET partition = 7 WHERE customer = 3"_s;
        QTest::newRow("name") << u"UPDATE customers SET name = 'x' || name WHERE id = 3"_s;
        QTest::newRow("position") << u"UPDATE positions SET position = position + 1"_s;
        QTest::newRow("source offset") << u"UPDATE positions SET source_next = source_next + 1"_s;
    }

    void aFileWithOneChangedNumberIsMovedAside()
    {
        QFETCH(QString, change);
        fillFile(5);
        execute(change);
        SpendingTable table;
        QVERIFY(open(table));
        QCOMPARE(table.sums().spent, Sum{0});
        QCOMPARE(table.position(PartitionNumber(0)), ChangelogPosition(0));
        QCOMPARE(m_warnings.size(), 1);
    }

    void aFileThatWasHarmedInUseIsMadeAnew_data()
    {
        QTest::addColumn<Damage>("damage");
        QTest::addColumn<bool>("beforeTheFirstWrite");
        QTest::addColumn<QString>("word");
        const Damage deleted = [](const QString &path) { QVERIFY(QFile::remove(path)); };
        const Damage folder = [](const QString &path) { QVERIFY(QFile::remove(path) && QDir().mkdir(path)); };
        const Damage former = [](const QString &path) {
            QVERIFY(QFile::copy(path, path + u".copy"_s) && QFile::remove(path));
            QVERIFY(QFile::rename(path + u".copy"_s, path));
        };
        const Damage overwritten = [](const QString &path) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2) && file.write("x") == 1);
        };
        for (const bool before : {true, false}) {
            const char *const when = before ? "before the first write" : "later";
            QTest::addRow("deleted %s", when) << deleted << before << u"was deleted"_s;
            QTest::addRow("a folder in its place %s", when) << folder << before << u"was replaced or changed"_s;
            QTest::addRow("a copy in its place %s", when) << former << before << u"was replaced or changed"_s;
            QTest::addRow("overwritten %s", when) << overwritten << before << u"was replaced or changed"_s;
        }
    }

    void aFileThatWasHarmedInUseIsMadeAnew()
    {
        QFETCH(Damage, damage);
        QFETCH(bool, beforeTheFirstWrite);
        QFETCH(QString, word);
        fillFile(500);
        SpendingTable table;
        auto store = open(table);
        QVERIFY(store);
        if (!beforeTheFirstWrite) {
            add(table, *store, PartitionNumber(0), rowOf(table, "customer1", 100), 501);
            QTRY_COMPARE(stored("customer1"), 100);
        }
        damage(m_path);
        add(table, *store, PartitionNumber(1), rowOf(table, "customer2", 200), 1);
        QTRY_COMPARE(stored("customer2"), 202);
        const qint64 first = beforeTheFirstWrite ? 1 : 100;
        QCOMPARE(stored("customer1"), first);
        QCOMPARE(stored("customer499"), 499);
        store.reset();
        QCOMPARE(m_warnings.size(), 1);
        QVERIFY2(m_warnings[0].contains(word) && m_warnings[0].contains(u"no total is lost"_s),
                 qPrintable(m_warnings[0]));
        SpendingTable again;
        QVERIFY(open(again));
        QCOMPARE(again.sums().customers, 500);
        QCOMPARE(again.find("customer1")->total, Sum{first});
        QCOMPARE(again.find("customer2")->total, Sum{202});
        QCOMPARE(again.position(PartitionNumber(0)), ChangelogPosition(beforeTheFirstWrite ? 500 : 501));
        QCOMPARE(again.position(PartitionNumber(1)), ChangelogPosition(1));
        QCOMPARE(m_warnings.size(), 1);
    }

    void aDroppedPartitionIsGone_data()
    {
        QTest::addColumn<bool>("comesBack");
        QTest::addColumn<bool>("fileIsDeleted");
        for (const bool comesBack : {false, true})
            for (const bool fileIsDeleted : {false, true})
                QTest::addRow("%s, the file is %s", comesBack ? "it comes back" : "for good",
                              fileIsDeleted ? "deleted" : "there")
                    << comesBack << fileIsDeleted;
    }

    void aDroppedPartitionIsGone()
    {
        QFETCH(bool, comesBack);
        QFETCH(bool, fileIsDeleted);
        {
            SpendingTable table;
            const auto store = open(table);
            for (int i = 0; i < 100; ++i)
                add(table, *store, PartitionNumber(i % 2), rowOf(table, "customer" + std::to_string(i % 50 / 2), 1),
                    i + 1);
            QTRY_COMPARE(stored("customer24"), 2);
            if (fileIsDeleted)
                QVERIFY(QFile::remove(m_path));
            drop(*store, PartitionNumber(1));
            QCOMPARE(table.position(PartitionNumber(1)), ChangelogPosition(0));
            QCOMPARE(table.sums().spent, Sum{25});
            QCOMPARE(table.sums().customers, 25);
            if (comesBack)
                add(table, *store, PartitionNumber(1), rowOf(table, "customer3", 7), 1);
            add(table, *store, PartitionNumber(0), rowOf(table, "customer0", 5), 101);
            QTRY_COMPARE(stored("customer0"), 5);
        }
        SpendingTable table;
        QVERIFY(open(table));
        QCOMPARE(table.position(PartitionNumber(0)), ChangelogPosition(101));
        QCOMPARE(table.position(PartitionNumber(1)), ChangelogPosition(comesBack ? 1 : 0));
        QCOMPARE(table.sums().spent, Sum{comesBack ? 36 : 29});
    }

    void aFileSaysThatItHoldsAShare()
    {
        {
            SpendingTable table;
            Message note;
            QVERIFY(TableStore::open(
                m_path, u"logId"_s, table, [](const Message &) {}, TableExtent::Share));
        }
        const auto rows = readTotals(m_settings);
        QVERIFY(!rows);
        QVERIFY(rows.error().text().contains(u"some partitions only"_s));
        for (const bool isRestored : {false, true}) { // The first run ends before it has read what is missing.
            SpendingTable table;
            const auto store = open(table);
            QVERIFY(store);
            const TotalRow row = rowOf(table, "customer", isRestored ? 2 : 1);
            add(table, *store, PartitionNumber(0), row, isRestored ? 2 : 1);
            QTRY_COMPARE(rowsIn(u"positions WHERE position = %1"_s.arg(isRestored ? 2 : 1)), 1);
            QVERIFY(!readTotals(m_settings));
            if (isRestored) {
                store->noteAllRestored();
                QTRY_VERIFY(readTotals(m_settings));
            }
        }
        QCOMPARE(stored("customer"), 2);
    }

    /// The file is deleted meanwhile: the new one may hold less than all as well.
    void aNewFileSaysThatItHoldsAShare()
    {
        {
            SpendingTable table;
            Message note;
            QVERIFY(TableStore::open(
                m_path, u"logId"_s, table, [](const Message &) {}, TableExtent::Share));
        }
        SpendingTable table;
        const auto store = open(table);
        QVERIFY(QFile::remove(m_path));
        const TotalRow row = rowOf(table, "customer", 1);
        add(table, *store, PartitionNumber(0), row, 1);
        QTRY_COMPARE(rowsIn(u"positions"_s), 1);
        QVERIFY(!readTotals(m_settings));
        store->noteAllRestored();
        QTRY_COMPARE(stored("customer"), 1);
    }

    void storedTotalsAreSorted()
    {
        QVERIFY(readTotals(m_settings).value().empty());
        fillFile(2500);
        const auto rows = readTotals(m_settings);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), std::size_t{2500});
        QCOMPARE(rows->front().total, Sum{2499});
        QCOMPARE(rows->back().total, Sum{0});
    }

    void eachSourceHasAFileOfItsOwn()
    {
        SourceSettings kafka = m_settings;
        kafka.brokers = u"127.0.0.1:9092"_s;
        QVERIFY(tableFilePath(kafka) != m_path);
        SourceSettings other = kafka;
        other.appId = u"other"_s;
        QVERIFY(tableFilePath(other) != tableFilePath(kafka));
    }

private:
    /// As the worker does: into memory first.
    static void add(SpendingTable &table, TableStore &store, PartitionNumber partition, const TotalRow &row,
                    std::int64_t position)
    {
        table.apply(partition, {&row, 1}, ChangelogPosition(position));
        store.add(partition, {&row, 1}, {ChangelogPosition(position), {}});
    }

    static void drop(TableStore &store, PartitionNumber partition)
    {
        TableStore::Pause pause;
        QTRY_VERIFY((pause = store.tryPause()));
        store.drop({&partition, 1}, pause);
    }

    std::unique_ptr<TableStore> open(SpendingTable &table)
    {
        auto store = TableStore::open(m_path, u"logId"_s, table,
                                      [this](const Message &warning) { m_warnings << warning.english(); });
        return store ? std::move(*store) : nullptr;
    }

    /// Of a table in the file; -1 where there is none.
    [[nodiscard]] int rowsIn(const QString &table) const
    {
        sqlite::OpenOptions options;
        options.readOnly = true;
        auto connection = sqlite::Connection::open(m_path, options);
        if (!connection)
            return -1;
        const auto count = connection->scalar(u"SELECT count(*) FROM "_s + table);
        return count ? count->toInt() : -1;
    }

    /// The customer's total in the file; -1: none.
    [[nodiscard]] qint64 stored(const QString &name) const
    {
        if (const auto rows = readTotals(m_settings)) {
            for (const CustomerRow &row : *rows)
                if (row.name == name)
                    return static_cast<qint64>(row.total);
        }
        return -1;
    }
    [[nodiscard]] qint64 stored(const char *name) const { return stored(QString::fromLatin1(name)); }

    void fillFile(int customers)
    {
        SpendingTable table;
        const auto store = open(table);
        for (int i = 0; i < customers; ++i) {
            const TotalRow row = rowOf(table, "customer" + std::to_string(i), i);
            add(table, *store, PartitionNumber(0), row, i + 1);
        }
    }

    void execute(const QString &sql)
    {
        auto connection = sqlite::Connection::open(m_path, {});
        QVERIFY(connection && connection->exec(sql));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    SourceSettings m_settings;
    QString m_path;
    QStringList m_warnings;
};

QTEST_GUILESS_MAIN(TestTableStore)
#include "tst_table_store.moc"
