// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Observing on a real broker: with no right but to read and to describe, without anybody in the group noticing, and whatever
// becomes of the topics.
#include "engine/stream/kafka/group_member.h"
#include "engine/stream/stream_board.h"

#include <QDateTime>
#include <QObject>

#include <memory>

#include "kafka/kafka_harness.h"
#include "kafka/secured_broker.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;

RawRecord purchase(int amount, const char *customer = "brian")
{
    return {0,
            0,
            std::nullopt,
            R"({"msg_id":"m","customer":")" + std::string(customer) + R"(","amount":)" + std::to_string(amount) + "}",
            {}};
}

/// Who only observes, as the program does it.
class Observer
{
public:
    explicit Observer(SourceSettings wanted) : settings(std::move(wanted))
    {
        settings.observe = true;
        settings.dataDir = m_folder.path();
        parts.worker.observing = true;
        m_worker = std::make_unique<Worker>(makeStreamFactory(settings, board), parts.worker, tableFilePath(settings));
    }

    [[nodiscard]] WorkerStatus status() const { return parts.worker.status.status(); }
    [[nodiscard]] bool observes() const { return status().ready && status().state == WorkerState::Running; }
    [[nodiscard]] std::string total(const char *customer) const
    {
        const auto row = parts.table.find(customer);
        return row ? toDecimal(row->total) : "none";
    }
    [[nodiscard]] QStringList &lines()
    {
        for (const FeedLine &line : parts.view.activity.drainAll())
            m_lines.append(spokenLine(line));
        return m_lines;
    }

    SourceSettings settings;
    std::shared_ptr<StreamBoard> board = std::make_shared<StreamBoard>();
    JoinedParts parts;

private:
    QTemporaryDir m_folder;
    QStringList m_lines;
    std::unique_ptr<Worker> m_worker;
};

/// Generation, member and the rest, as the broker told them to this member of the group.
QByteArray membershipOf(const Instance &instance)
{
    const auto membership =
        std::dynamic_pointer_cast<const kafka::KafkaMembership>(instance.stream.source->membership());
    void *bytes = nullptr;
    std::size_t size = 0;
    if (!membership || kafka::ErrorPtr(rd_kafka_consumer_group_metadata_write(membership->get(), &bytes, &size)))
        return {};
    const QByteArray copy(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
    rd_kafka_mem_free(nullptr, bytes);
    return copy;
}

} // namespace

class KafkaObserveTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void needsNoRightToWrite();
    void knowsTheTotalsWithoutTheGroup();
    void saysWhichPermissionIsMissing_data();
    void saysWhichPermissionIsMissing();
    void disturbsNobodyInTheGroup();
    void createsNothingAndWaits();
    void noticesThatTheTopicHasGrown();
    void beginsAnewWithTheChangelog();
    void keepsTheTotalsWhenThePurchasesAreOthers();
    void goesOnWhenTheBrokerIsBack();

private:
    [[nodiscard]] SourceSettings limited(const SourceSettings &settings, const QString &user) const;
    [[nodiscard]] static std::vector<SecuredBroker::Grant> needed(const SourceSettings &settings);

    std::unique_ptr<SecuredBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaObserveTest::initTestCase()
{
    m_broker = std::make_unique<SecuredBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->plain());
}

SourceSettings KafkaObserveTest::limited(const SourceSettings &settings, const QString &user) const
{
    SourceSettings made = settings;
    made.brokers = m_broker->sasl();
    made.properties = {{u"security.protocol"_s, u"SASL_SSL"_s},
                       {u"sasl.mechanisms"_s, u"PLAIN"_s},
                       {u"sasl.username"_s, user},
                       {u"sasl.password"_s, SecuredBroker::Password},
                       {u"ssl.ca.location"_s, m_broker->authority()}};
    return made;
}

std::vector<SecuredBroker::Grant> KafkaObserveTest::needed(const SourceSettings &settings)
{
    constexpr auto Exact = RD_KAFKA_RESOURCE_PATTERN_LITERAL;
    return {{RD_KAFKA_RESOURCE_TOPIC, settings.topic, Exact, RD_KAFKA_ACL_OPERATION_READ},
            {RD_KAFKA_RESOURCE_TOPIC, settings.changelogTopic(), Exact, RD_KAFKA_ACL_OPERATION_READ},
            {RD_KAFKA_RESOURCE_GROUP, settings.appId, Exact, RD_KAFKA_ACL_OPERATION_DESCRIBE}};
}

