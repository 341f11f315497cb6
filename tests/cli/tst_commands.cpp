// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/data_dir_lock.h"
#include "engine/purchase/random_purchases.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "cli/program.h"
#include "cli/watcher.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

using Totals = QMap<QString, qint64>;

/// What the customers of the seed must have spent.
Totals expectedTotals(quint64 seed, int count)
{
    SendPlan plan;
    plan.seed = seed;
    RandomPurchases purchases(plan);
    Totals totals;
    for (int i = 0; i < count; ++i) {
        const PurchaseView purchase = purchases.next();
        totals[QString::fromUtf8(purchase.customer.data(), static_cast<qsizetype>(purchase.customer.size()))] +=
            purchase.amount;
    }
    return totals;
}

Totals totalsIn(const QByteArray &json)
{
    Totals totals;
    const QJsonArray rows = QJsonDocument::fromJson(json).array();
    for (const auto row : rows)
        totals[row[u"customer"].toString()] = row[u"total_spent"].toInteger();
    return totals;
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void helpAndVersion_data();
    void helpAndVersion();
    void wrongUsage_data();
    void wrongUsage();
    void windowNeedsADisplay();
    void tableWithoutData();
    void rejectedWithoutAFolder();
    void tableWithoutAFolder();
    void tableOfAnotherSource();
    void sendCountAndPrint();
    void sendUntilStopped();
    void customersOfAllKinds();
    void recountsTheJournal();
    void resetWithoutData();
    void resetAsks();
    void resetForgets();
    void resetRefusesWhileWatching();
    void noTwoWatchers();

private:
    [[nodiscard]] QStringList in(const QTemporaryDir &dir) const { return {u"--data-dir"_s, dir.path()}; }
};

void TestCommands::helpAndVersion_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("--help") << QStringList{u"--help"_s} << QByteArray("Spendwatch watches");
    QTest::newRow("send --help") << QStringList{u"send"_s, u"--help"_s} << QByteArray("Sends random");
    QTest::newRow("table -h") << QStringList{u"table"_s, u"-h"_s} << QByteArray("Prints the totals");
    QTest::newRow("--version") << QStringList{u"--version"_s} << QByteArray("Spendwatch " SPENDWATCH_VERSION);
}

void TestCommands::helpAndVersion()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, begin);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.startsWith(begin), outcome.out);
    QCOMPARE(outcome.err, QByteArray());
}

void TestCommands::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const QStringList &arguments, const char *named) {
        QTest::addRow("%s", qPrintable(arguments.join(u' '))) << arguments << QByteArray(named);
    };
    row({u"--broker"_s, u"kafka"_s}, "--broker");
    row({u"--app-id"_s, u"a b"_s}, "--app-id");
    row({u"--topic"_s, u"a/b"_s}, "--topic");
    row({u"--data-dir"_s}, "--data-dir");
    row({u"--http-port"_s, u"65536"_s}, "--http-port");
    row({u"--http-address"_s, u"here"_s}, "--http-address");
    row({u"-X"_s, u"novalue"_s}, "-X");
    row({u"--headless=1"_s}, "--headless");
    row({u"--frobnicate"_s}, "--frobnicate");
    row({u"frobnicate"_s}, "frobnicate");
    row({u"send"_s}, "send");
    row({u"send"_s, u"x"_s}, "send");
    row({u"send"_s, u"1"_s, u"--rate"_s, u"fast"_s}, "--rate");
    row({u"send"_s, u"1"_s, u"--seed"_s, u"x"_s}, "--seed");
    row({u"send"_s, u"1"_s, u"--customers"_s, u","_s}, "--customers");
    row({u"send"_s, u"1"_s, u"--min-amount"_s, u"x"_s}, "--min-amount");
    row({u"send"_s, u"1"_s, u"--max-amount"_s, u"x"_s}, "--max-amount");
    row({u"table"_s, u"--json"_s, u"--csv"_s}, "--csv");
    row({u"table"_s, u"--ndjson"_s, u"--json"_s}, "--json");
    row({u"table"_s, u"--limit"_s, u"0"_s}, "--limit");
    row({u"table"_s, u"brian"_s, u"--limit"_s, u"1"_s}, "--limit");
    row({u"reset"_s, u"--yes=1"_s}, "--yes");
    row({u"handover"_s}, "--broker");
    row({u"adopt"_s, u"--totals"_s, u"latest"_s}, "--broker");
    row({u"recount"_s, u"--from"_s, u"yesterday"_s}, "--from");
    row({u"recount"_s}, "--yes");
}

void TestCommands::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(named), outcome.err);
    QVERIFY2(outcome.err.contains("--help"), outcome.err);
}

void TestCommands::windowNeedsADisplay()
{
    const QTemporaryDir dir;
    const Outcome outcome = run(in(dir));
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("--headless"), outcome.err);
}

