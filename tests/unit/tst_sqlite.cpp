// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/bulk_statement.h"
#include "engine/sqlite/connection.h"
#include "engine/sqlite/row_reader.h"
#include "engine/sqlite/transaction.h"
#include "tests/unit/journal_fixture.h"

#include <QtTest>

#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace spendwatch;
using namespace spendwatch::sqlite;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::must;

namespace {

/// Lets root, who may write everywhere, be somebody else for a while.
class AsAnotherUser
{
public:
    AsAnotherUser() : m_changed(::geteuid() == 0 && ::seteuid(65534) == 0) { }
    ~AsAnotherUser()
    {
        if (m_changed && ::seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    AsAnotherUser(const AsAnotherUser &) = delete;
    AsAnotherUser &operator=(const AsAnotherUser &) = delete;

private:
    const bool m_changed;
};

} // namespace

/// The helpers around QtSql.
class TestSqlite : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void faults_data();
    void faults();
    void everyFaultSaysWhatToDo();
    void fullDisk();
    void readOnly();
    void readInAFolderThatCannotBeWritten();
    void whatIsNoFileIsRefused_data();
    void whatIsNoFileIsRefused();
    void aFileBehindALinkKeepsItsPermissions();
    void transactionRollsBack();
    void busyTransactionIsRetried();
    void bulkWritesAll_data();
    void bulkWritesAll();
    void bulkGoesOnAfterFailure();
    void rowsAreRead();
    void readingTellsFaults();
    void soundFileIsNotDamaged();
    void movedConnectionWorks();
    void closedInAnotherThread();
    void connectionsAreRemoved();

private:
    [[nodiscard]] Connection open(const OpenOptions &options = {}) const
    {
        return must(Connection::open(m_path, options));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestSqlite::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(u"a folder/ünusual; name=.sqlite"_s);
    Connection connection = open();
    must(connection.exec(u"CREATE TABLE t(n INTEGER PRIMARY KEY, b BLOB)"_s));
}

void TestSqlite::faults_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Recovery>("recovery");
    QTest::newRow("error") << 1 << Fault::Other << Recovery::Reopen;
    QTest::newRow("busy") << 5 << Fault::Busy << Recovery::Retry;
    QTest::newRow("busy snapshot") << 517 << Fault::Busy << Recovery::Retry;
    QTest::newRow("locked") << 6 << Fault::Busy << Recovery::Retry;
    QTest::newRow("read-only") << 8 << Fault::NotAllowed << Recovery::GiveUp;
    QTest::newRow("moved") << 1032 << Fault::Moved << Recovery::GiveUp;
    QTest::newRow("device") << 10 << Fault::Device << Recovery::Reopen;
    QTest::newRow("fsync") << 1034 << Fault::Device << Recovery::Reopen;
    QTest::newRow("corrupt") << 11 << Fault::Damaged << Recovery::GiveUp;
    QTest::newRow("full") << 13 << Fault::Full << Recovery::Retry;
    QTest::newRow("cannot open") << 14 << Fault::NotAllowed << Recovery::GiveUp;
    QTest::newRow("constraint") << 19 << Fault::Other << Recovery::Reopen;
    QTest::newRow("no database") << 26 << Fault::Damaged << Recovery::GiveUp;
}

void TestSqlite::faults()
{
    QFETCH(int, code);
    QFETCH(Fault, fault);
    QFETCH(Recovery, recovery);
    const QSqlError error(u"driver"_s, u"database"_s, QSqlError::StatementError, QString::number(code));
    QCOMPARE(faultOf(error), fault);
    const Error inWords = toError(error, u"/some/file"_s, Message::plain(u"restore it"_s));
    QCOMPARE(inWords.recovery, recovery);
    QVERIFY2(inWords.what.english().contains(u"/some/file"_s), qPrintable(inWords.what.english()));
    if (fault != Fault::Other)
        QVERIFY(!inWords.advice.english().isEmpty());
}

void TestSqlite::everyFaultSaysWhatToDo()
{
    Connection connection = open();
    const auto failed = connection.exec(u"SELECT nonsense FROM t"_s);
    QVERIFY(!failed);
    QVERIFY2(failed.error().what.english().contains(u"nonsense"_s), qPrintable(failed.error().what.english()));
    QVERIFY(failed.error().what.english().contains(m_path));
}

void TestSqlite::fullDisk()
{
    Connection connection = open();
    must(connection.exec(u"PRAGMA max_page_count=5"_s));
    auto transaction = must(Transaction::begin(connection));
    must(connection.exec(u"INSERT INTO t VALUES(1, 'kept only when all is')"_s));
    const auto failed = connection.exec(u"INSERT INTO t VALUES(2, zeroblob(100000))"_s);
    QVERIFY(!failed);
    QCOMPARE(failed.error().recovery, Recovery::Retry);
    QVERIFY(failed.error().advice.english().contains(u"space"_s));
    {
        const Transaction ended = std::move(transaction);
    }
    QCOMPARE(must(connection.scalar(u"SELECT count(*) FROM t"_s)).toInt(), 0);
    must(connection.exec(u"INSERT INTO t VALUES(3, NULL)"_s));
}

void TestSqlite::readOnly()
{
    Connection reader = open({.readOnly = true});
    QCOMPARE(must(reader.scalar(u"SELECT count(*) FROM t"_s)).toInt(), 0);
    const auto failed = reader.exec(u"INSERT INTO t VALUES(1, NULL)"_s);
    QVERIFY(!failed);
    QCOMPARE(failed.error().recovery, Recovery::GiveUp);
    const auto missing = Connection::open(m_dir->filePath(u"missing.sqlite"_s), {.readOnly = true});
    QVERIFY(!missing);
    QVERIFY(!QFile::exists(m_dir->filePath(u"missing.sqlite"_s)));
}

void TestSqlite::readInAFolderThatCannotBeWritten()
{
    must(open().exec(u"INSERT INTO t VALUES(7, NULL)"_s));
    const QString folder = QFileInfo(m_path).path();
    const auto readable =
        QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    QVERIFY(QFile::setPermissions(folder, readable));
    QVERIFY(QFile::setPermissions(m_dir->path(), readable | QFile::WriteOwner));
    {
        const AsAnotherUser another;
        const auto reader = Connection::open(m_path, {.readOnly = true}).and_then([](Connection connection) {
            return connection.scalar(u"SELECT n FROM t"_s);
        });
        QVERIFY2(reader, reader ? "" : qPrintable(reader.error().text()));
        QCOMPARE(reader->toInt(), 7);
    }
    QVERIFY(QFile::setPermissions(folder, readable | QFile::WriteOwner));
}

void TestSqlite::whatIsNoFileIsRefused_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<bool>("isPipe"); // Otherwise a link that leads nowhere.
    QTest::addColumn<bool>("readOnly");
    for (const QString &ending : {u""_s, u"-wal"_s, u"-shm"_s})
        for (const bool isPipe : {true, false})
            for (const bool readOnly : {true, false})
                QTest::addRow("%s %s %s", isPipe ? "pipe" : "link", qPrintable(ending), readOnly ? "read" : "written")
                    << ending << isPipe << readOnly;
}

