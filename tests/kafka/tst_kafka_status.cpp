// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What is told of Kafka, over HTTP and by `spendwatch status`, is what Kafka's own tool says.
#include "tests/support/totals.h"
#include "tests/support/watched_topic.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>

#include <map>
#include <memory>
#include <optional>

#include "kafka/foreigners.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 4;
constexpr int Timeout = 60'000;

/// What is said of a partition: committed, end and lag, as texts; "-" is not known.
using Offsets = std::map<int, QStringList>;

QString text(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : u"-"_s;
}

QJsonObject overviewOf(const HeadlessProgram &program)
{
    const auto answer = program.get("/partitions"_ba);
    return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

Offsets offsetsIn(const QJsonObject &overview)
{
    Offsets found;
    for (const QJsonValue &each : overview[u"partitions"].toArray())
        found[each[u"partition"].toInt()] = {text(each[u"committed"]), text(each[u"end"]), text(each[u"lag"])};
    return found;
}

int oursIn(const QJsonObject &overview)
{
    int count = 0;
    for (const QJsonValue &each : overview[u"partitions"].toArray())
        count += each[u"ours"].toBool() ? 1 : 0;
    return count;
}

/// GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID
QList<QStringList> described(const QString &brokers, const QString &group)
{
    QProcess tool;
    tool.start(
        QStringLiteral(SPENDWATCH_SOURCE_DIR "/packaging/kafka"),
        {u"tool"_s, u"consumer-groups"_s, u"--bootstrap-server"_s, brokers, u"--describe"_s, u"--group"_s, group});
    QList<QStringList> rows;
    if (!tool.waitForFinished(Timeout))
        return rows;
    const QStringList lines = QString::fromUtf8(tool.readAllStandardOutput()).split(u'\n');
    for (const QString &line : lines) {
        const QStringList cells = line.simplified().split(u' ');
        if (cells.size() == 9 && cells.front() == group)
            rows.append(cells);
    }
    return rows;
}

Offsets offsetsIn(const QList<QStringList> &rows)
{
    Offsets found;
    for (const QStringList &row : rows)
        found[row[2].toInt()] = row.mid(3, 3);
    return found;
}

} // namespace

class KafkaStatusTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsWhatTheToolTells();
    void tellsOfClusterAndTopics();
    void aForeignMemberIsMarked();
    void statusSaysTheSame();
    void rebalancesAreKept();

private:
    [[nodiscard]] bool buy(int partition, int count);
    [[nodiscard]] QString address() { return m_topic.broker().address(); }

    WatchedTopic m_topic;
    const QString m_name = u"status"_s; ///< Of topic and group.
    std::unique_ptr<HeadlessProgram> m_program;
};

bool KafkaStatusTest::buy(int partition, int count)
{
    const std::vector<RawRecord> records(static_cast<std::size_t>(count),
                                         {0, 0, std::nullopt, purchaseJson(u"brian"_s, 1), {}});
    return m_topic.cluster().produce(m_name, partition, records);
}

void KafkaStatusTest::initTestCase()
{
    QVERIFY(m_topic.start(u"others"_s, 1));
    QVERIFY(m_topic.cluster().createTopic(m_name, Partitions));
    m_program = std::make_unique<HeadlessProgram>(
        QStringList{u"--broker"_s, address(), u"--app-id"_s, m_name, u"--topic"_s, m_name});
    QVERIFY(m_program->startReady());
}

