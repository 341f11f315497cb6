// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The spending history against a real broker: instances are killed and take over from each other, and each purchase is in its
// window once.
#include "engine/values/spending_window.h"
#include "tests/support/totals.h"
#include "tests/support/watched_topic.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include <map>
#include <memory>
#include <vector>

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 4;
constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;

/// By the beginning of the window in s: amount and purchases.
using Windows = std::map<qint64, std::pair<qint64, qint64>>;

QJsonObject historyOf(const HeadlessProgram &program, const QByteArray &query)
{
    const auto answer = program.get("/history?" + query);
    return answer && answer->status == 200 ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

Windows windowsOf(const HeadlessProgram &program, const QByteArray &query)
{
    Windows found;
    const QJsonArray windows = historyOf(program, query)[u"windows"].toArray();
    for (const auto &each : windows)
        found[QDateTime::fromString(each[u"start"].toString(), Qt::ISODate).toSecsSinceEpoch()] = {
            each[u"total_spent"].toInteger(), each[u"purchases"].toInteger()};
    return found;
}

struct Bought {
    int partition = 0;
    qint64 second = 0;
    int amount = 0;
};

RawRecord recordOf(const Bought &bought)
{
    return {0, 0, std::nullopt, purchaseJson(u"brian"_s, bought.amount), {}, bought.second * 1000};
}

} // namespace

class KafkaHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theTopicIsOfItsOwn();
    void survivesKillsAndTakeOvers();
    void aLatePurchaseLandsInItsWindow();
    void aRestartShowsTheSame();
    void theCommandPrintsIt();
    void aRecountBeginsAnew();

private:
    /// Some purchases of now, of some hours ago and of some days ago.
    [[nodiscard]] bool buySome(int count);
    [[nodiscard]] bool buyAt(int partition, qint64 second, int amount);
    [[nodiscard]] std::unique_ptr<HeadlessProgram> makeProgram(const QString &dataDir = {}) const;
    /// Of what was written to the topic.
    [[nodiscard]] Windows expected(WindowSize size) const;
    [[nodiscard]] bool tellsAll(const HeadlessProgram &program) const;

    WatchedTopic m_topic;
    std::unique_ptr<HeadlessProgram> m_one;
    std::unique_ptr<HeadlessProgram> m_other;
    std::vector<Bought> m_bought;
};

std::unique_ptr<HeadlessProgram> KafkaHistoryTest::makeProgram(const QString &dataDir) const
{
    auto program = m_topic.makeProgram(dataDir);
    program->setVariable(u"SPENDWATCH_SPENDING_HISTORY"_s, u"true"_s); // Not of its commands.
    return program;
}

bool KafkaHistoryTest::buyAt(int partition, qint64 second, int amount)
{
    m_bought.push_back({partition, second, amount});
    return m_topic.cluster().produce(m_topic.name(), partition, {recordOf(m_bought.back())});
}

bool KafkaHistoryTest::buySome(int count)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    for (int partition = 0; partition < Partitions; ++partition) {
        std::vector<RawRecord> records;
        records.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            const qint64 ago = i % 10 == 0 ? (i % 7) * Day : i % 3 == 0 ? (i % 50) * Hour : 0;
            m_bought.push_back({partition, now - ago, 1 + i % 5});
            records.push_back(recordOf(m_bought.back()));
        }
        if (!m_topic.cluster().produce(m_topic.name(), partition, records))
            return false;
    }
    return true;
}

Windows KafkaHistoryTest::expected(WindowSize size) const
{
    Windows windows;
    for (const Bought &each : m_bought) {
        auto &[amount, purchases] = windows[windowStart(size, each.second)];
        amount += each.amount;
        ++purchases;
    }
    return windows;
}

bool KafkaHistoryTest::tellsAll(const HeadlessProgram &program) const
{
    return program.counts(std::ssize(m_bought)) && windowsOf(program, "by=day") == expected(WindowSize::Day)
           && windowsOf(program, "by=hour") == expected(WindowSize::Hour)
           && historyOf(program, "by=day")[u"other"][u"purchases"].toInteger() == 0;
}