void KafkaObserveTest::needsNoRightToWrite()
{
    const SourceSettings settings = m_cluster->settings(u"acl-all"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    Watcher working(settings);
    QTRY_VERIFY_WITH_TIMEOUT(working.idle(), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(60)}));
    QTRY_COMPARE_WITH_TIMEOUT(working.total("brian"), std::string("60"), Timeout);

    // This user has no other rights at all, not even to its own transactions.
    const QString user = u"limited-%1"_s.arg(SecuredBroker::WithoutTransactions);
    QVERIFY(m_broker->allow(user, needed(settings)));
    Observer observer(limited(settings, user));
    QTRY_VERIFY_WITH_TIMEOUT(observer.observes(), Timeout);
    QCOMPARE(observer.total("brian"), std::string("60"));
    QVERIFY(observer.status().observing);
    QCOMPARE(observer.status().partitions, 2);
    QCOMPARE(observer.status().partitionsOwned, 0);

    QVERIFY(m_cluster->produce(settings.topic, 1, {purchase(3), {0, 0, std::nullopt, "no purchase", {}}, purchase(1)}));
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("brian"), std::string("64"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(observer.lines(),
                              QStringList({u"brian has spent 63 so far."_s, u"brian has spent 64 so far."_s}), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(observer.parts.view.rejected.count(), 1, Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().lag, 0, Timeout);
    observer.board->noteLook();
    const auto known = [&] { return observer.board->overview(QDateTime::currentMSecsSinceEpoch()); };
    QTRY_COMPARE_WITH_TIMEOUT(known().members.size(), std::size_t{1}, Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(known().partitions.size() == 2 && known().partitions[1].committed == 3, Timeout);
    QVERIFY(!known().partitions[1].owner.isEmpty());
    QVERIFY2(observer.status().problem.isEmpty(), qPrintable(observer.status().problem.english()));
    QVERIFY2(observer.status().warnings.empty(), qPrintable(observer.status().warning()));
}

/// Then only lag by the group, members and owners are not known.
void KafkaObserveTest::knowsTheTotalsWithoutTheGroup()
{
    const SourceSettings settings = m_cluster->settings(u"acl-no-group"_s);
    Watcher working(settings);
    QTRY_VERIFY_WITH_TIMEOUT(working.idle(), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(64)}));
    QTRY_COMPARE_WITH_TIMEOUT(working.total("brian"), std::string("64"), Timeout);
    auto grants = needed(settings);
    grants.pop_back();
    QVERIFY(m_broker->allow(u"limited-6"_s, grants));
    Observer observer(limited(settings, u"limited-6"_s));
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("brian"), std::string("64"), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(1)}));
    QTRY_COMPARE_WITH_TIMEOUT(observer.lines(), QStringList{u"brian has spent 65 so far."_s}, Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().lag, 0, Timeout);
    QVERIFY(observer.observes());
}

void KafkaObserveTest::saysWhichPermissionIsMissing_data()
{
    QTest::addColumn<int>("missing"); // Of needed().
    QTest::addColumn<QString>("problem");
    QTest::newRow("read the purchases") << 0 << u"use topic %1-purchases"_s;
    QTest::newRow("read the changelog") << 1 << u"use topic %1-customer_table-changelog"_s;
}

void KafkaObserveTest::saysWhichPermissionIsMissing()
{
    QFETCH(int, missing);
    QFETCH(QString, problem);
    const QString app = u"acl-missing%1"_s.arg(missing);
    const SourceSettings settings = m_cluster->settings(app);
    Watcher working(settings);
    QTRY_VERIFY_WITH_TIMEOUT(working.idle(), Timeout);
    auto grants = needed(settings);
    grants.erase(grants.begin() + missing);
    const QString user = u"limited-%1"_s.arg(missing);
    QVERIFY(m_broker->allow(user, grants));
    Observer observer(limited(settings, user));
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().state, WorkerState::Failed, Timeout);
    const WorkerStatus status = observer.status();
    QVERIFY2(status.problem.english().contains(problem.arg(app)), qPrintable(status.problem.english()));
    QVERIFY2(status.advice.english().startsWith(u"Grant this user"_s), qPrintable(status.advice.english()));
}

void KafkaObserveTest::disturbsNobodyInTheGroup()
{
    const SourceSettings settings = m_cluster->settings(u"quiet"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 4));
    Instance member(settings);
    QVERIFY(member.open());
    QVERIFY(member.pollUntil([&] { return member.owned.size() == 4; }, Timeout));
    const QByteArray before = membershipOf(member);
    QVERIFY(!before.isEmpty());
    {
        Observer observer(settings);
        QVERIFY(member.pollUntil([&] { return observer.observes(); }, Timeout));
        const QDeadlineTimer moment(2000); // Several heartbeats, and a look at the members.
        QVERIFY(member.pollUntil([&] { return moment.hasExpired(); }, Timeout));
    }
    const QDeadlineTimer moment(2000);
    QVERIFY(member.pollUntil([&] { return moment.hasExpired(); }, Timeout));
    QCOMPARE(membershipOf(member), before);
    QCOMPARE(member.gains, 1);
    QCOMPARE(member.losses, 0);
}

