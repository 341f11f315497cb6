// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/brokers_away.h"

#include <QObject>
#include <QTest>

#include <array>

using namespace spendwatch::kafka;
using namespace Qt::StringLiterals;

class BrokersAwayTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoted_data();
    void whatIsNoted();
    void numbersAreLearned();
    void numbersStay();
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
    away.forget();
    QCOMPARE(away.names(), QString());
}

void BrokersAwayTest::numbersAreLearned()
{
    std::array<char, 3> first{"k1"};
    std::array<char, 3> second{"k2"};
    std::array brokers{rd_kafka_metadata_broker_t{7, first.data(), 9092},
                       rd_kafka_metadata_broker_t{8, second.data(), 9094}};
    rd_kafka_metadata_t found{};
    found.broker_cnt = static_cast<int>(brokers.size());
    found.brokers = brokers.data();
    BrokersAway away;
    away.learn(found);
    QCOMPARE(away.names(), QString());
    away.note(u"GroupCoordinator: k2:9094: Connect to ipv4#10.0.0.2:9094 failed: Connection refused"_s);
    QCOMPARE(away.names(), u"broker 8 at k2:9094"_s);
}

void BrokersAwayTest::numbersStay()
{
    BrokersAway away;
    away.note(u"k1:9092/1: Connect to ipv4#10.0.0.1:9092 failed: Connection refused"_s);
    away.forget();
    away.note(u"GroupCoordinator: k1:9092: Connect to ipv4#10.0.0.1:9092 failed: Connection refused"_s);
    QCOMPARE(away.names(), u"broker 1 at k1:9092"_s);
}

QTEST_GUILESS_MAIN(BrokersAwayTest)
#include "tst_brokers_away.moc"
