// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>
#include <QThread>

#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

qsizetype openFiles()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size();
}

bool hasIpv6()
{
    return QTcpServer().listen(QHostAddress(QHostAddress::LocalHostIPv6), 0);
}

} // namespace

/// Start, stop, and the ways not to start.
class TestHttpLifecycle : public QObject
{
    Q_OBJECT

private slots:
    void stopWithoutStart();
    void manyStartsAndStops();
    void startAgainMoves();
    void givenPortIsTaken();
    void takenPort_data();
    void takenPort();
    void badAddress_data();
    void badAddress();
    void bothLoopbacks();
    void anyAddressIsAnswered();
    void stopWithOpenConnections_data();
    void stopWithOpenConnections();
    void answersFromItsOwnThread();
};

void TestHttpLifecycle::stopWithoutStart()
{
    Served served;
    served.server.stop();
    served.server.stop();
    QVERIFY(served.start() != 0);
    served.server.stop();
    served.server.stop();
}

void TestHttpLifecycle::manyStartsAndStops()
{
    Served served;
    QVERIFY(served.start() != 0);
    served.server.stop();
    const qsizetype before = openFiles();
    for (int i = 0; i < 100; ++i) {
        QVERIFY(served.start() != 0);
        RawClient client(served.port);
        if (i % 2 == 0)
            QCOMPARE(client.get("/customer/brian").status, 200);
        served.server.stop();
        QVERIFY(client.isClosedWithin(5000));
    }
    QCOMPARE(openFiles(), before);
}

void TestHttpLifecycle::startAgainMoves()
{
    Served served;
    const quint16 first = served.start();
    RawClient client(first);
    QCOMPARE(client.get("/health").status, 200);
    QVERIFY(served.start() != 0); // without a stop between
    QVERIFY(client.isClosedWithin(5000));
    RawClient next(served.port);
    QCOMPARE(next.get("/health").status, 200);
}

void TestHttpLifecycle::givenPortIsTaken()
{
    Served served;
    const quint16 port = served.start();
    {
        RawClient client(port);
        QCOMPARE(client.get("/health").status, 200);
    }
    served.server.stop();
    QCOMPARE(served.server.start(u"127.0.0.1"_s, port).value_or(quint16(0)), port); // at once, no TIME_WAIT
    RawClient again(port);
    QCOMPARE(again.get("/health").status, 200);
}

void TestHttpLifecycle::takenPort_data()
{
    QTest::addColumn<QHostAddress>("taken");

    QTest::newRow("IPv4") << QHostAddress(QHostAddress::LocalHost);
    if (hasIpv6())
        QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
}

void TestHttpLifecycle::takenPort()
{
    QFETCH(QHostAddress, taken);
    QTcpServer other;
    QVERIFY(other.listen(taken, 0));
    Served served;
    const auto result = served.server.start(u"127.0.0.1"_s, other.serverPort());
    QVERIFY(!result);
    QVERIFY2(result.error().what.english().contains(QString::number(other.serverPort())),
             qPrintable(result.error().what.english()));
    QVERIFY2(result.error().what.english().contains(u"taken by tst_http"), qPrintable(result.error().what.english()));
    const QString process = u"(process %1)"_s.arg(QCoreApplication::applicationPid());
    QVERIFY2(result.error().what.english().contains(process), qPrintable(result.error().what.english()));
    QVERIFY2(result.error().advice.english().contains(u"--http-port"), qPrintable(result.error().advice.english()));
    QCOMPARE(result.error().recovery, Recovery::GiveUp);
    other.close();
    QVERIFY(served.server.start(u"127.0.0.1"_s, 0).has_value());
}

void TestHttpLifecycle::badAddress_data()
{
    QTest::addColumn<QString>("address");

    QTest::newRow("no address") << u"everywhere"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("too great") << u"256.0.0.1"_s;
    QTest::newRow("of another machine") << u"192.0.2.1"_s;
}

void TestHttpLifecycle::badAddress()
{
    QFETCH(QString, address);
    Served served;
    const auto result = served.server.start(address, 0);
    QVERIFY(!result);
    QVERIFY2(result.error().what.english().contains(address), qPrintable(result.error().what.english()));
    QVERIFY2(result.error().advice.english().contains(u"--http-address"), qPrintable(result.error().advice.english()));
}

void TestHttpLifecycle::bothLoopbacks()
{
    Served served;
    QVERIFY(served.start() != 0);
    RawClient four(served.port, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(four.get("/customer/brian").status, 200);
    if (!hasIpv6())
        QSKIP("No IPv6 loopback here");
    RawClient six(served.port, QHostAddress(QHostAddress::LocalHostIPv6));
    QCOMPARE(six.get("/customer/brian").status, 200);
}

void TestHttpLifecycle::anyAddressIsAnswered()
{
    Served served;
    const auto port = served.server.start(u"0.0.0.0"_s, 0);
    QVERIFY(port.has_value());
    RawClient client(*port);
    client.send("GET /health HTTP/1.1\r\nHost: 192.0.2.1:6066\r\n\r\n");
    QCOMPARE(client.receive().status, 200);
}

void TestHttpLifecycle::stopWithOpenConnections_data()
{
    QTest::addColumn<QByteArray>("sent");

    QTest::newRow("silent") << ""_ba;
    QTest::newRow("within a head") << "GET /customer/br"_ba;
    QTest::newRow("kept") << request("GET", "/health");
    QTest::newRow("refused") << "x\n"_ba;
    QTest::newRow("never reading") << request("GET", "/customers?limit=1000").repeated(200);
}

void TestHttpLifecycle::stopWithOpenConnections()
{
    QFETCH(QByteArray, sent);
    Served served;
    for (int i = 0; i < 1000; ++i)
        served.totals.set(QString::number(i).rightJustified(200, u'x'), i);
    QVERIFY(served.start() != 0);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<RawClient>(served.port));
        clients.back()->socket().setReadBufferSize(1024);
        clients.back()->send(sent);
    }
    RawClient last(served.port);
    QCOMPARE(last.get("/health").status, 200);
    QElapsedTimer timer;
    timer.start();
    served.server.stop();
    QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()).constData());
    QVERIFY(last.isClosedWithin(5000));
}

void TestHttpLifecycle::answersFromItsOwnThread()
{
    FakeTotals totals;
    std::atomic<QThread *> asked = nullptr;
    QuerySources sources;
    sources.totals = &totals;
    sources.lists = &totals;
    sources.status = [&asked] {
        asked = QThread::currentThread();
        return WorkerStatus{};
    };
    sources.headline = [] { return Headline(); };
    QueryServer server(sources);
    const auto port = server.start(u"127.0.0.1"_s, 0);
    QVERIFY(port.has_value());
    RawClient client(*port);
    QCOMPARE(client.get("/health").status, 503);
    QVERIFY(asked != nullptr);
    QVERIFY(asked != QThread::currentThread());
}

QTEST_GUILESS_MAIN(TestHttpLifecycle)

#include "tst_http_lifecycle.moc"
