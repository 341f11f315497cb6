// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/resident_bytes.h"
#include "tests/http/served.h"

#include <QElapsedTimer>
#include <QTest>

#include <ctime>
#include <sys/socket.h>
#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

const QByteArray BrianJson = R"({"customer":"brian","total_spent":64})";

} // namespace

/// Clients that ask for much and read nothing of it.
class TestHttpSlowReaders : public QObject
{
    Q_OBJECT

private slots:
    void manyAtOnceCostLittle();
    void waitingCostsNoTime();
};

/// A list of 1,000 names of 1,024 control characters has 6 MB.
void TestHttpSlowReaders::manyAtOnceCostLittle()
{
    constexpr qint64 Bound = 64 * 1024 * 1024;
    constexpr int Clients = 250;
    QueryLimits limits;
    limits.waitingLists = Clients; // The worst case: nobody is told to come back.
    Served served(limits);
    served.totals.set(u"brian"_s, 64);
    for (int i = 0; i < 1500; ++i)
        served.totals.set(QString::number(i).rightJustified(1024, u'\u0001'), i);
    QVERIFY(served.start() != 0);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < Clients; ++i)
        clients.push_back(std::make_unique<RawClient>(served.port));
    RawClient other(served.port);
    QCOMPARE(other.get("/customer/brian").body, BrianJson);
    const qint64 before = residentBytes();
    for (const auto &client : clients)
        client->send(request("GET", "/customers?limit=1000"));
    QTRY_COMPARE_WITH_TIMEOUT(served.totals.queries, Clients, 30'000);
    QElapsedTimer timer;
    timer.start();
    qint64 longest = 0;
    qint64 most = 0;
    while (timer.elapsed() < 3000) {
        QElapsedTimer wait;
        wait.start();
        QCOMPARE(other.get("/customer/brian").body, BrianJson);
        longest = std::max(longest, wait.elapsed());
        most = std::max(most, residentBytes() - before);
    }
    QVERIFY2(most < Bound, QByteArray::number(most).constData());
    QVERIFY2(longest < 2000, QByteArray::number(longest).constData());
}

/// While input is held back, there is something to read all the time, and nothing to be done about it.
void TestHttpSlowReaders::waitingCostsNoTime()
{
    Served served;
    for (int i = 0; i < 10'000; ++i)
        served.totals.set(QString::number(i).rightJustified(1000, u'x'), i);
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.socket().setReadBufferSize(1024);
    client.send(request("GET", "/customers.csv") + request("GET", "/customer/brian").repeated(1000));
    ::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR);
    const auto share = [] { // Of a core, over a while.
        constexpr int WhileMs = 200;
        const std::clock_t begun = std::clock();
        QTest::qWait(WhileMs);
        return double(std::clock() - begun) / CLOCKS_PER_SEC * 1000 / WhileMs;
    };
    QTRY_VERIFY(served.totals.queries > 0);
    QTRY_VERIFY_WITH_TIMEOUT(share() < 0.1, 20'000); // When all buffers are full.
}

QTEST_GUILESS_MAIN(TestHttpSlowReaders)

#include "tst_http_slow_readers.moc"
