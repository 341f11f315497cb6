// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The history of each customer against a real broker: instances are killed and take over from each other, and each purchase is in
// one window of its customer once.
#include "engine/values/spending_window.h"
#include "tests/support/totals.h"
#include "tests/support/watched_topic.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 2;
constexpr int Patience = 30'000; ///< In ms.
constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;

/// By the beginning of the window in s: amount and purchases.
using Windows = std::map<qint64, std::pair<qint64, qint64>>;

const QStringList &names()
{
    static const QStringList names{u"brian"_s, u"a \"b\",] /\u00fc"_s};
    return names;
}

QByteArray pathOf(const QString &customer, const QByteArray &query)
{
    return "/customer/" + QUrl::toPercentEncoding(customer) + "/history?" + query;
}

Windows windowsOf(const HeadlessProgram &program, const QString &customer, const QByteArray &query)
{
    const auto answer = program.get(pathOf(customer, query));
    const QJsonObject told =
        answer && answer->status == 200 ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    Windows found;
    const QJsonArray windows = told[u"windows"].toArray();
    for (const auto &each : windows)
        found[QDateTime::fromString(each[u"start"].toString(), Qt::ISODate).toSecsSinceEpoch()] = {
            each[u"total_spent"].toInteger(), each[u"purchases"].toInteger()};
    return found;
}

struct Bought {
    int partition = 0;
    qint64 second = 0;
    int amount = 0;
    QString customer;
};

RawRecord recordOf(const Bought &bought)
{
    return {0, 0, std::nullopt, purchaseJson(bought.customer, bought.amount), {}, bought.second * 1000};
}

} // namespace

class KafkaCustomerHistoryTest : public QObject
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
    [[nodiscard]] std::unique_ptr<HeadlessProgram> makeProgram() const;
    /// Of what was written to the topic.
    [[nodiscard]] Windows expected(const QString &customer, WindowSize size) const;
    [[nodiscard]] bool tellsAll(const HeadlessProgram &program) const;

    WatchedTopic m_topic;
    std::unique_ptr<HeadlessProgram> m_one;
    std::unique_ptr<HeadlessProgram> m_other;
    std::vector<Bought> m_bought;
};

std::unique_ptr<HeadlessProgram> KafkaCustomerHistoryTest::makeProgram() const
{
    auto program = m_topic.makeProgram();
    program->setVariable(u"SPENDWATCH_HISTORY"_s, u"hour"_s); // Not of its commands.
    return program;
}

bool KafkaCustomerHistoryTest::buySome(int count)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    for (int partition = 0; partition < Partitions; ++partition) {
        std::vector<RawRecord> records;
        records.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            const qint64 ago = i % 10 == 0 ? (i % 7) * Day : i % 3 == 0 ? (i % 50) * Hour : 0;
            m_bought.push_back({partition, now - ago, 1 + i % 5, names()[i % names().size()]});
            records.push_back(recordOf(m_bought.back()));
        }
        if (!m_topic.cluster().produce(m_topic.name(), partition, records))
            return false;
    }
    return true;
}

Windows KafkaCustomerHistoryTest::expected(const QString &customer, WindowSize size) const
{
    Windows windows;
    for (const Bought &each : m_bought) {
        if (each.customer != customer)
            continue;
        auto &[amount, purchases] = windows[windowStart(size, each.second)];
        amount += each.amount;
        ++purchases;
    }
    return windows;
}

bool KafkaCustomerHistoryTest::tellsAll(const HeadlessProgram &program) const
{
    return std::ranges::all_of(names(), [&](const QString &name) {
        return windowsOf(program, name, "by=day") == expected(name, WindowSize::Day)
               && windowsOf(program, name, "by=hour") == expected(name, WindowSize::Hour);
    });
}

void KafkaCustomerHistoryTest::initTestCase()
{
    QVERIFY(m_topic.start(u"customers"_s, Partitions));
    m_one = makeProgram();
    m_other = makeProgram();
    QVERIFY(m_one->startReady());
    QVERIFY(m_other->startReady());
}

