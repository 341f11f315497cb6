// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/statistics_board.h"

#include <QTest>

#include <cstdlib>
#include <cstring>

using namespace spendwatch;
using namespace spendwatch::kafka;
using namespace Qt::StringLiterals;

namespace {

/// As librdkafka 2.0.2 writes it, shortened.
constexpr std::string_view Json =
    R"({"name":"spendwatch#consumer-1","type":"consumer","ts":1,"time":1700000000,"age":5,"replyq":3,"msg_cnt":4,)"
    R"("msg_size":50,"txmsgs":6,"rxmsgs":700,"brokers":{)"
    R"("127.0.0.1:9092/bootstrap":{"nodeid":-1,"state":"INIT","tx":99},)"
    R"("GroupCoordinator":{"nodeid":-1,"state":"UP","tx":98},)"
    R"("127.0.0.1:9092/1":{"nodeid":1,"state":"UP","outbuf_cnt":1,"waitresp_cnt":2,"tx":10,"txbytes":11,"txerrs":12,)"
    R"("txretries":13,"req_timeouts":14,"rx":15,"rxbytes":16,"rxerrs":17,"connects":18,"disconnects":19,)"
    R"("rtt":{"avg":2500,"p99":8000}},)"
    R"("127.0.0.1:9093/2":{"nodeid":2,"state":"DOWN"}},)"
    R"("topics":{"t":{"partitions":{"0":{"fetchq_cnt":5,"fetchq_size":500},"1":{"fetchq_cnt":6,"fetchq_size":600},)"
    R"("-1":{"fetchq_cnt":0,"fetchq_size":0}}}}})";

LibraryText copyOf(std::string_view text)
{
    auto *const copy = static_cast<char *>(std::malloc(text.size()));
    std::memcpy(copy, text.data(), text.size());
    return LibraryText(copy);
}

} // namespace

/// What the library's JSON says, and whose it is.
class TestKafkaStatistics : public QObject
{
    Q_OBJECT

private slots:
    void readsTheClient();
    void readsTheBrokers();
    void whatIsNoSuchText_data();
    void whatIsNoSuchText();
    void brokersAreBounded();
    void theNewestOfEachClient();
};

void TestKafkaStatistics::readsTheClient()
{
    const auto client = statisticsFrom(Json);
    QVERIFY(client.has_value());
    QCOMPARE(client->timeSeconds, std::int64_t{1'700'000'000});
    QCOMPARE(client->sentMessages, std::int64_t{6});
    QCOMPARE(client->receivedMessages, std::int64_t{700});
    QCOMPARE(client->queuedToSend, std::int64_t{4});
    QCOMPARE(client->queuedToSendBytes, std::int64_t{50});
    QCOMPARE(client->events, std::int64_t{3});
    QCOMPARE(client->fetched, std::int64_t{11});
    QCOMPARE(client->fetchedBytes, std::int64_t{1100});
}

void TestKafkaStatistics::readsTheBrokers()
{
    const auto client = statisticsFrom(Json);
    QVERIFY(client.has_value());
    QCOMPARE(client->brokers.size(), std::size_t{2});
    const BrokerStatistics &broker = client->brokers[0];
    QCOMPARE(broker.id, 1);
    QVERIFY(broker.isUp);
    const std::vector<std::int64_t> figures{broker.waitingToBeSent, broker.waitingForAnswer, broker.requests,
                                            broker.sentBytes,       broker.sendErrors,       broker.retries,
                                            broker.timeouts,        broker.responses,        broker.receivedBytes,
                                            broker.receiveErrors,   broker.connects,         broker.disconnects};
    QVERIFY((figures == std::vector<std::int64_t>{1, 2, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}));
    QCOMPARE(broker.averageRoundTrip, 0.0025);
    QCOMPARE(broker.slowRoundTrip, 0.008);
    QCOMPARE(client->brokers[1].id, 2);
    QVERIFY(!client->brokers[1].isUp);
    QCOMPARE(client->brokers[1].requests, std::int64_t{0});
}

void TestKafkaStatistics::whatIsNoSuchText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("read");
    for (const char *text : {"", "{", "[1]", "7", "null"})
        QTest::addRow("\"%s\"", text) << QByteArray(text) << false;
    for (const char *text : {"{}", R"({"brokers":7,"topics":[1]})", R"({"brokers":{"a":1},"topics":{"t":{}}})",
                             R"({"txmsgs":"many","rxmsgs":1.5,"time":-1})"})
        QTest::newRow(text) << QByteArray(text) << true;
}

void TestKafkaStatistics::whatIsNoSuchText()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, read);
    const auto client = statisticsFrom({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(client.has_value(), read);
    QCOMPARE(client ? client->sentMessages + client->receivedMessages : 0, std::int64_t{0});
}

void TestKafkaStatistics::brokersAreBounded()
{
    std::string json = R"({"brokers":{)";
    for (int i = 0; i < 1000; ++i)
        json += (i > 0 ? "," : "") + ('"' + std::to_string(i)) + R"(":{"nodeid":)" + std::to_string(i) + '}';
    const auto client = statisticsFrom(json + "}}");
    QVERIFY(client.has_value());
    QCOMPARE(client->brokers.size(), StatisticsBoard::MaxBrokers);
}

void TestKafkaStatistics::theNewestOfEachClient()
{
    StatisticsBoard board;
    QVERIFY(board.newest().empty());
    const int first = 0;
    const int second = 0;
    const auto post = [&board](const char *name, const int &owner, std::string_view text) {
        board.post(name, &owner, copyOf(text), text.size());
    };
    post("consumer", first, R"({"rxmsgs":1})");
    post("producer", second, R"({"txmsgs":1})");
    post("consumer", first, R"({"rxmsgs":2})");
    auto newest = board.newest();
    QCOMPARE(newest.size(), std::size_t{2});
    QCOMPARE(newest[0].name, std::string("consumer"));
    QCOMPARE(newest[0].receivedMessages, std::int64_t{2});
    board.withdraw(&first);
    newest = board.newest();
    QCOMPARE(newest.size(), std::size_t{1});
    QCOMPARE(newest[0].name, std::string("producer"));
    post("producer", second, "no JSON");
    QVERIFY(board.newest().empty());
}

QTEST_APPLESS_MAIN(TestKafkaStatistics)

#include "tst_kafka_statistics.moc"