void TestCommands::tableWithoutData()
{
    const QTemporaryDir dir;
    const QStringList where = in(dir);
    const Outcome plain = run(QStringList{u"table"_s} + where);
    QCOMPARE(plain.code, 0);
    QCOMPARE(plain.out, QByteArray());
    QVERIFY2(plain.err.contains("No totals of the journal yet in " + where.last().toUtf8()), plain.err);
    QVERIFY2(plain.err.contains("spendwatch send"), plain.err);
    QCOMPARE(run(QStringList{u"table"_s, u"--json"_s} + where).out, QByteArray("[]\n"));
    QCOMPARE(run(QStringList{u"table"_s, u"--csv"_s} + where).out, QByteArray("customer,total_spent,purchases\n"));
    QCOMPARE(run(QStringList{u"table"_s, u"--ndjson"_s} + where).out, QByteArray());
    QVERIFY(QDir(dir.path()).isEmpty());
}

void TestCommands::rejectedWithoutAFolder()
{
    const QTemporaryDir dir;
    const QString missing = dir.filePath(u"missing"_s);
    const QList<QStringList> commands{
        {u"rejected"_s, u"list"_s}, {u"rejected"_s, u"list"_s, u"--json"_s}, {u"rejected"_s, u"show"_s, u"1"_s}};
    for (const QStringList &command : commands) {
        const Outcome outcome = run(command + QStringList{u"--data-dir"_s, missing});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY2(outcome.err.contains("There is no data folder " + missing.toUtf8()), outcome.err);
        QVERIFY(!QDir(missing).exists());
    }
}

void TestCommands::tableWithoutAFolder()
{
    const QTemporaryDir dir;
    const QString missing = dir.filePath(u"missing"_s);
    const Outcome outcome = run({u"table"_s, u"--json"_s, u"--data-dir"_s, missing});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(missing.toUtf8()), outcome.err);
    QVERIFY(!QDir(missing).exists());
}

