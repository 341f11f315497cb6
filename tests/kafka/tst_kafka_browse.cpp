// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Messages are read as they lie in the topics, from where a person says, and nothing in the group moves.
#include "engine/stream/message_browser.h"
#include "tests/support/kafka_broker.h"

#include <QObject>

#include <memory>

#include "kafka/foreigners.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Count = 40;
constexpr qint64 FirstMs = 1'767'225'600'000;

/// One a second; every tenth is no purchase.
RawRecord record(int number)
{
    RawRecord made;
    made.key = "k" + std::to_string(number);
    made.value = number % 10 == 9
                     ? R"({"customer":"brian"})"
                     : R"({"msg_id":"m","customer":"customer-)" + std::to_string(number) + R"(","amount":1})";
    made.timestampMs = FirstMs + number * 1000;
    made.everyHeader = {{"h", "v" + std::to_string(number)}, {"h", std::nullopt}};
    return made;
}

} // namespace

class KafkaBrowseTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsFromThePlace_data();
    void readsFromThePlace();
    void findsText();
    void tellsWhatAMessageIs();
    void tellsWhyALetterWasRejected();
    void lettersAreSentAnew();
    void isBounded();
    void saysWhatIsWrong();

private:
    [[nodiscard]] MessagePage read(const MessageQuery &query) const { return browseMessages(m_settings, query, {}); }

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
    SourceSettings m_settings;
};

void KafkaBrowseTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
    m_settings = m_cluster->settings(u"browse"_s);
    QVERIFY(m_cluster->createTopic(m_settings.topic, 2, {{u"retention.ms"_s, u"-1"_s}}));
    QVERIFY(m_cluster->createTopic(m_settings.deadLetterTopic(), 1));
    std::vector<RawRecord> records;
    records.reserve(Count);
    for (int i = 0; i < Count; ++i)
        records.push_back(record(i));
    QVERIFY(m_cluster->produce(m_settings.topic, 0, records));
    QVERIFY(m_cluster->deleteBefore(m_settings.topic, 0, 5));
}

