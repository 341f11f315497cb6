// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Purchases by fields that somebody chose, on a real broker: what the changelog keeps of them, who is refused, where it begins.
#include "tests/support/kafka_broker.h"

#include <QDateTime>
#include <QObject>

#include <algorithm>
#include <memory>

#include "cli/program.h"
#include "kafka/kafka_harness.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;
constexpr std::int64_t Day = 86'400'000;

RawRecord order(const std::string &value, std::int64_t timestampMs = 0)
{
    return {0, 0, std::nullopt, value, {}, timestampMs};
}

PurchaseFields orderFields()
{
    return {u"message:/buyer/id"_s, u"/price"_s, u"/sku"_s, {}, u"/lines"_s, 2};
}

QStringList optionsOf(const SourceSettings &settings)
{
    return {u"--broker"_s, settings.brokers, u"--app-id"_s,   settings.appId,
            u"--topic"_s,  settings.topic,   u"--data-dir"_s, settings.dataDir};
}

} // namespace

class KafkaFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsAndRemembers();
    void theDemosRecordsStayAsTheyWere();
    void beginsAtATime();
    void beginsWithWhatComes();

private:
    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaFieldsTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

void KafkaFieldsTest::countsAndRemembers()
{
    SourceSettings settings = m_cluster->settings(u"orders"_s);
    settings.fields = orderFields();
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QVERIFY(m_cluster->produce(
        settings.topic, 0,
        {order(R"({"buyer":{"id":"brian"},"lines":[{"sku":1,"price":"12.50"},{"sku":2,"price":1e-2}]})"),
         order(R"({"buyer":{"id":"brian"},"lines":[{"sku":1,"price":1},{"sku":2,"price":0.125}]})"),
         order(R"({"buyer":{"id":"meher"},"lines":[{"sku":3,"price":3}]})")}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1251"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("meher"), std::string("300"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    watcher.stop();

    const std::string counted =
        R"({"customer":"message:/buyer/id","amount":"/price","items":"/lines","id":"/sku","decimals":2})";
    std::map<std::string, std::string> values;
    for (const RawRecord &record : m_cluster->readAll(settings.changelogTopic())) {
        if (record.value)
            values[*record.key] = *record.value;
        QCOMPARE(record.headers.contains("source_offset"), record.headers.contains("counted_by"));
        if (record.headers.contains("counted_by"))
            QCOMPARE(record.headers.at("counted_by"), counted);
    }
    QCOMPARE(values, (std::map<std::string, std::string>{{"\"brian\"", "12.51"}, {"\"meher\"", "3.00"}}));
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(letters[0].headers.at("reason"), std::string("lines/1/price: 3 decimals, at most 2"));

    // Others are refused, whoever they are, until the totals are counted anew.
    const SourceSettings own = watcher.settings;
    watcher.settings.fields.decimals = 3;
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QVERIFY2(watcher.status().problem.english().contains(u"were counted by other fields"_s),
             qPrintable(watcher.status().problem.english()));
    watcher.stop();
    const Outcome outcome =
        run(QStringList{u"recount"_s, u"--yes"_s, u"--customer-field=message:/buyer/id"_s, u"--amount-field=/price"_s,
                        u"--id-field=/sku"_s, u"--items-field=/lines"_s, u"--decimals=3"_s}
            + optionsOf(own));
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("13635"), Timeout); // 12.500 + 0.010 + 1.000 + 0.125
    watcher.stop();
    watcher.settings = own;
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
}

/// Neither headers nor values tell that there is a choice.
void KafkaFieldsTest::theDemosRecordsStayAsTheyWere()
{
    const SourceSettings settings = m_cluster->settings(u"as-ever"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->produce(settings.topic, 0, {order(R"({"msg_id":"m","customer":"brian","amount":64})")}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("64"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    watcher.stop();
    const auto records = m_cluster->readAll(settings.changelogTopic());
    QCOMPARE(records.size(), std::size_t{1});
    QCOMPARE(records[0].value.value_or(""), std::string("64"));
    QStringList headers;
    for (const auto &[name, value] : records[0].headers)
        headers << QString::fromStdString(name);
    QCOMPARE(headers, (QStringList{u"last_purchase_ms"_s, u"purchases"_s, u"source_last"_s, u"source_offset"_s}));
}

void KafkaFieldsTest::beginsAtATime()
{
    SourceSettings settings = m_cluster->settings(u"from-then"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    const std::int64_t then = QDateTime::currentMSecsSinceEpoch() - 10 * Day;
    const std::string one = R"({"msg_id":"m","customer":"brian","amount":1})";
    QVERIFY(m_cluster->produce(settings.topic, 0, {order(one, then - Day), order(one, then), order(one, then + Day)}));
    QVERIFY(m_cluster->produce(settings.topic, 1, {order(one, then - Day)}));
    settings.begin = {BeginAt::Kind::Time, then};
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("2"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    watcher.stop();
    QVERIFY(m_cluster->produce(settings.topic, 1, {order(one, then + Day)}));
    watcher.settings.begin = {};
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("3"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.total("brian"), std::string("3"));
    watcher.stop();
    const auto records = m_cluster->readAll(settings.changelogTopic());
    QVERIFY(std::ranges::all_of(records, [&](const RawRecord &record) {
        return !record.headers.contains("source_offset")
               || record.headers.at("counted_from_ms") == std::to_string(then);
    }));
}

/// Also what comes while nobody counts, and nothing came before.
void KafkaFieldsTest::beginsWithWhatComes()
{
    SourceSettings settings = m_cluster->settings(u"from-now"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    const std::string one = R"({"msg_id":"m","customer":"brian","amount":1})";
    QVERIFY(m_cluster->produce(settings.topic, 0, {order(one), order(one)}));
    settings.begin = {BeginAt::Kind::Latest};
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(!m_cluster->readAll(settings.changelogTopic()).empty(), Timeout);
    watcher.stop();
    QVERIFY(m_cluster->produce(settings.topic, 0, {order(one)}));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.total("brian"), std::string("1"));
}

QTEST_GUILESS_MAIN(KafkaFieldsTest)
#include "tst_kafka_fields.moc"
