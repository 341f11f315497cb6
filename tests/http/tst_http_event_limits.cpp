// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/event_client.h"
#include "tests/http/followed.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <string>
#include <sys/socket.h>
#include <vector>

using namespace spendwatch;
using namespace std::chrono_literals;

namespace {

/// Their totals are a few times what lies at the operating system for one client.
std::vector<std::string> longNames()
{
    constexpr std::size_t Count = 1000;
    std::vector<std::string> names;
    names.reserve(Count);
    for (std::size_t i = 0; i < Count; ++i)
        names.push_back(std::to_string(i) + std::string(1000, 'x'));
    return names;
}

QByteArray figure(quint16 port, const QByteArray &name)
{
    const QByteArray text = RawClient(port).get("/metrics").body;
    const qsizetype start = text.indexOf("\n" + name + ' ') + name.size() + 2;
    return text.mid(start, text.indexOf('\n', start) - start);
}

QByteArray streams(quint16 port)
{
    return figure(port, "spendwatch_http_event_streams");
}

QByteArray dropped(quint16 port)
{
    return figure(port, "spendwatch_http_event_streams_dropped_total");
}

} // namespace

/// What clients that follow the totals may cost, and how their streams end.
class TestHttpEventLimits : public QObject
{
    Q_OBJECT

private slots:
    void lateReadersAreDropped();
    void slowReadersAreToldWhatIsNow();
    void thereAreOnlySoMany();
    void whoIsGoneMakesRoom();
    void halfClosedClientsAreTold();
    void silenceIsBroken();
    void stopsWithOpenStreams();
    void nobodyWaitsForThem();
};

/// Others are answered meanwhile.
void TestHttpEventLimits::lateReadersAreDropped()
{
    QueryLimits limits = Followed::quick();
    limits.eventTime = 1000ms;
    limits.eventBuffer = 8 * 1024;
    Followed followed(limits);
    followed.count("brian", 64);
    QVERIFY(followed.start() != 0);
    RawClient late(followed.port);
    late.socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 8 * 1024);
    late.socket().setReadBufferSize(1024);
    late.send(request("GET", "/events"));
    QTRY_COMPARE(streams(followed.port), QByteArray("1"));
    EventClient reading(followed.port, "/events?customer=brian");
    (void)reading.begun();
    followed.count(longNames(), 7);
    RawClient other(followed.port);
    QElapsedTimer timer;
    timer.start();
    qint64 longest = 0;
    while (dropped(followed.port) != "1" && timer.elapsed() < 10'000) {
        QElapsedTimer wait;
        wait.start();
        QCOMPARE(other.get("/customer/brian").status, 200);
        longest = std::max(longest, wait.elapsed());
    }
    QVERIFY2(longest < 1000, QByteArray::number(longest).constData());
    QCOMPARE(dropped(followed.port), QByteArray("1"));
    QCOMPARE(streams(followed.port), QByteArray("1"));
    followed.count("brian", 65);
    QVERIFY(reading.next("total"));
}

/// Whoever reads on in time gets totals as they are by then.
void TestHttpEventLimits::slowReadersAreToldWhatIsNow()
{
    constexpr int Last = 10;
    Followed followed;
    const std::vector<std::string> names = longNames();
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    (void)client.begun();
    client.socket().setReadBufferSize(1024);
    EventClient witness(followed.port, "/events?customer=" + QByteArray::fromStdString(names.back()));
    (void)witness.begun();
    for (int total = 1; total <= Last; ++total) {
        followed.count(names, total);
        QVERIFY(witness.next("total")); // It was looked at what changed.
    }
    client.socket().setReadBufferSize(0);
    int last = 0;
    while (const auto event = client.next(1000))
        last += event->data.endsWith(R"("total_spent":10})") ? 1 : 0;
    QVERIFY2(last >= 1000, QByteArray::number(last).constData());
    QCOMPARE(dropped(followed.port), QByteArray("0"));
}