void TestCommands::tableOfAnotherSource()
{
    const QTemporaryDir dir;
    QFile other(dir.filePath(u"demo-purchase_topic-table.sqlite"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    const Outcome outcome = run(QStringList{u"table"_s} + in(dir));
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.err.contains("demo-purchase_topic-table.sqlite") && outcome.err.contains("--broker"), outcome.err);
}

void TestCommands::sendCountAndPrint()
{
    const QTemporaryDir dir;
    const Outcome sent = run(QStringList{u"send"_s, u"300"_s, u"--seed"_s, u"11"_s} + in(dir));
    QVERIFY2(sent.code == 0, sent.err);
    QVERIFY2(sent.out.startsWith("sent 300 purchases to journal " + dir.path().toUtf8()), sent.out);

    const Totals expected = expectedTotals(11, 300);
    Watcher watcher(dir.path());
    QUrl url = watcher.address();
    QVERIFY(url.isValid());
    QCOMPARE(url.host(), u"127.0.0.1"_s);
    url.setPath(u"/customer/brian"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        httpGet(url).contains(R"({"customer":"brian","total_spent":)" + QByteArray::number(expected[u"brian"_s]) + "}"),
        20'000);
    const Outcome stopped = watcher.stop();
    QVERIFY2(stopped.code == 0, stopped.err);
    QVERIFY2(stopped.out.contains(" has spent "), stopped.out);

    const Outcome json = run(QStringList{u"table"_s, u"--json"_s} + in(dir));
    QCOMPARE(json.code, 0);
    QCOMPARE(totalsIn(json.out), expected);
    const QList<QByteArray> csv = run(QStringList{u"table"_s, u"--csv"_s} + in(dir)).out.split('\n');
    QCOMPARE(csv.size(), 5);
    const QByteArray plain = run(QStringList{u"table"_s} + in(dir)).out;
    for (const auto &[name, total] : expected.asKeyValueRange())
        QVERIFY2(plain.contains(name.toUtf8()) && plain.contains(QByteArray::number(total)), plain);
}

void TestCommands::sendUntilStopped()
{
    const QTemporaryDir dir;
    QProcess process;
    prepare(process, QStringList{u"send"_s, u"0"_s, u"--rate"_s, u"200/s"_s} + in(dir));
    process.start();
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dir.filePath(u"journal.sqlite"_s)), 20'000);
    const Outcome outcome = terminated(process);
    QVERIFY2(outcome.code == 0, outcome.err);
    QVERIFY2(outcome.out.startsWith("sent ") && outcome.out.endsWith(" (stopped)\n"), outcome.out);
}

void TestCommands::customersOfAllKinds()
{
    const QTemporaryDir dir;
    const QString evil = u"\u001b[31m\nred"_s;
    const QStringList names{u"Zoë"_s, u"李小龍"_s, u"a \"b\""_s, evil, u"🛒"_s};
    const Outcome sent = run(QStringList{u"send"_s, u"500"_s, u"--customers"_s, names.join(u',')} + in(dir));
    QVERIFY2(sent.code == 0, sent.err);
    Watcher watcher(dir.path());
    QVERIFY(watcher.address().isValid());
    Totals totals;
    QTRY_VERIFY_WITH_TIMEOUT(
        (totals = totalsIn(run(QStringList{u"table"_s, u"--json"_s} + in(dir)).out)).size() == names.size(), 20'000);
    for (const QString &name : names)
        QVERIFY2(totals.contains(name), qPrintable(name));
    const Outcome stopped = watcher.stop();
    QCOMPARE(stopped.code, 0);
    QVERIFY(!stopped.out.contains('\x1b'));
    const QByteArray plain = run(QStringList{u"table"_s} + in(dir)).out;
    QVERIFY(!plain.contains('\x1b'));
    QCOMPARE(plain.count('\n'), names.size() + 1);
}

void TestCommands::recountsTheJournal()
{
    const QTemporaryDir dir;
    const QStringList recount = QStringList{u"recount"_s, u"--yes"_s} + in(dir);
    QVERIFY(run(recount).out.startsWith("Nothing was counted yet"));
    QCOMPARE(run(QStringList{u"send"_s, u"50"_s, u"--seed"_s, u"3"_s} + in(dir)).code, 0);
    for (int round = 0; round < 2; ++round) {
        Watcher watcher(dir.path());
        QVERIFY(!watcher.address().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(totalsIn(run(QStringList{u"table"_s, u"--json"_s} + in(dir)).out),
                                  expectedTotals(3, 50), 20'000);
        const Outcome refused = run(recount);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("is in use by"), refused.err);
        QCOMPARE(watcher.stop().code, 0);
        const Outcome outcome = run(recount);
        QVERIFY2(outcome.code == 0, outcome.err);
        QVERIFY2(outcome.out.startsWith("3 totals will be forgotten, and 50 messages counted again"), outcome.out);
    }
}

void TestCommands::resetWithoutData()
{
    const QTemporaryDir dir;
    const Outcome outcome = run(QStringList{u"reset"_s} + in(dir));
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.startsWith("Nothing to forget"), outcome.out);
}

void TestCommands::resetAsks()
{
    const QTemporaryDir dir;
    QCOMPARE(run(QStringList{u"send"_s, u"1"_s} + in(dir)).code, 0);
    // Nobody is at the other end of a pipe, whatever it says.
    const Outcome outcome = run(QStringList{u"reset"_s} + in(dir), "y\n");
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("--yes"), outcome.err);
    QVERIFY(QFile::exists(dir.filePath(u"journal.sqlite"_s)));
}

void TestCommands::resetForgets()
{
    const QTemporaryDir dir;
    QCOMPARE(run(QStringList{u"send"_s, u"10"_s} + in(dir)).code, 0);
    Watcher watcher(dir.path());
    QVERIFY(watcher.address().isValid());
    QTRY_VERIFY_WITH_TIMEOUT(run(QStringList{u"table"_s, u"--json"_s} + in(dir)).out.size() > 3, 20'000);
    QCOMPARE(watcher.stop().code, 0);

    QFile mine(dir.filePath(u"notes.txt"_s));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    const Outcome outcome = run(QStringList{u"reset"_s, u"--yes"_s} + in(dir));
    QVERIFY2(outcome.code == 0, outcome.err);
    QVERIFY2(outcome.out.contains(dir.filePath(u"journal.sqlite"_s).toUtf8()), outcome.out);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"notes.txt"_s});
    QCOMPARE(run(QStringList{u"table"_s, u"--json"_s} + in(dir)).out, QByteArray("[]\n"));
    QCOMPARE(run(QStringList{u"send"_s, u"1"_s} + in(dir)).code, 0);
}

void TestCommands::resetRefusesWhileWatching()
{
    const QTemporaryDir dir;
    QCOMPARE(run(QStringList{u"send"_s, u"1"_s} + in(dir)).code, 0);
    const auto lock = DataDirLock::take(dir.path());
    QVERIFY(lock);
    const Outcome outcome = run(QStringList{u"reset"_s, u"--yes"_s} + in(dir));
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(QByteArray::number(QCoreApplication::applicationPid())), outcome.err);
    QVERIFY(QFile::exists(dir.filePath(u"journal.sqlite"_s)));
}

void TestCommands::noTwoWatchers()
{
    const QTemporaryDir dir;
    Watcher watcher(dir.path());
    QVERIFY(watcher.address().isValid());
    const Outcome second = run(QStringList{u"--headless"_s, u"--http-port"_s, u"0"_s} + in(dir));
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains("in use by"), second.err);
    QCOMPARE(watcher.stop().code, 0);
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
