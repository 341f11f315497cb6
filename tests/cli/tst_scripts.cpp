// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What scripts need of the program: single purchases, lines from stdin, what is spent live, rejected messages, settings.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <limits>
#include <memory>

#include "cli/program.h"
#include "cli/watcher.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 20'000; // ms.

QByteArray purchase(const char *customer, int amount)
{
    return R"({"msg_id":"m","customer":")" + QByteArray(customer) + R"(","amount":)" + QByteArray::number(amount) + "}";
}

} // namespace

class TestScripts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sendsOneGivenPurchase();
    void sendsLines();
    void refusesBadLines();
    void sendsEachLineAtOnce();
    void unsentIsAFailure_data();
    void unsentIsAFailure();
    void tableSaysWhatWaits();
    void tableSaysWhereTotalsAre();
    void tableNeedsAReadableJournal();
    void tableForgetsWithARecount();
    void tailsWhatIsSpent_data();
    void tailsWhatIsSpent();
    void tailNeedsAWatcher();
    void rejectedMessages();
    void rejectedAsks();
    void rejectedNothing();
    void configSaysWhereFrom();
    void configChecks();
    void configChecksTheFolder();
    void waitsUntilItHasStopped();
    void helpOfACommand();
    void verboseTellsTheRecord();
    void logsJson();
    void saysWhatNobodyReads();
    void aSignalTogglesDebug();

private:
    [[nodiscard]] Outcome runIn(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return run(arguments + in(), input);
    }
    [[nodiscard]] QStringList in() const { return {u"--data-dir"_s, m_dir->path()}; }
    [[nodiscard]] QByteArray total(const char *customer) const
    {
        return runIn({u"table"_s, u"--csv"_s, QString::fromLatin1(customer)}).out;
    }
    /// Until nothing waits. The first start neither warns of offsets that were moved, nor tells another lag.
    void countAll() const;
    /// Puts values into the journal that `send` would refuse.
    [[nodiscard]] bool reject() const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestScripts::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestScripts::countAll() const
{
    Watcher watcher(m_dir->path());
    const QUrl address = watcher.address();
    QVERIFY(address.isValid());
    QTRY_VERIFY_WITH_TIMEOUT(total("brian").endsWith(",7\n"), Timeout);
    const QByteArray health = httpGet(address.resolved(QUrl(u"/health"_s)));
    const Outcome stopped = watcher.stop();
    QCOMPARE(stopped.code, 0);
    QVERIFY2(!stopped.err.contains(" warning "), stopped.err);
    QVERIFY2(health.contains(R"("warning":"")"), health);
}

void TestScripts::sendsOneGivenPurchase()
{
    const Outcome sent =
        runIn({u"send"_s, u"--customer"_s, u"Zo\u00eb \"Z\""_s, u"--amount"_s, u"-5"_s, u"--note"_s, u"n"_s});
    QVERIFY2(sent.code == 0, sent.err);
    QVERIFY2(sent.out.startsWith("sent 1 purchase to journal "), sent.out);
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QTRY_VERIFY_WITH_TIMEOUT(runIn({u"table"_s, u"--json"_s}).out.contains(R"("total_spent":-5)"), Timeout);
    const Outcome none = runIn({u"send"_s, u"--customer"_s, u"brian"_s});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.err.contains("--amount"), none.err);
}

void TestScripts::sendsLines()
{
    QByteArray lines;
    for (int i = 0; i < 3000; ++i)
        lines += purchase(i % 2 ? "brian" : "meher", 1) + (i % 3 ? "\n" : "\r\n");
    lines += "\n" + purchase("brian", 100); // Without an end.
    const Outcome sent = runIn({u"send"_s, u"-"_s}, lines);
    QVERIFY2(sent.code == 0, sent.err);
    QVERIFY2(sent.out.startsWith("sent 3001 purchases to journal "), sent.out);
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QTRY_VERIFY_WITH_TIMEOUT(total("brian").contains("brian,1600,1501"), Timeout);
    QVERIFY(total("meher").contains("meher,1500,1500"));
}