void TestHttpEventLimits::thereAreOnlySoMany()
{
    QueryLimits limits = Followed::quick();
    limits.eventStreams = 2;
    Followed followed(limits);
    QVERIFY(followed.start() != 0);
    EventClient first(followed.port);
    auto second = std::make_unique<EventClient>(followed.port);
    QCOMPARE(second->status(), 200);
    RawClient third(followed.port);
    const RawAnswer refused = third.get("/events");
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.header("Retry-After"), QByteArray("1"));
    QCOMPARE(third.get("/health/live").status, 200);
    QCOMPARE(streams(followed.port), QByteArray("2"));
    second.reset();
    QTRY_COMPARE(streams(followed.port), QByteArray("1"));
    QCOMPARE(EventClient(followed.port).status(), 200);
}

/// Also while there is nothing to tell.
void TestHttpEventLimits::whoIsGoneMakesRoom()
{
    Followed followed;
    QVERIFY(followed.start() != 0);
    std::vector<std::unique_ptr<EventClient>> clients;
    clients.reserve(20);
    for (int i = 0; i < 20; ++i)
        clients.push_back(std::make_unique<EventClient>(followed.port));
    QCOMPARE(streams(followed.port), QByteArray("20"));
    clients.clear();
    QTRY_COMPARE_WITH_TIMEOUT(streams(followed.port), QByteArray("0"), 5000);
    QCOMPARE(dropped(followed.port), QByteArray("0"));
}

void TestHttpEventLimits::halfClosedClientsAreTold()
{
    Followed followed;
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    (void)client.begun();
    ::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR);
    for (int total = 1; total <= 3; ++total) {
        followed.count("brian", total);
        const auto event = client.next("total");
        QVERIFY(event);
        QVERIFY(event->data.endsWith(QByteArray::number(total) + '}'));
        QVERIFY(client.next("headline"));
    }
    QVERIFY(!client.next(2500)); // It has been looked at whether the client is there.
    QVERIFY(client.comments() > 0);
    followed.count("brian", 4);
    QVERIFY(client.next("total"));
}

void TestHttpEventLimits::silenceIsBroken()
{
    QueryLimits limits = Followed::quick();
    limits.eventSilence = 500ms;
    Followed followed(limits);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    (void)client.begun();
    QVERIFY(!client.next(2500));
    QVERIFY2(client.comments() >= 1 && client.comments() <= 3, QByteArray::number(client.comments()).constData());
    followed.count("brian", 64);
    QVERIFY(client.next("total"));
}

void TestHttpEventLimits::stopsWithOpenStreams()
{
    Followed followed;
    followed.count(longNames(), 7);
    QVERIFY(followed.start() != 0);
    std::vector<std::unique_ptr<EventClient>> clients;
    clients.reserve(20);
    for (int i = 0; i < 20; ++i)
        clients.push_back(std::make_unique<EventClient>(followed.port)); // They do not read on.
    QElapsedTimer timer;
    timer.start();
    followed.server.stop();
    QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()).constData());
    while (clients.front()->next()) { }
    QVERIFY(clients.front()->socket().state() != QAbstractSocket::ConnectedState);
    QVERIFY(followed.start() != 0);
    EventClient again(followed.port, "/events?customer=brian");
    QCOMPARE(again.begun().size(), std::size_t{2});
}

/// A client that follows the totals cannot ask for anything else, and what it asks costs nothing.
void TestHttpEventLimits::nobodyWaitsForThem()
{
    Followed followed;
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    (void)client.begun();
    client.socket().write(request("GET", "/customer/brian").repeated(5000));
    followed.count("brian", 64);
    QVERIFY(client.next("total"));
    QVERIFY(client.socket().bytesToWrite() > 0 || client.socket().state() == QAbstractSocket::ConnectedState);
    QCOMPARE(RawClient(followed.port).get("/customer/brian").status, 200);
}

QTEST_GUILESS_MAIN(TestHttpEventLimits)

#include "tst_http_event_limits.moc"
