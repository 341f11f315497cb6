// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/brokers_away.h"

#include <QObject>
#include <QTest>

#include <array>
#include <string>

using namespace spendwatch::kafka;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What rd_kafka_metadata() gives for brokers k1:9092, k2:9092 and so on. Stays where it is.
template <std::size_t Count>
struct MetadataOf {
    explicit MetadataOf(const std::array<int, Count> &numbers)
    {
        for (std::size_t i = 0; i < Count; ++i) {
            hosts[i] = "k" + std::to_string(numbers[i]);
            brokers[i] = {numbers[i], hosts[i].data(), 9092};
        }
        metadata.broker_cnt = static_cast<int>(Count);
        metadata.brokers = brokers.data();
    }
    MetadataOf(const MetadataOf &) = delete;
    MetadataOf &operator=(const MetadataOf &) = delete;

    std::array<std::string, Count> hosts;
    std::array<rd_kafka_metadata_broker_t, Count> brokers{};
    rd_kafka_metadata_t metadata{};
};

} // namespace

class BrokersAwayTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoted_data();
    void whatIsNoted();
    void isBelievedForAWhile();
    void numbersAreLearned();
    void whoLeavesTheMetadataIsAway();
    void whoComesBackIsNotAway();
};

void BrokersAwayTest::whatIsNoted_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("names");
    QTest::newRow("a broker") << u"k1:9092/1: Connect to ipv4#10.0.0.1:9092 failed: Connection refused"_s
                              << u"broker 1 at k1:9092"_s;
    QTest::newRow("a broker to begin with")
        << u"k1:9092/bootstrap: Connect to ipv4#10.0.0.1:9092 failed: refused"_s << u"broker at k1:9092"_s;
    QTest::newRow("the group's coordinator")
        << u"GroupCoordinator: k2:9092: Connect to ipv4#10.0.0.2:9092 failed"_s << u"broker at k2:9092"_s;
    QTest::newRow("the transactions' coordinator")
        << u"TxnCoordinator/3: k3:9092: Connection setup timed out in state CONNECT"_s << u"broker at k3:9092"_s;
    QTest::newRow("it was reached") << u"k1:9092/1: Disconnected (after 12ms in state UP)"_s << QString();
    QTest::newRow("a request ran out") << u"k1:9092/1: Timed out ProduceRequest in flight"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void BrokersAwayTest::whatIsNoted()
{
    QFETCH(QString, reason);
    BrokersAway away;
    away.note(reason);
    QTEST(away.names(), "names");
}

/// As long as the library would not repeat itself.
void BrokersAwayTest::isBelievedForAWhile()
{
    const QString reason = u"k1:9092/1: Connect to ipv4#10.0.0.1:9092 failed: Connection refused"_s;
    const BrokersAway::Clock::time_point start{};
    BrokersAway away;
    away.note(reason, start);
    QCOMPARE(away.names(start + BrokersAway::SilentTime - 1ms), u"broker 1 at k1:9092"_s);
    QCOMPARE(away.names(start + BrokersAway::SilentTime), QString());
    away.note(reason, start + BrokersAway::SilentTime);
    QCOMPARE(away.names(start + BrokersAway::SilentTime), u"broker 1 at k1:9092"_s);
}

void BrokersAwayTest::numbersAreLearned()
{
    MetadataOf<2> both{{7, 8}};
    const rd_kafka_metadata_t &found = both.metadata;
    BrokersAway away;
    away.learn(found);
    QCOMPARE(away.names(), QString());
    away.note(u"GroupCoordinator: k8:9092: Connect to ipv4#10.0.0.2:9092 failed: Connection refused"_s);
    QCOMPARE(away.names(), u"broker 8 at k8:9092"_s);
}

/// Whatever the library says of it: it does not repeat itself within 30 s.
void BrokersAwayTest::whoLeavesTheMetadataIsAway()
{
    MetadataOf<2> both{{7, 8}};
    MetadataOf<1> one{{7}};
    BrokersAway away;
    away.learn(one.metadata);
    away.learn(both.metadata);
    QCOMPARE(away.names(), QString());
    away.learn(one.metadata);
    QCOMPARE(away.names(), u"broker 8 at k8:9092"_s);
    away.learn(one.metadata);
    QCOMPARE(away.names(BrokersAway::Clock::now() + 1h), u"broker 8 at k8:9092"_s);
    away.learn(both.metadata);
    QCOMPARE(away.names(), QString());
}

/// What was noted of it is over.
void BrokersAwayTest::whoComesBackIsNotAway()
{
    MetadataOf<2> both{{7, 8}};
    MetadataOf<1> one{{7}};
    BrokersAway away;
    away.learn(both.metadata);
    away.learn(one.metadata);
    away.note(u"k8:9092/8: Connect to ipv4#10.0.0.8:9092 failed: Connection refused"_s);
    QCOMPARE(away.names(), u"broker 8 at k8:9092"_s);
    away.learn(both.metadata);
    QCOMPARE(away.names(), QString());
    // A broker that was killed stays in the metadata for some seconds.
    away.note(u"k8:9092/8: Connect to ipv4#10.0.0.8:9092 failed: Connection refused"_s);
    away.learn(both.metadata);
    QCOMPARE(away.names(), u"broker 8 at k8:9092"_s);
}

QTEST_GUILESS_MAIN(BrokersAwayTest)
#include "tst_brokers_away.moc"