/// What a customer spent long ago must not be deleted with age. Nothing but what was asked for is made.
void KafkaCustomerHistoryTest::theTopicIsOfItsOwn()
{
    const QString topic = m_topic.settings().historyTopic(HistoryKind::Customers);
    QCOMPARE(m_topic.cluster().partitions(topic), Partitions);
    QCOMPARE(m_topic.cluster().topicSetting(topic, u"cleanup.policy"_s), u"compact"_s);
    QVERIFY(m_topic.cluster().partitions(m_topic.settings().historyTopic()) <= 0);
}

void KafkaCustomerHistoryTest::survivesKillsAndTakeOvers()
{
    for (HeadlessProgram *const victim : {m_one.get(), m_other.get()}) {
        QVERIFY(buySome(300));
        victim->kill();
        QVERIFY(buySome(100));
        QVERIFY(victim->startReady());
    }
    for (const HeadlessProgram *program : {m_one.get(), m_other.get()}) {
        QVERIFY(program->counts(std::ssize(m_bought)));
        QTRY_VERIFY_WITH_TIMEOUT(tellsAll(*program), Patience);
    }
}

void KafkaCustomerHistoryTest::aLatePurchaseLandsInItsWindow()
{
    const qint64 day = windowStart(WindowSize::Day, QDateTime::currentSecsSinceEpoch()) - 20 * Day;
    m_bought.push_back({1, day + 5 * Hour, 77, names().back()});
    QVERIFY(m_topic.cluster().produce(m_topic.name(), 1, {recordOf(m_bought.back())}));
    for (const HeadlessProgram *program : {m_one.get(), m_other.get()})
        QTRY_VERIFY_WITH_TIMEOUT(tellsAll(*program), Patience);
    QCOMPARE(windowsOf(*m_one, names().back(), "by=hour")[day + 5 * Hour], (std::pair<qint64, qint64>(77, 1)));
}

void KafkaCustomerHistoryTest::aRestartShowsTheSame()
{
    m_other->terminate();
    m_one->terminate();
    QVERIFY(m_one->startReady());
    QVERIFY(tellsAll(*m_one));
    // One that has never been there reads it from the changelog.
    m_other = makeProgram();
    QVERIFY(m_other->startReady());
    QTRY_VERIFY_WITH_TIMEOUT(tellsAll(*m_other), Patience);
}

void KafkaCustomerHistoryTest::theCommandPrintsIt()
{
    m_other->terminate();
    QStringList words{u"table"_s, u"--by"_s, u"day"_s, u"--csv"_s};
    words += names();
    QByteArray csv("customer,start,total_spent,purchases\n");
    for (const QString &name : names())
        for (const auto &[start, sum] : expected(name, WindowSize::Day))
            csv += (name.contains(u'"') ? u"\"a \"\"b\"\",] /\u00fc\""_s : name).toUtf8() + ','
                   + QDateTime::fromSecsSinceEpoch(start).toUTC().toString(Qt::ISODate).toLatin1() + ','
                   + QByteArray::number(sum.first) + ',' + QByteArray::number(sum.second) + '\n';
    QCOMPARE(m_one->command(words), csv);
    m_one->terminate();
    QCOMPARE(m_one->command(words), csv); // From the file.
    words.replace(words.indexOf(u"--csv"_s), u"--json"_s);
    const QJsonArray rows = QJsonDocument::fromJson(m_one->command(words)).array();
    QCOMPARE(rows.size(), csv.count('\n') - 1);
    QCOMPARE(rows.last()[u"customer"].toString(), names().back());
}

void KafkaCustomerHistoryTest::aRecountBeginsAnew()
{
    QVERIFY(m_topic.cluster().deleteBefore(m_topic.name(), 0, 200)); // What the totals lose, the history loses.
    // Whoever left the group while it was busy is gone from it after a while.
    QTRY_VERIFY_WITH_TIMEOUT(m_one->command({u"recount"_s, u"--yes"_s}).contains("will be forgotten"), 90'000);
    std::int64_t left = 200;
    std::erase_if(m_bought, [&left](const Bought &each) { return each.partition == 0 && --left >= 0; });
    QVERIFY(m_one->startReady());
    QVERIFY(m_one->counts(std::ssize(m_bought)));
    QTRY_VERIFY_WITH_TIMEOUT(tellsAll(*m_one), Patience);
}

QTEST_GUILESS_MAIN(KafkaCustomerHistoryTest)
#include "tst_kafka_customer_history.moc"
