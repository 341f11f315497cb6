// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What scripts need of the program, on a real broker: given purchases, rejected messages, settings.
#include "tests/support/kafka_broker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTemporaryDir>

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

RawRecord garbage(const std::string &text)
{
    return {0, 0, std::nullopt, text, {}};
}

} // namespace

class KafkaScriptsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sendsWhatIsGiven();
    void tableSaysWhatWaits();
    void readsRejectedMessages();
    void resendsThem();
    void resendsLargeOnes();
    void saysWhatIsLeftOut();
    void readsTheNewestOfMany();
    void checksTheConnection();

private:
    [[nodiscard]] Outcome runOn(const SourceSettings &settings, const QStringList &arguments,
                                const QByteArray &input = {}) const
    {
        return run(arguments
                       + QStringList{u"--broker"_s, m_broker->address(), u"--app-id"_s, settings.appId, u"--topic"_s,
                                     settings.topic, u"--data-dir"_s, settings.dataDir},
                   input);
    }
    [[nodiscard]] QJsonArray listed(const SourceSettings &settings, const QStringList &options = {}) const
    {
        const Outcome outcome = runOn(settings, QStringList{u"rejected"_s, u"list"_s, u"--json"_s} + options);
        if (outcome.code != 0)
            qWarning("%s", outcome.err.constData());
        return QJsonDocument::fromJson(outcome.out).array();
    }

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaScriptsTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