void TestScripts::refusesBadLines()
{
    const QByteArray lines = purchase("brian", 1) + "\nnot json\n" + purchase("brian", 2)
                             + "\n{\"msg_id\":\"m\",\"customer\":\"brian\",\"amount\":1.5}\n"
                             + QByteArray(2 * 1024 * 1024, 'x') + "\n" + purchase("brian", 4) + "\n";
    const Outcome sent = runIn({u"send"_s, u"-"_s}, lines);
    QCOMPARE(sent.code, 1);
    QVERIFY2(sent.out.startsWith("sent 3 purchases"), sent.out);
    QVERIFY2(sent.err.contains("Line 2 is refused: not JSON."), sent.err);
    QVERIFY2(sent.err.contains("Line 4 is refused: amount is not an integer."), sent.err);
    QVERIFY2(sent.err.contains("Line 5 is refused: larger than 1 MiB."), sent.err);
    const Outcome many = runIn({u"send"_s, u"-"_s}, QByteArray("x\n").repeated(5000));
    QCOMPARE(many.code, 1);
    QVERIFY2(many.err.count('\n') < 110, "bounded");
    QVERIFY2(many.out.startsWith("sent 0 purchases"), many.out);
}

/// Whoever writes them may go on for ever.
void TestScripts::sendsEachLineAtOnce()
{
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QProcess process;
    prepare(process, QStringList{u"send"_s, u"-"_s} + in());
    process.start();
    QVERIFY(process.waitForStarted());
    process.write(purchase("brian", 7) + '\n');
    QTRY_VERIFY_WITH_TIMEOUT(total("brian").contains("brian,7,1"), Timeout);
    process.write(purchase("brian", 1) + '\n');
    QTRY_VERIFY_WITH_TIMEOUT(total("brian").contains("brian,8,2"), Timeout);
    const Outcome outcome = terminated(process);
    QVERIFY2(outcome.code == 0, outcome.err);
    QVERIFY2(outcome.out.startsWith("sent 2 purchases") && outcome.out.endsWith(" (stopped)\n"), outcome.out);
}

void TestScripts::unsentIsAFailure_data()
{
    QTest::addColumn<QStringList>("what");
    QTest::newRow("a given one") << QStringList{u"--customer"_s, u"brian"_s, u"--amount"_s, u"5"_s};
    QTest::newRow("lines") << QStringList{u"-"_s};
    QTest::newRow("random ones") << QStringList{u"3"_s};
}

/// Also when a person stops it.
void TestScripts::unsentIsAFailure()
{
    QFETCH(QStringList, what);
    QProcess process;
    prepare(process, QStringList{u"send"_s} + what + QStringList{u"--broker"_s, u"127.0.0.1:1"_s} + in());
    process.start();
    QVERIFY(process.waitForStarted());
    process.write(purchase("brian", 7) + '\n');
    QByteArray said;
    const auto tries = [&] {
        said += process.readAllStandardError();
        return said.contains(". Trying again.");
    };
    QTRY_VERIFY_WITH_TIMEOUT(tries(), Timeout);
    const Outcome outcome = terminated(process);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.out.startsWith("sent 0 purchases") && outcome.out.endsWith(" (stopped)\n"), outcome.out);
}

void TestScripts::tableSaysWhatWaits()
{
    QCOMPARE(runIn({u"send"_s, u"7"_s, u"--customers"_s, u"brian"_s}).code, 0);
    const Outcome waiting = runIn({u"table"_s});
    QCOMPARE(waiting.code, 0);
    QVERIFY2(waiting.err.contains("7 purchases wait to be counted"), waiting.err);
    countAll();
    QVERIFY2(!runIn({u"table"_s}).err.contains("to be counted"), "nothing waits");
    QCOMPARE(runIn({u"send"_s, u"1"_s}).code, 0);
    const Outcome old = runIn({u"table"_s});
    QCOMPARE(old.code, 0);
    QVERIFY2(old.err.contains("1 purchase waits to be counted"), old.err);
}