void KafkaObserveTest::createsNothingAndWaits()
{
    const SourceSettings settings = m_cluster->settings(u"later"_s);
    Observer observer(settings);
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().state, WorkerState::Waiting, Timeout);
    QVERIFY2(observer.status().problem.english().contains(u"does not exist"_s),
             qPrintable(observer.status().problem.english()));
    QTRY_VERIFY_WITH_TIMEOUT(observer.status().tries >= 3, Timeout);
    for (const QString &topic : {settings.topic, settings.changelogTopic(), settings.deadLetterTopic()})
        QCOMPARE(m_cluster->partitions(topic), 0);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QTRY_VERIFY_WITH_TIMEOUT(observer.status().problem.english().contains(settings.changelogTopic()), Timeout);
    QCOMPARE(m_cluster->partitions(settings.changelogTopic()), 0);
    QVERIFY(!observer.status().ready);
    Watcher working(settings);
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(64)}));
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("brian"), std::string("64"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(observer.observes(), Timeout);
}

void KafkaObserveTest::noticesThatTheTopicHasGrown()
{
    const SourceSettings settings = m_cluster->settings(u"growing"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    Watcher working(settings);
    QTRY_VERIFY_WITH_TIMEOUT(working.idle(), Timeout);
    Observer observer(settings);
    QTRY_VERIFY_WITH_TIMEOUT(observer.observes(), Timeout);
    QVERIFY(m_cluster->addPartitions(settings.topic, 3));
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().partitions, 3, Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(working.status().partitionsOwned, 3, Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 2, {purchase(64)}));
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("brian"), std::string("64"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(observer.lines(), QStringList{u"brian has spent 64 so far."_s}, Timeout);
}

/// The changelog is deleted, and made anew by whoever counts.
void KafkaObserveTest::beginsAnewWithTheChangelog()
{
    const SourceSettings settings = m_cluster->settings(u"anew"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    auto working = std::make_unique<Watcher>(settings);
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(60), purchase(4, "meher")}));
    QTRY_COMPARE_WITH_TIMEOUT(working->total("meher"), std::string("4"), Timeout);
    Observer observer(settings);
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("meher"), std::string("4"), Timeout);
    working.reset();
    QVERIFY(m_cluster->deleteTopic(settings.changelogTopic()));
    QVERIFY(m_cluster->deleteBefore(settings.topic, 0, 1)); // What is counted anew differs.
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().state, WorkerState::Waiting, Timeout);
    QCOMPARE(m_cluster->partitions(settings.changelogTopic()), 0);
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 1, {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->produce(settings.changelogTopic(), 0, {{0, 0, "\"meher\"", "4", {}}}));
    QTRY_VERIFY_WITH_TIMEOUT(observer.observes(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("meher"), std::string("4"), Timeout);
    QCOMPARE(observer.total("brian"), std::string("none"));
}

/// The totals stay, and it is said what is wrong with the purchases.
void KafkaObserveTest::keepsTheTotalsWhenThePurchasesAreOthers()
{
    const SourceSettings settings = m_cluster->settings(u"others"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    auto working = std::make_unique<Watcher>(settings);
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(60), purchase(4)}));
    QTRY_COMPARE_WITH_TIMEOUT(working->total("brian"), std::string("64"), Timeout);
    Observer observer(settings);
    QTRY_VERIFY_WITH_TIMEOUT(observer.observes(), Timeout);
    working.reset();
    QVERIFY(m_cluster->deleteTopic(settings.topic));
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().state, WorkerState::Waiting, Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(observer.status().tries >= 2, Timeout);
    QCOMPARE(m_cluster->partitions(settings.topic), 0);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(1)}));
    QTRY_VERIFY2_WITH_TIMEOUT(observer.status().problem.english().contains(u"created again"_s),
                              qPrintable(observer.status().problem.english()), Timeout);
    QCOMPARE(observer.status().state, WorkerState::Waiting);
    QVERIFY(observer.status().ready);
    QCOMPARE(observer.total("brian"), std::string("64"));
}

void KafkaObserveTest::goesOnWhenTheBrokerIsBack()
{
    KafkaBroker broker;
    QVERIFY(broker.start());
    Cluster cluster(broker.address());
    const SourceSettings settings = cluster.settings(u"away"_s);
    Watcher working(settings);
    QTRY_VERIFY_WITH_TIMEOUT(working.idle(), Timeout);
    QVERIFY(cluster.produce(settings.topic, 0, {purchase(60)}));
    Observer observer(settings);
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("brian"), std::string("60"), Timeout);
    broker.stop();
    QTRY_COMPARE_WITH_TIMEOUT(observer.status().state, WorkerState::Waiting, Timeout);
    QVERIFY(observer.status().ready);
    QVERIFY2(observer.status().problem.english().contains(u"does not answer"_s),
             qPrintable(observer.status().problem.english()));
    QVERIFY(broker.start());
    QVERIFY(cluster.produce(settings.topic, 0, {purchase(4)}));
    QTRY_COMPARE_WITH_TIMEOUT(observer.total("brian"), std::string("64"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(observer.observes(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(observer.lines().back(), u"brian has spent 64 so far."_s, Timeout);
}

QTEST_GUILESS_MAIN(KafkaObserveTest)
#include "tst_kafka_observe.moc"