void KafkaHistoryTest::initTestCase()
{
    QVERIFY(m_topic.start(u"windows"_s, Partitions));
    m_one = makeProgram();
    m_other = makeProgram();
    QVERIFY(m_one->startReady());
    QVERIFY(m_other->startReady());
}

void KafkaHistoryTest::theTopicIsOfItsOwn()
{
    const QString topic = m_topic.settings().historyTopic();
    QCOMPARE(m_topic.cluster().partitions(topic), Partitions);
    QCOMPARE(m_topic.cluster().topicSetting(topic, u"cleanup.policy"_s), u"compact,delete"_s);
}

void KafkaHistoryTest::survivesKillsAndTakeOvers()
{
    for (int round = 0; round < 4; ++round) {
        QVERIFY(buySome(500));
        HeadlessProgram &victim = round % 2 == 0 ? *m_one : *m_other;
        victim.kill();
        QVERIFY(buySome(200));
        QVERIFY(victim.startReady());
    }
    for (const HeadlessProgram *program : {m_one.get(), m_other.get()}) {
        QVERIFY(program->counts(std::ssize(m_bought)));
        QTRY_VERIFY_WITH_TIMEOUT(tellsAll(*program), 20'000);
    }
}

void KafkaHistoryTest::aLatePurchaseLandsInItsWindow()
{
    const qint64 day = windowStart(WindowSize::Day, QDateTime::currentSecsSinceEpoch()) - 20 * Day;
    QVERIFY(buyAt(1, day + 5 * Hour, 77));
    for (const HeadlessProgram *program : {m_one.get(), m_other.get()}) {
        QTRY_COMPARE_WITH_TIMEOUT(windowsOf(*program, "by=day")[day], (std::pair<qint64, qint64>(77, 1)), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(windowsOf(*program, "by=hour")[day + 5 * Hour], (std::pair<qint64, qint64>(77, 1)),
                                  20'000);
    }
}

void KafkaHistoryTest::aRestartShowsTheSame()
{
    QVERIFY(tellsAll(*m_one));
    m_other->terminate();
    m_one->terminate();
    QVERIFY(m_one->startReady());
    QVERIFY(tellsAll(*m_one));
    // One that has never been there reads it from the changelog.
    m_other = makeProgram();
    QVERIFY(m_other->startReady());
    QTRY_VERIFY_WITH_TIMEOUT(tellsAll(*m_other), 20'000);
}

void KafkaHistoryTest::theCommandPrintsIt()
{
    const auto answer = m_one->get("/history.csv?by=day");
    QVERIFY(answer.has_value());
    QVERIFY(answer->body.startsWith("start,total_spent,purchases\n"));
    const QStringList words{u"table"_s, u"--by"_s, u"day"_s, u"--csv"_s};
    QCOMPARE(m_one->command(words), answer->body);
    m_one->terminate();
    QCOMPARE(m_one->command(words), answer->body); // From the file.
}

void KafkaHistoryTest::aRecountBeginsAnew()
{
    m_other->terminate();
    QVERIFY(m_topic.cluster().deleteBefore(m_topic.name(), 0, 1000)); // What the totals lose, the history loses.
    // Whoever left the group while it was busy is gone from it after a while.
    QTRY_VERIFY_WITH_TIMEOUT(m_one->command({u"recount"_s, u"--yes"_s}).contains("will be forgotten"), 90'000);
    std::int64_t left = 1000;
    std::erase_if(m_bought, [&left](const Bought &each) { return each.partition == 0 && --left >= 0; });
    QVERIFY(m_one->startReady());
    QVERIFY(m_one->counts(std::ssize(m_bought)));
    QTRY_VERIFY_WITH_TIMEOUT(tellsAll(*m_one), 20'000);
}

QTEST_GUILESS_MAIN(KafkaHistoryTest)
#include "tst_kafka_history.moc"
