// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What `spendwatch status` says of an instance, and how it waits for one.
#include "app/status_text.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <functional>

#include "cli/program.h"
#include "cli/watcher.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestStatusCommand : public QObject
{
    Q_OBJECT

private slots:
    void saysThatNobodyRuns();
    void tellsOfTheInstanceOnTheFolder();
    void tellsOfTheInstanceAtTheUrl();
    void waitsUntilItRuns();
    void givesUpInTime();
    void isNotFooledByAnotherServer();
    void isNotHeldUpByAnotherServer();
    void showsWhatIsHostileAsText();
    void reportsWhatIsHostileAsText_data();
    void reportsWhatIsHostileAsText();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray http(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size())
           + "\r\nConnection: close\r\n\r\n" + body;
}

/// What `status` says of a server that answers so.
Outcome askedOf(const std::function<void(QTcpSocket &)> &answer, const QStringList &options = {})
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        return {};
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, &answer] {
            socket->readAll();
            answer(*socket);
        });
    });
    QProcess process;
    prepare(process, QStringList{u"status"_s, u"--url"_s, u"http://127.0.0.1:%1"_s.arg(server.serverPort())} + options);
    process.start();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

void TestStatusCommand::saysThatNobodyRuns()
{
    const QTemporaryDir dir;
    const Outcome outcome = run({u"status"_s, u"--data-dir"_s, dir.path()});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains("No Spendwatch is running on " + dir.path().toUtf8()), outcome.err);
}

void TestStatusCommand::tellsOfTheInstanceOnTheFolder()
{
    const QTemporaryDir dir;
    Watcher watcher(dir.path());
    QVERIFY(watcher.address().isValid());
    const Outcome json = run({u"status"_s, u"--json"_s, u"--data-dir"_s, dir.path()});
    QVERIFY2(json.code == 0, json.err);
    const QJsonObject answer = object(json.out);
    QCOMPARE(answer[u"kafka"], QJsonValue(false));
    QVERIFY(answer[u"source"].toString().startsWith(u"journal "));
    QCOMPARE(answer[u"ready"], QJsonValue(true));
    const Outcome plain = run({u"status"_s, u"--data-dir"_s, dir.path()});
    QCOMPARE(plain.code, 0);
    QVERIFY2(plain.out.contains("source      journal "), plain.out);
    QVERIFY2(!plain.out.contains("PARTITION"), plain.out);
    const Outcome other = run({u"status"_s, u"--data-dir"_s, dir.path(), u"--broker"_s, u"127.0.0.1:1"_s});
    QCOMPARE(other.code, 1);
    QVERIFY2(other.err.contains("watches another source"), other.err);
    QCOMPARE(watcher.stop().code, 0);
}

void TestStatusCommand::tellsOfTheInstanceAtTheUrl()
{
    const QTemporaryDir dir;
    const QTemporaryDir other;
    Watcher watcher(dir.path());
    const QUrl address = watcher.address();
    QVERIFY(address.isValid());
    const Outcome outcome =
        run({u"status"_s, u"--json"_s, u"--url"_s, address.toString(), u"--data-dir"_s, other.path()});
    QVERIFY2(outcome.code == 0, outcome.err);
    QVERIFY(object(outcome.out)[u"source"].toString().contains(dir.path()));
    QCOMPARE(watcher.stop().code, 0);
}

/// Also for one that is not started yet.
void TestStatusCommand::waitsUntilItRuns()
{
    const QTemporaryDir dir;
    QProcess waiting;
    prepare(waiting, {u"status"_s, u"--json"_s, u"--wait"_s, u"running"_s, u"--data-dir"_s, dir.path()});
    waiting.start();
    QVERIFY(waiting.waitForStarted());
    Watcher watcher(dir.path());
    QVERIFY(watcher.address().isValid());
    QVERIFY(waiting.waitForFinished(20'000));
    QCOMPARE(waiting.exitCode(), 0);
    QCOMPARE(object(waiting.readAllStandardOutput())[u"state"].toString(), u"running"_s);
    QCOMPARE(watcher.stop().code, 0);
}

void TestStatusCommand::givesUpInTime()
{
    const QTemporaryDir dir;
    QElapsedTimer clock;
    clock.start();
    const QStringList wait{u"status"_s, u"--timeout"_s, u"1"_s, u"--data-dir"_s, dir.path(), u"--wait"_s};
    QCOMPARE(run(wait + QStringList{u"running"_s}).code, 1);
    QVERIFY(clock.elapsed() >= 1000 && clock.elapsed() < 10'000);
    Watcher watcher(dir.path());
    QVERIFY(watcher.address().isValid());
    const Outcome outcome = run(wait + QStringList{u"failed"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("and not failed, after 1 s"), outcome.err);
    QCOMPARE(watcher.stop().code, 0);
}

void TestStatusCommand::isNotFooledByAnotherServer()
{
    const Outcome outcome = askedOf([](QTcpSocket &socket) { socket.write(http("200 OK", "[]")); });
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("is not understood"), outcome.err);
}

/// A byte now and then is no answer.
void TestStatusCommand::isNotHeldUpByAnotherServer()
{
    const Outcome outcome = askedOf([](QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        auto *const timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
        timer->start(200);
    });
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("does not answer"), outcome.err);
}

void TestStatusCommand::reportsWhatIsHostileAsText_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("state") << http("200 OK", R"({"state":"\u001b[2J%3"})")
                           << QByteArray("\\u001b[2J%3 and not running, after 1 s");
    QTest::newRow("status") << http("500 \x1b[2J", "") << QByteArray("does not answer");
}

void TestStatusCommand::reportsWhatIsHostileAsText()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, said);
    const Outcome outcome =
        askedOf([&](QTcpSocket &socket) { socket.write(answer); }, {u"--wait"_s, u"running"_s, u"--timeout"_s, u"1"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(said), outcome.err);
    QVERIFY2(!outcome.err.contains('\x1b'), outcome.err);
}

void TestStatusCommand::showsWhatIsHostileAsText()
{
    const QJsonObject answer = object(R"({"kafka":true,"state":"\u001b[2J","group":{"id":"demo","stable":true,"members":
        [{"instance":"\u001b]0;owned\u0007","host":"h","foreign":true,"partitions":[0,2]}]},"partitions":[
        {"partition":0,"owner":"a\nb","lag":3,"lag_seconds":0.5,"end":10,"committed":7}]})");
    const QByteArray text = statusText(answer);
    QVERIFY2(!text.contains('\x1b') && !text.contains('\x07'), text);
    QVERIFY2(text.contains("a\\u000ab"), text);
    QVERIFY2(text.contains("foreign  0,2"), text);
    QVERIFY2(text.contains("7   10    3      0.5"), text);
}

QTEST_GUILESS_MAIN(TestStatusCommand)
#include "tst_status_command.moc"