void KafkaBrowseTest::readsFromThePlace_data()
{
    QTest::addColumn<MessageQuery>("query");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("count");
    const auto query = [](BrowseFrom from, qint64 place, std::optional<PartitionNumber> partition = std::nullopt) {
        return MessageQuery{TopicRole::Source, partition, from, place, {}};
    };
    QTest::newRow("the last") << query(BrowseFrom::End, 0) << 5 << 35;
    QTest::newRow("an offset") << query(BrowseFrom::Offset, 30) << 30 << 10;
    QTest::newRow("an offset that is gone") << query(BrowseFrom::Offset, 0) << 5 << 35;
    QTest::newRow("an offset that is not there yet") << query(BrowseFrom::Offset, 1000) << 0 << 0;
    QTest::newRow("a time") << query(BrowseFrom::Time, FirstMs + 20'500) << 21 << 19;
    QTest::newRow("a time in future") << query(BrowseFrom::Time, FirstMs + 10'000'000) << 0 << 0;
    QTest::newRow("a partition") << query(BrowseFrom::Offset, 0, PartitionNumber(0)) << 5 << 35;
    QTest::newRow("an empty one") << query(BrowseFrom::Offset, 0, PartitionNumber(1)) << 0 << 0;
    QTest::newRow("one that there is not") << query(BrowseFrom::Offset, 0, PartitionNumber(7)) << 0 << 0;
}

void KafkaBrowseTest::readsFromThePlace()
{
    QFETCH(MessageQuery, query);
    QFETCH(int, first);
    QFETCH(int, count);
    const MessagePage page = read(query);
    QVERIFY2(page.problem.isEmpty(), qPrintable(page.problem.english()));
    QCOMPARE(int(page.messages.size()), count);
    QVERIFY(page.isWhole);
    for (int i = 0; i < count; ++i)
        QCOMPARE(page.messages[std::size_t(i)].place.offset, qint64{first + i});
}

void KafkaBrowseTest::findsText()
{
    const MessagePage page = read({TopicRole::Source, std::nullopt, BrowseFrom::Offset, 0, u"CUSTOMER-1"_s});
    QCOMPARE(page.lookedAt, qint64{35});
    QCOMPARE(page.messages.size(), std::size_t{9}); // 10 to 18.
    QCOMPARE(read({TopicRole::Source, std::nullopt, BrowseFrom::End, 0, u"k33"_s}).messages.size(), std::size_t{1});
    QCOMPARE(read({TopicRole::Source, std::nullopt, BrowseFrom::End, 0, u"v33"_s}).messages.size(), std::size_t{1});
    QCOMPARE(read({TopicRole::Source, std::nullopt, BrowseFrom::End, 0, u"nobody"_s}).messages.size(), std::size_t{0});
}

void KafkaBrowseTest::tellsWhatAMessageIs()
{
    const MessagePage page = read({TopicRole::Source, std::nullopt, BrowseFrom::Offset, 38, {}});
    QCOMPARE(page.messages.size(), std::size_t{2});
    const BrowsedMessage &purchase = page.messages[0];
    QCOMPARE(purchase.key, std::optional("k38"_ba));
    QCOMPARE(purchase.timeMs, FirstMs + 38'000);
    QCOMPARE(purchase.size, qint64(purchase.value->size()));
    QCOMPARE(purchase.headers.size(), std::size_t{2});
    QCOMPARE(purchase.headers[0].second, "v38"_ba);
    QVERIFY(purchase.why.isEmpty());
    QCOMPARE(page.messages[1].why.english(), u"msg_id is missing"_s);
}

void KafkaBrowseTest::tellsWhyALetterWasRejected()
{
    QVERIFY(m_cluster->produce(m_settings.deadLetterTopic(), 0,
                               {{0, 0, "k", "{", {{"reason", "amount is not an integer"}}},
                                {0, 0, "k", std::nullopt, {{"reason", "\x1b[31m"}}}}));
    const MessagePage page = read({TopicRole::DeadLetters, std::nullopt, BrowseFrom::End, 0, {}});
    QCOMPARE(page.messages.size(), std::size_t{2});
    QVERIFY(page.messages[0].why.id()); // Words that can be translated.
    QCOMPARE(page.messages[0].why.english(), u"amount is not an integer"_s);
    QVERIFY(!page.messages[1].value);
    QCOMPARE(page.messages[1].why.english(), u"\\u001b[31m"_s);
}

/// As they lay in the source, to where they came from.
void KafkaBrowseTest::lettersAreSentAnew()
{
    const SourceSettings settings = m_cluster->settings(u"resent"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 3));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1));
    const auto letter = [](const char *value, const char *partition) {
        RawRecord made{0, 0, "k", value, {}};
        made.everyHeader = {{"own", "1"}, {"reason", "it is not JSON"}, {"partition", partition}, {"offset", "7"}};
        return made;
    };
    RawRecord cut = letter("cut", "1");
    cut.everyHeader.emplace_back("truncated", "value");
    QVERIFY(m_cluster->produce(settings.deadLetterTopic(), 0,
                               {letter("first", "2"), letter("left", "0"), cut, letter("last", "1")}));
    const std::vector<MessagePlace> places{{PartitionNumber(0), 3},
                                           {PartitionNumber(0), 0},
                                           {PartitionNumber(0), 2},
                                           {PartitionNumber(0), 0},
                                           {PartitionNumber(0), 99}};
    const ResendOutcome outcome = resendLetters(settings, places, {});
    QVERIFY2(outcome.problem.isEmpty(), qPrintable(outcome.problem.english()));
    QCOMPARE(outcome.sent, qint64{2});
    QCOMPARE(outcome.skipped, qint64{2}); // One is cut, one is not there.
    std::map<std::string, RawRecord> found;
    for (const RawRecord &record : m_cluster->readAll(settings.topic))
        found[record.value.value_or("")] = record;
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found.at("first").partition, 2);
    QCOMPARE(found.at("last").partition, 1);
    QCOMPARE(found.at("first").key, std::optional<std::string>("k"));
    QCOMPARE(found.at("first").headers, (std::map<std::string, std::string>{{"own", "1"}}));
}

void KafkaBrowseTest::isBounded()
{
    const SourceSettings many = m_cluster->settings(u"many"_s);
    QVERIFY(m_cluster->createTopic(many.topic, 1));
    QVERIFY(m_cluster->produceValues(many.topic, 0, 3000));
    QVERIFY(m_cluster->produce(many.topic, 0, {{0, 0, std::nullopt, std::string(200'000, 'x'), {}}}));
    const MessagePage first = browseMessages(many, {TopicRole::Source, std::nullopt, BrowseFrom::Offset, 0, {}}, {});
    QCOMPARE(first.messages.size(), MessagePage::Most);
    QCOMPARE(first.messages.front().place.offset, qint64{0});
    QVERIFY(!first.isWhole);
    const MessagePage last = browseMessages(many, {TopicRole::Source, std::nullopt, BrowseFrom::End, 0, {}}, {});
    QCOMPARE(last.messages.size(), MessagePage::Most);
    QCOMPARE(last.messages.back().place.offset, qint64{3000});
    QCOMPARE(last.messages.back().value->size(), BrowsedMessage::MaxBytes);
    QCOMPARE(last.messages.back().size, qint64{200'000});
}

void KafkaBrowseTest::saysWhatIsWrong()
{
    SourceSettings away = m_settings;
    away.brokers = u"127.0.0.1:1"_s;
    const MessagePage page = browseMessages(away, {}, {});
    QVERIFY(!page.problem.isEmpty());
    QVERIFY(page.messages.empty());
    SourceSettings journal;
    QVERIFY(browseMessages(journal, {}, {}).messages.empty());
}

QTEST_GUILESS_MAIN(KafkaBrowseTest)
#include "tst_kafka_browse.moc"