void TestSqlite::whatIsNoFileIsRefused()
{
    QFETCH(QString, ending);
    QFETCH(bool, isPipe);
    QFETCH(bool, readOnly);
    const QString path = m_path + ending;
    QFile::remove(path);
    const QString target = m_dir->filePath(u"somewhere else"_s);
    if (isPipe)
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    else
        QVERIFY(QFile::link(target, path));
    const auto opened = Connection::open(m_path, {.readOnly = readOnly});
    QVERIFY(!opened);
    QCOMPARE(opened.error().recovery, Recovery::GiveUp);
    QVERIFY2(opened.error().text().contains(path), qPrintable(opened.error().text()));
    QVERIFY(!isForeign(m_path));
    QVERIFY2(!QFile::exists(target), "a file was created behind the link");
}

void TestSqlite::aFileBehindALinkKeepsItsPermissions()
{
    const QString target = m_dir->filePath(u"elsewhere.sqlite"_s);
    const QString link = m_dir->filePath(u"link.sqlite"_s);
    QFile file(target);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto own = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QVERIFY(QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::link(target, link));
    Connection connection = must(Connection::open(link, {}));
    must(connection.exec(u"CREATE TABLE t(n INTEGER)"_s));
    for (const QString &made : {target, target + u"-wal"_s})
        QCOMPARE(QFile::permissions(made) | own, QFile::Permissions(own));
}

void TestSqlite::transactionRollsBack()
{
    Connection connection = open();
    {
        const auto givenUp = must(Transaction::begin(connection));
        must(connection.exec(u"INSERT INTO t VALUES(1, NULL)"_s));
    }
    QCOMPARE(must(connection.scalar(u"SELECT count(*) FROM t"_s)).toInt(), 0);
    auto kept = must(Transaction::begin(connection));
    must(connection.exec(u"INSERT INTO t VALUES(1, NULL)"_s));
    must(kept.commit());
    QCOMPARE(must(open().scalar(u"SELECT count(*) FROM t"_s)).toInt(), 1);
}

void TestSqlite::busyTransactionIsRetried()
{
    Connection one = open();
    Connection other = open({.busyTimeout = 20ms});
    const auto held = must(Transaction::begin(one));
    const auto failed = Transaction::begin(other);
    QVERIFY(!failed);
    QCOMPARE(failed.error().recovery, Recovery::Retry);
}

void TestSqlite::bulkWritesAll_data()
{
    QTest::addColumn<int>("rows");
    for (const int rows : {0, 1, 99, 100, 101, 250})
        QTest::addRow("%d", rows) << rows;
}