void KafkaStatusTest::tellsWhatTheToolTells()
{
    for (int partition = 0; partition < Partitions; ++partition)
        QVERIFY(buy(partition, 10 + partition));
    QVERIFY(m_program->counts(46));
    const QList<QStringList> rows = described(address(), m_name);
    QCOMPARE(rows.size(), Partitions);
    QTRY_COMPARE_WITH_TIMEOUT(offsetsIn(overviewOf(*m_program)), offsetsIn(rows), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(oursIn(overviewOf(*m_program)), Partitions,
                              Timeout); // Members are asked for more seldom.
    const QJsonObject overview = overviewOf(*m_program);
    for (const QStringList &row : rows) {
        const QJsonValue partition = overview[u"partitions"][row[2].toInt()];
        QCOMPARE(partition[u"lag"].toInteger(), 0);
        QCOMPARE(partition[u"lag_seconds"].toDouble(), 0.0);
        QCOMPARE(u'/' + partition[u"host"].toString(), row[7]);
        QVERIFY2(row[8].endsWith(partition[u"owner"].toString()), qPrintable(row[8]));
    }
}

void KafkaStatusTest::tellsOfClusterAndTopics()
{
    QTRY_VERIFY_WITH_TIMEOUT(!overviewOf(*m_program)[u"asked"].isNull(), Timeout);
    const QJsonObject overview = overviewOf(*m_program);
    const QJsonArray brokers = overview[u"cluster"][u"brokers"].toArray();
    QCOMPARE(brokers.size(), 1);
    QCOMPARE(u"%1:%2"_s.arg(brokers[0][u"host"].toString()).arg(brokers[0][u"port"].toInt()), address());
    QCOMPARE(brokers[0][u"controller"], QJsonValue(true));
    QVERIFY(!overview[u"cluster"][u"id"].toString().isEmpty());
    const QJsonArray topics = overview[u"topics"].toArray();
    QCOMPARE(topics.size(), 3);
    for (const QJsonValue &topic : topics) {
        const QString name = topic[u"name"].toString();
        for (const auto &[key, setting] :
             {std::pair{u"cleanup_policy"_s, u"cleanup.policy"_s}, std::pair{u"retention_ms"_s, u"retention.ms"_s},
              std::pair{u"min_insync_replicas"_s, u"min.insync.replicas"_s},
              std::pair{u"max_message_bytes"_s, u"max.message.bytes"_s}}) {
            const QJsonValue value = topic[key];
            QCOMPARE(value.isString() ? value.toString() : text(value),
                     m_topic.cluster().topicSetting(name, setting).value_or(QString()));
        }
    }
    QCOMPARE(topics[0][u"partitions"].toInt(), Partitions);
    QCOMPARE(topics[1][u"partitions"].toInt(), Partitions);
    QCOMPARE(topics[1][u"cleanup_policy"].toString(), u"compact"_s);
}

/// It owns partitions and counts nothing, so a lag grows there.
void KafkaStatusTest::aForeignMemberIsMarked()
{
    const std::map<std::string, std::string> idle{{"enable.auto.commit", "false"}}; // Else its lag would end.
    const auto visitor = std::make_unique<Visitor>(address(), m_name, m_name, idle);
    QTRY_VERIFY_WITH_TIMEOUT(visitor->partitions() > 0 && overviewOf(*m_program)[u"group"][u"members"][1].isObject(),
                             Timeout);
    const auto foreignPartitions = [&] {
        int count = 0;
        for (const QJsonValue &each : overviewOf(*m_program)[u"partitions"].toArray())
            count += each[u"foreign"].toBool() && !each[u"owner"].toString().isEmpty() ? 1 : 0;
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(foreignPartitions(), visitor->partitions(), Timeout);
    for (int partition = 0; partition < Partitions; ++partition)
        QVERIFY(buy(partition, 5));
    // All but what the visitor has.
    QVERIFY(m_program->counts(46 + 5 * (Partitions - visitor->partitions())));
    const Offsets wanted = offsetsIn(described(address(), m_name));
    QTRY_COMPARE_WITH_TIMEOUT(offsetsIn(overviewOf(*m_program)), wanted, Timeout);
    for (const QJsonValue &each : overviewOf(*m_program)[u"partitions"].toArray()) {
        QCOMPARE(each[u"lag"].toInteger(), each[u"foreign"].toBool() ? 5 : 0);
        QCOMPARE(each[u"lag_seconds"].toDouble() > 0, each[u"foreign"].toBool());
    }
    int foreigners = 0;
    for (const QJsonValue &member : overviewOf(*m_program)[u"group"][u"members"].toArray())
        foreigners += member[u"foreign"].toBool() ? 1 : 0;
    QCOMPARE(foreigners, 1);
}

void KafkaStatusTest::statusSaysTheSame()
{
    QVERIFY(m_program->counts(66)); // The visitor has gone.
    const QByteArray json =
        m_program->command({u"status"_s, u"--json"_s, u"--wait"_s, u"running"_s, u"--timeout"_s, u"60"_s});
    const QJsonObject told = QJsonDocument::fromJson(json).object();
    QCOMPARE(told[u"state"].toString(), u"running"_s);
    QVERIFY(!told[u"asked"].isNull());
    const Offsets wanted = offsetsIn(described(address(), m_name));
    QTRY_COMPARE_WITH_TIMEOUT(
        offsetsIn(QJsonDocument::fromJson(m_program->command({u"status"_s, u"--json"_s})).object()), wanted, Timeout);
    QString plain;
    const auto ownsAll = [&] { // Members are looked at every 5 s.
        plain = QString::fromUtf8(m_program->command({u"status"_s}));
        return plain.contains(u"this one"_s) && plain.contains(u"0,1,2,3"_s);
    };
    QTRY_VERIFY2_WITH_TIMEOUT(ownsAll(), qPrintable(plain), Timeout);
    for (const auto &[partition, offsets] : wanted)
        QVERIFY2(plain.contains(offsets[0] + u"  "_s), qPrintable(plain));
}

/// That the visitor came, and that it went.
void KafkaStatusTest::rebalancesAreKept()
{
    const QJsonArray rebalances = overviewOf(*m_program)[u"rebalances"].toArray();
    QVERIFY(rebalances.size() >= 3);
    QCOMPARE(rebalances.first()[u"received"].toArray().size(), Partitions);
    bool gaveBack = false;
    for (const QJsonValue &rebalance : rebalances) {
        gaveBack = gaveBack || !rebalance[u"given_back"].toArray().isEmpty();
        QVERIFY(rebalance[u"duration_ms"].isDouble());
    }
    QVERIFY(gaveBack);
    QCOMPARE(rebalances.last()[u"owned"].toInt(), Partitions);
}

QTEST_GUILESS_MAIN(KafkaStatusTest)
#include "tst_kafka_status.moc"