void TestScripts::tableSaysWhereTotalsAre()
{
    QCOMPARE(runIn({u"send"_s, u"7"_s, u"--customers"_s, u"brian"_s}).code, 0);
    countAll();
    for (const QString &name : QDir(m_dir->path()).entryList({u"*table*"_s}, QDir::Files))
        QVERIFY(QFile::remove(m_dir->filePath(name)));
    const Outcome outcome = runIn({u"table"_s, u"--json"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.err.contains("the journal has 1: a Spendwatch that watches restores them"), outcome.err);
}

/// It may hold totals, so an empty list would be a lie.
void TestScripts::tableNeedsAReadableJournal()
{
    QFile journal(m_dir->filePath(u"journal.sqlite"_s));
    QVERIFY(journal.open(QIODevice::WriteOnly));
    journal.write(QByteArray(8192, 'x'));
    journal.close();
    const Outcome outcome = runIn({u"table"_s, u"--json"_s});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains("journal.sqlite"), outcome.err);
}

void TestScripts::tableForgetsWithARecount()
{
    QCOMPARE(runIn({u"send"_s, u"7"_s, u"--customers"_s, u"brian"_s}).code, 0);
    countAll();
    QCOMPARE(runIn({u"recount"_s, u"--yes"_s}).code, 0);
    const Outcome outcome = runIn({u"table"_s, u"--json"_s});
    QCOMPARE(outcome.out, QByteArray("[]\n"));
    QVERIFY2(outcome.err.contains("7 purchases wait to be counted"), outcome.err);
    countAll();
    QVERIFY2(total("brian").endsWith(",7\n"), total("brian"));
}

void TestScripts::tailsWhatIsSpent_data()
{
    QTest::addColumn<bool>("json");
    QTest::newRow("words") << false;
    QTest::newRow("json") << true;
}