void KafkaScriptsTest::sendsWhatIsGiven()
{
    const SourceSettings settings = m_cluster->settings(u"given"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    const Outcome one = runOn(settings, {u"send"_s, u"--customer"_s, u"brian"_s, u"--amount"_s, u"5"_s});
    QVERIFY2(one.code == 0, one.err);
    const QByteArray line = R"({"msg_id":"m","customer":"meher","amount":7,"extra":[1]})";
    const Outcome lines = runOn(settings, {u"send"_s, u"-"_s}, line + "\nbad\n" + line + "\n");
    QCOMPARE(lines.code, 1);
    QVERIFY2(lines.err.contains("Line 2 is refused"), lines.err);
    QVERIFY2(lines.out.startsWith("sent 2 purchases to " + settings.topic.toUtf8()), lines.out);
    int unchanged = 0;
    const std::vector<RawRecord> records = m_cluster->readAll(settings.topic);
    QCOMPARE(records.size(), std::size_t{3});
    for (const RawRecord &record : records) {
        QVERIFY(record.key == "brian" || record.key == "meher");
        unchanged += record.value == line.toStdString() ? 1 : 0;
    }
    QCOMPARE(unchanged, 2);
}

void KafkaScriptsTest::tableSaysWhatWaits()
{
    QTemporaryDir dir;
    const SourceSettings settings = m_cluster->settings(u"waits"_s, dir.path());
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QVERIFY(m_cluster->produceValues(settings.topic, 0, 3));
    QVERIFY(m_cluster->produceValues(settings.topic, 1, 4));
    const Outcome outcome = runOn(settings, {u"table"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.err.contains("7 purchases wait to be counted"), outcome.err);
}

void KafkaScriptsTest::readsRejectedMessages()
{
    const SourceSettings settings = m_cluster->settings(u"rejected"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QCOMPARE(listed(settings).size(), 0); // There is no topic of dead letters yet.
    const std::string bytes("not \x00\xff JSON\n", 12);
    QVERIFY(m_cluster->produce(settings.topic, 1, {garbage(bytes), garbage("{}")}));
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(listed(settings).size(), 2, Timeout);
    const QJsonObject first = listed(settings)[0].toObject();
    QCOMPARE(first[u"reason"].toString(), u"not JSON"_s);
    QCOMPARE(first[u"partition"].toInt(), 1);
    QCOMPARE(first[u"offset"].toInt(), 0);
    QCOMPARE(first[u"cut"].toBool(true), false);
    QCOMPARE(QByteArray::fromBase64(first[u"value_base64"].toString().toLatin1()), QByteArray::fromStdString(bytes));
    const Outcome shown = runOn(settings, {u"rejected"_s, u"show"_s, first[u"number"].toString()});
    QVERIFY2(shown.code == 0, shown.err);
    QCOMPARE(shown.out, QByteArray::fromStdString(bytes));
    const Outcome plain = runOn(settings, {u"rejected"_s, u"list"_s});
    QVERIFY2(plain.out.contains("msg_id is missing") && !plain.out.contains('\0'), plain.out);
    QCOMPARE(runOn(settings, {u"rejected"_s, u"show"_s, u"0-4711"_s}).code, 1);
}

void KafkaScriptsTest::resendsThem()
{
    const SourceSettings settings = m_cluster->settings(u"resent"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    RawRecord second = garbage("two");
    second.key = "its key";
    second.headers = {{"trace", "4711"}, {"truncated", "value"}, {"original_value_missing", "true"}};
    QVERIFY(m_cluster->produce(settings.topic, 0, {garbage("one"), second}));
    {
        Watcher watcher(settings);
        QTRY_COMPARE_WITH_TIMEOUT(listed(settings).size(), 2, Timeout);
    }
    const QString number = listed(settings)[1][u"number"].toString();
    const Outcome asks = runOn(settings, {u"rejected"_s, u"resend"_s, number});
    QCOMPARE(asks.code, 2);
    QCOMPARE(m_cluster->readAll(settings.topic).size(), std::size_t{2});
    const Outcome one = runOn(settings, {u"rejected"_s, u"resend"_s, number, u"--yes"_s});
    QVERIFY2(one.code == 0, one.err);
    const Outcome all = runOn(settings, {u"rejected"_s, u"resend"_s, u"all"_s, u"--yes"_s});
    QVERIFY2(all.code == 0, all.err);
    QVERIFY2(all.out.contains("sent 2 of 2 messages"), all.out);
    std::vector<std::string> values;
    values.reserve(5);
    for (const RawRecord &record : m_cluster->readAll(settings.topic)) {
        values.push_back(record.value.value_or(""));
        const bool isSecond = record.value == "two";
        QVERIFY(record.key == (isSecond ? second.key : std::nullopt));
        QVERIFY(record.headers == (isSecond ? second.headers : std::map<std::string, std::string>()));
    }
    QVERIFY(values == (std::vector<std::string>{"one", "two", "two", "one", "two"}));
}

/// Larger than the library's own limit.
void KafkaScriptsTest::resendsLargeOnes()
{
    const SourceSettings settings = m_cluster->settings(u"large"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    const std::vector<RawRecord> records(3, garbage(std::string(1'040'000, 'x')));
    QVERIFY(m_cluster->produce(settings.topic, 0, records, {{"message.max.bytes", "2000000"}}));
    {
        Watcher watcher(settings);
        QTRY_COMPARE_WITH_TIMEOUT(listed(settings).size(), 3, Timeout);
    }
    const Outcome all = runOn(settings, {u"rejected"_s, u"resend"_s, u"all"_s, u"--yes"_s});
    QVERIFY2(all.code == 0, all.err);
    QVERIFY2(all.out.contains("sent 3 of 3 messages"), all.out);
    QCOMPARE(m_cluster->readAll(settings.topic).size(), std::size_t{6});
}

/// One is cut, and one is too large for the topic by now; neither holds up the others.
void KafkaScriptsTest::saysWhatIsLeftOut()
{
    const SourceSettings settings = m_cluster->settings(u"left"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1, {{u"max.message.bytes"_s, u"5000"_s}}));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1));
    const auto letter = [](const std::string &value) {
        RawRecord made{0, 0, "k", value, {}};
        made.everyHeader = {{"reason", "not JSON"}, {"partition", "0"}, {"offset", "7"}};
        return made;
    };
    RawRecord cut = letter("cut");
    cut.everyHeader.emplace_back("truncated", "key");
    QVERIFY(m_cluster->produce(settings.deadLetterTopic(), 0,
                               {letter("first"), letter(std::string(20'000, 'x')), cut, letter("last")}));
    const Outcome all = runOn(settings, {u"rejected"_s, u"resend"_s, u"all"_s, u"--yes"_s});
    QCOMPARE(all.code, 1);
    QVERIFY2(all.out.contains("sent 2 of 4 messages"), all.out);
    QVERIFY2(all.err.contains("2 were left out"), all.err);
    std::vector<std::string> values;
    const auto records = m_cluster->readAll(settings.topic);
    values.reserve(records.size());
    for (const RawRecord &record : records)
        values.push_back(record.value.value_or(""));
    std::ranges::sort(values); // What shared a batch with the large one is sent after the others.
    QVERIFY(values == (std::vector<std::string>{"first", "last"}));
}

/// From the end backwards, over the markers of transactions.
void KafkaScriptsTest::readsTheNewestOfMany()
{
    const SourceSettings settings = m_cluster->settings(u"many"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    std::vector<RawRecord> records;
    records.reserve(3000);
    for (int i = 0; i < 3000; ++i)
        records.push_back(garbage("bad " + std::to_string(i)));
    QVERIFY(m_cluster->produce(settings.topic, 0, records));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.parts->view.rejected.count(), qint64{3000}, Timeout);
    QCOMPARE(listed(settings).size(), 100);
    const QJsonArray newest = listed(settings, {u"--limit"_s, u"5"_s});
    QCOMPARE(newest.size(), 5);
    QCOMPARE(QByteArray::fromBase64(newest[4][u"value_base64"].toString().toLatin1()), QByteArray("bad 2999"));
    QCOMPARE(listed(settings, {u"--limit"_s, u"5000"_s}).size(), 3000);
}

void KafkaScriptsTest::checksTheConnection()
{
    const SourceSettings settings = m_cluster->settings(u"checked"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 3));
    const Outcome outcome = runOn(settings, {u"config"_s, u"check"_s});
    QVERIFY2(outcome.code == 0, outcome.err);
    QVERIFY2(outcome.out.contains("The settings are right.") && outcome.out.contains("has 3 partitions"), outcome.out);
}

QTEST_GUILESS_MAIN(KafkaScriptsTest)
#include "tst_kafka_scripts.moc"