void TestSqlite::bulkWritesAll()
{
    QFETCH(int, rows);
    Connection connection = open();
    auto insert = must(BulkStatement::prepare(connection, u"INSERT INTO t VALUES"_s, u"(?,?)"_s,
                                              u"ON CONFLICT(n) DO UPDATE SET b=excluded.b"_s));
    for (const QByteArray &bytes : {QByteArray("first"), QByteArray("\0'\xff", 3)}) {
        for (int row = 0; row < rows; ++row) {
            insert.bind(row);
            insert.bind(bytes);
            must(insert.endRow(connection));
        }
        must(insert.flush(connection));
        auto count = must(connection.prepare(u"SELECT count(*) FROM t WHERE b=?"_s));
        count.bindValue(0, bytes);
        QVERIFY(must(connection.runFirst(count)));
        QCOMPARE(count.value(0).toInt(), rows);
    }
}

void TestSqlite::bulkGoesOnAfterFailure()
{
    Connection connection = open();
    auto insert = must(BulkStatement::prepare(connection, u"INSERT INTO t VALUES"_s, u"(?,?)"_s));
    insert.bind(u"no integer"_s);
    insert.bind(QByteArray("x"));
    QVERIFY(!insert.flush(connection));
    insert.bind(1);
    insert.reset();
    insert.bind(2);
    insert.bind(QByteArray("y"));
    must(insert.flush(connection));
    QCOMPARE(must(connection.scalar(u"SELECT n FROM t"_s)).toInt(), 2);
}

void TestSqlite::rowsAreRead()
{
    Connection connection = must(Connection::open(m_path, {}));
    must(connection.exec(u"CREATE TABLE r(n INTEGER, v)"_s));
    must(connection.exec(u"INSERT INTO r VALUES(-9223372036854775808,'Zoë'),(2,x'6100ff'),(3,NULL),(4,'')"_s));
    auto rows = must(RowReader::prepare(connection, u"SELECT n, v FROM r WHERE n < ? ORDER BY n"_s));
    for (const qint64 below : {5, 3}) { // Twice, to see that it starts again.
        rows.bind(1, below);
        QVERIFY(must(rows.next(connection)));
        QCOMPARE(rows.integer(0), std::numeric_limits<qint64>::min());
        QCOMPARE(rows.bytes(1), std::optional<std::string_view>("Zo\xc3\xab"));
        QVERIFY(must(rows.next(connection)));
        QCOMPARE(rows.bytes(1), std::optional(std::string_view("a\0\xff", 3)));
        if (below == 5) {
            QVERIFY(must(rows.next(connection)));
            QCOMPARE(rows.bytes(1), std::optional<std::string_view>());
            QVERIFY(must(rows.next(connection)));
            QCOMPARE(rows.bytes(1), std::optional<std::string_view>(""));
        }
        QVERIFY(!must(rows.next(connection)));
        rows.finish();
    }
}

void TestSqlite::readingTellsFaults()
{
    Connection connection = must(Connection::open(m_path, {}));
    must(connection.exec(u"CREATE TABLE r(n INTEGER)"_s));
    QVERIFY(!RowReader::prepare(connection, u"SELECT missing FROM r"_s));
    auto rows = must(RowReader::prepare(connection, u"SELECT n FROM r"_s));
    must(connection.exec(u"DROP TABLE r"_s));
    const auto found = rows.next(connection);
    QVERIFY(!found);
    QVERIFY2(found.error().what.english().contains(m_path), qPrintable(found.error().what.english()));
}

void TestSqlite::soundFileIsNotDamaged()
{
    QVERIFY(!isDamaged(m_path));
    QVERIFY(!isDamaged(m_dir->filePath(u"missing"_s)));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(4096));
    file.write(QByteArray(4096, 'x'));
    file.close();
    QVERIFY(isDamaged(m_path));
}

void TestSqlite::movedConnectionWorks()
{
    Connection first = open();
    Connection second = std::move(first);
    must(second.exec(u"INSERT INTO t VALUES(1, NULL)"_s));
    first = std::move(second);
    QCOMPARE(must(first.scalar(u"SELECT count(*) FROM t"_s)).toInt(), 1);
}

void TestSqlite::closedInAnotherThread()
{
    std::optional<Connection> connection;
    std::thread([&] {
        connection = open();
        must(connection->exec(u"INSERT INTO t VALUES(1, NULL)"_s));
    }).join();
    connection.reset();
    QCOMPARE(must(open().scalar(u"SELECT count(*) FROM t"_s)).toInt(), 1);
}

void TestSqlite::connectionsAreRemoved()
{
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
    {
        const Connection connection = open();
        QCOMPARE(QSqlDatabase::connectionNames().size(), 1);
    }
    (void)Connection::open(m_dir->path(), {}); // Fails: a folder.
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

QTEST_GUILESS_MAIN(TestSqlite)
#include "tst_sqlite.moc"