void TestScripts::tailsWhatIsSpent()
{
    QFETCH(bool, json);
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QProcess tail;
    prepare(tail, (json ? QStringList{u"tail"_s, u"--json"_s} : QStringList{u"tail"_s}) + in());
    tail.start();
    QVERIFY(tail.waitForStarted());
    QByteArray lines;
    const auto sees = [&](const QByteArray &text) {
        lines += tail.readAllStandardOutput();
        return lines.contains(text);
    };
    QCOMPARE(runIn({u"send"_s, u"--customer"_s, u"brian"_s, u"--amount"_s, u"5"_s}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(
        sees(json ? R"("customer":"brian","amount":5,"total_spent":5,"left_out":0})" : "brian has spent 5 so far.\n"),
        Timeout);
    QCOMPARE(runIn({u"send"_s, u"--customer"_s, u"brian"_s, u"--amount"_s, u"6"_s}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(sees(json ? R"("amount":6,"total_spent":11,)" : "brian has spent 11 so far.\n"), Timeout);
    QCOMPARE(lines.count('\n'), 2); // Each once.
    const Outcome outcome = terminated(tail);
    QVERIFY2(outcome.code == 0, outcome.err);
}

void TestScripts::tailNeedsAWatcher()
{
    const Outcome none = runIn({u"tail"_s});
    QCOMPARE(none.code, 1);
    QVERIFY2(none.err.contains("No Spendwatch watches"), none.err);
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QProcess tail;
    prepare(tail, QStringList{u"tail"_s} + in());
    tail.start();
    QVERIFY(tail.waitForStarted());
    QCOMPARE(runIn({u"send"_s, u"1"_s}).code, 0);
    QByteArray lines;
    const auto speaks = [&] {
        lines += tail.readAllStandardOutput();
        return lines.contains(" has spent ");
    };
    QTRY_VERIFY_WITH_TIMEOUT(speaks(), Timeout);
    QCOMPARE(watcher.stop().code, 0);
    QVERIFY(tail.waitForFinished(Timeout));
    QCOMPARE(tail.exitCode(), 1);
}

bool TestScripts::reject() const
{
    // A purchase, so that the journal is there; then what overflows its total, which only counting finds out.
    const QByteArray most = QByteArray::number(std::numeric_limits<qint64>::max());
    const QByteArray line = R"({"msg_id":"m","customer":"brian","amount":)" + most + "}\n";
    if (runIn({u"send"_s, u"-"_s}, line + line).code != 0)
        return false;
    Watcher watcher(m_dir->path());
    if (!watcher.address().isValid())
        return false;
    const bool there = QTest::qWaitFor(
        [&] {
            return runIn({u"rejected"_s, u"list"_s, u"--json"_s}).out.contains("number");
        },
        Timeout);
    return watcher.stop().code == 0 && there;
}

void TestScripts::rejectedMessages()
{
    QVERIFY(reject());
    const Outcome list = runIn({u"rejected"_s, u"list"_s});
    QVERIFY2(list.code == 0, list.err);
    QVERIFY2(list.out.contains("the customer's total would leave the range of 64 bits"), list.out);
    const QJsonArray letters = QJsonDocument::fromJson(runIn({u"rejected"_s, u"list"_s, u"--json"_s}).out).array();
    QCOMPARE(letters.size(), 1);
    const QString number = letters[0][u"number"].toString();
    const QByteArray bytes = QByteArray::fromBase64(letters[0][u"value_base64"].toString().toLatin1());
    QVERIFY2(bytes.startsWith(R"({"msg_id":"m","customer":"brian","amount":9223372036854775807})"), bytes);
    const Outcome shown = runIn({u"rejected"_s, u"show"_s, number});
    QVERIFY2(shown.code == 0, shown.err);
    QCOMPARE(shown.out, bytes);
    QVERIFY2(shown.err.contains("Message " + number.toLatin1()), shown.err);
    const Outcome missing = runIn({u"rejected"_s, u"show"_s, u"4711"_s});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.err.contains("no rejected message 4711"), missing.err);
    const Outcome elsewhere = runIn({u"rejected"_s, u"resend"_s, u"3-"_s + number, u"--yes"_s});
    QCOMPARE(elsewhere.code, 1);
    QVERIFY2(!elsewhere.out.contains("sent 1"), elsewhere.out);
    QVERIFY2(elsewhere.err.contains("no rejected message 3-" + number.toLatin1()), elsewhere.err);
    // What is sent once more is rejected once more here.
    const Outcome resent = runIn({u"rejected"_s, u"resend"_s, number, u"--yes"_s});
    QVERIFY2(resent.code == 0, resent.err);
    QVERIFY2(resent.out.contains("sent 1 of 1 messages to journal"), resent.out);
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QTRY_COMPARE_WITH_TIMEOUT(
        QJsonDocument::fromJson(runIn({u"rejected"_s, u"list"_s, u"--json"_s}).out).array().size(), 2, Timeout);
    QCOMPARE(runIn({u"rejected"_s, u"list"_s, u"--limit"_s, u"1"_s, u"--json"_s}).out.count("number"), 1);
}

void TestScripts::rejectedAsks()
{
    const Outcome outcome = runIn({u"rejected"_s, u"resend"_s, u"all"_s}, "y\n");
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("--yes"), outcome.err);
    QCOMPARE(runIn({u"rejected"_s}).code, 2);
    QCOMPARE(runIn({u"rejected"_s, u"show"_s}).code, 2);
    QCOMPARE(runIn({u"rejected"_s, u"show"_s, u"1"_s, u"2"_s}).code, 2);
    QCOMPARE(runIn({u"rejected"_s, u"show"_s, u"x"_s}).code, 2);
}

void TestScripts::rejectedNothing()
{
    const Outcome list = runIn({u"rejected"_s, u"list"_s});
    QCOMPARE(list.code, 0);
    QCOMPARE(list.out, QByteArray());
    QVERIFY2(list.err.contains("No message of journal"), list.err);
    QCOMPARE(runIn({u"rejected"_s, u"list"_s, u"--json"_s}).out, QByteArray("[]\n"));
    QVERIFY(!QFile::exists(m_dir->filePath(u"journal.sqlite"_s)));
}

void TestScripts::configSaysWhereFrom()
{
    QFile file(m_dir->filePath(u"my.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broker = kafka:9092\nhttp-port = 8080\n");
    file.close();
    const QStringList arguments{u"config"_s,
                                u"--config"_s,
                                file.fileName(),
                                u"-X"_s,
                                u"sasl.password=hunter2"_s,
                                u"-X"_s,
                                u"sasl.passsord=hunter2"_s, // Nobody knows what it is.
                                u"-X"_s,
                                u"client.rack=r1"_s};
    const Outcome outcome = runIn(arguments);
    QVERIFY2(outcome.code == 0, outcome.err);
    const QByteArray from = "# " + file.fileName().toUtf8() + ", line ";
    QVERIFY2(outcome.out.contains(from + "1\nbroker = kafka:9092\n"), outcome.out);
    QVERIFY2(outcome.out.contains(from + "2\nhttp-port = 8080\n"), outcome.out);
    QVERIFY2(outcome.out.contains("# default\ntopic = purchase_topic\n"), outcome.out);
    QVERIFY2(outcome.out.contains("# command line\nproperty = sasl.password=(set)\n"), outcome.out);
    QVERIFY2(outcome.out.contains("property = sasl.passsord=…\n"), outcome.out);
    QVERIFY2(outcome.out.contains("property = client.rack=r1\n"), outcome.out);
    QVERIFY(!outcome.out.contains("hunter2") && !outcome.err.contains("hunter2"));
    const QJsonArray json = QJsonDocument::fromJson(runIn(arguments + QStringList{u"--json"_s}).out).array();
    QVERIFY(json.size() > 8);
    QCOMPARE(json[0].toObject().keys(), (QStringList{u"from"_s, u"name"_s, u"value"_s}));
}

void TestScripts::configChecks()
{
    QCOMPARE(runIn({u"config"_s, u"check"_s}).code, 0);
    const Outcome away = runIn({u"config"_s, u"check"_s, u"--broker"_s, u"127.0.0.1:1"_s});
    QCOMPARE(away.code, 1);
    QVERIFY2(away.err.contains("127.0.0.1:1"), away.err);
    QFile file(m_dir->filePath(u"my.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("http-prot = 8080\nnothing\n");
    file.close();
    const Outcome wrong = runIn({u"config"_s, u"check"_s, u"--config"_s, file.fileName()});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains("line 1") && wrong.err.contains("http-port") && wrong.err.contains("line 2"),
             wrong.err);
}

void TestScripts::configChecksTheFolder()
{
    const QJsonObject good = QJsonDocument::fromJson(runIn({u"config"_s, u"check"_s, u"--json"_s}).out).object();
    QCOMPARE(good[u"good"].toBool(), true);
    QFile journal(m_dir->filePath(u"journal.sqlite"_s));
    QVERIFY(journal.open(QIODevice::WriteOnly));
    journal.write(QByteArray(8192, 'x'));
    journal.close();
    for (const QString &folder : {journal.fileName(), journal.fileName() + u"/below"_s, m_dir->path()}) {
        const Outcome outcome = run({u"config"_s, u"check"_s, u"--data-dir"_s, folder});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains("journal.sqlite"), outcome.err);
        const Outcome json = run({u"config"_s, u"check"_s, u"--json"_s, u"--data-dir"_s, folder});
        QCOMPARE(json.code, 1);
        QCOMPARE(QJsonDocument::fromJson(json.out).object()[u"good"].toBool(true), false);
    }
    const Outcome fresh = run({u"config"_s, u"check"_s, u"--data-dir"_s, m_dir->filePath(u"a/b"_s)});
    QVERIFY2(fresh.code == 0, fresh.err);
    QVERIFY(!QFileInfo::exists(m_dir->filePath(u"a"_s)));
}

void TestScripts::waitsUntilItHasStopped()
{
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QCOMPARE(runIn({u"status"_s, u"--wait"_s, u"stopped"_s, u"--timeout"_s, u"1"_s}).code, 1);
    QProcess waiting;
    prepare(waiting, QStringList{u"status"_s, u"--wait"_s, u"stopped"_s, u"--json"_s} + in());
    waiting.start();
    QVERIFY(waiting.waitForStarted());
    QCOMPARE(watcher.stop().code, 0);
    QVERIFY(waiting.waitForFinished(Timeout));
    QCOMPARE(waiting.exitCode(), 0);
    QCOMPARE(QJsonDocument::fromJson(waiting.readAllStandardOutput()).object()[u"state"].toString(), u"stopped"_s);
}

void TestScripts::helpOfACommand()
{
    QCOMPARE(run({u"help"_s, u"send"_s}).out, run({u"send"_s, u"--help"_s}).out);
    QCOMPARE(run({u"help"_s}).out, run({u"--help"_s}).out);
    const Outcome slip = run({u"help"_s, u"sedn"_s});
    QCOMPARE(slip.code, 2);
    QVERIFY2(slip.err.contains("Did you mean send?"), slip.err);
}

void TestScripts::verboseTellsTheRecord()
{
    QCOMPARE(runIn({u"send"_s, u"-"_s}, R"({"msg_id":"id-1","customer":"brian","amount":11,"note":null})"
                                        "\n"
                                        R"({"msg_id":"id-2","customer":"o'neil","amount":1,"note":"Foo"})"
                                        "\n")
                 .code,
             0);
    Watcher watcher(m_dir->path(), {u"--verbose"_s});
    QVERIFY(watcher.address().isValid());
    QTRY_VERIFY_WITH_TIMEOUT(total("brian").contains("brian,11"), Timeout);
    const Outcome outcome = watcher.stop();
    QVERIFY2(
        outcome.out.contains("Processing:\n<PurchaseRecord: msg_id='id-1', customer='brian', amount=11, note=None>\n"
                             "brian has spent 11 so far.\n"),
        outcome.out);
    QVERIFY2(outcome.out.contains("<PurchaseRecord: msg_id='id-2', customer=\"o'neil\", amount=1, note='Foo'>\n"),
             outcome.out);
}

void TestScripts::logsJson()
{
    Watcher watcher(m_dir->path(), {u"--log-format"_s, u"json"_s});
    QVERIFY(watcher.address().isValid());
    const Outcome outcome = watcher.stop();
    QCOMPARE(outcome.code, 0);
    const QList<QByteArray> lines = outcome.err.trimmed().split('\n');
    QVERIFY(!lines.front().isEmpty());
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.keys(), (QStringList{u"category"_s, u"id"_s, u"level"_s, u"message"_s, u"time"_s}));
    }
    QVERIFY2(outcome.err.contains("\"spendwatch.worker\""), outcome.err);
}

/// A slip in the environment of a service would go unnoticed for ever.
void TestScripts::saysWhatNobodyReads()
{
    QProcess process;
    prepare(process, QStringList{u"--headless"_s, u"--http-port"_s, u"0"_s} + in());
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert(u"SPENDWATCH_BROKR"_s, u"kafka:9092"_s);
    process.setProcessEnvironment(environment);
    process.start();
    QByteArray said;
    const auto warned = [&] {
        said += process.readAllStandardError();
        return said.contains("SPENDWATCH_BROKR is no setting. Did you mean SPENDWATCH_BROKER?");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(warned(), said.constData(), Timeout);
    QCOMPARE(terminated(process).code, 0);
}

void TestScripts::aSignalTogglesDebug()
{
    Watcher watcher(m_dir->path());
    QVERIFY(watcher.address().isValid());
    QByteArray said;
    const auto says = [&](const char *text) {
        said += watcher.newErrors();
        return said.contains(text);
    };
    QCOMPARE(::kill(static_cast<pid_t>(watcher.id()), SIGUSR1), 0);
    QTRY_VERIFY_WITH_TIMEOUT(says("debug messages are on"), Timeout);
    QCOMPARE(::kill(static_cast<pid_t>(watcher.id()), SIGUSR1), 0);
    QTRY_VERIFY_WITH_TIMEOUT(says("debug messages are off"), Timeout);
    QCOMPARE(watcher.stop().code, 0);
}

QTEST_GUILESS_MAIN(TestScripts)
#include "tst_scripts.moc"
