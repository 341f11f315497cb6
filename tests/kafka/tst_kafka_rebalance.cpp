// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Members that come and go while messages pour in: each partition is delivered without a hole, whatever librdkafka had in
// hand at that moment. (Of the many it hands out at once, releases before 2.1 throw some away at a rebalance.)
#include "engine/stream/kafka/group_member.h"
#include "tests/support/kafka_broker.h"

#include <QDeadlineTimer>
#include <QObject>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <thread>

#include "kafka/foreigners.h"
#include "kafka/kafka_harness.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace spendwatch::test;

namespace {

constexpr int Partitions = 6;
constexpr int Transactions = 3; ///< Each leaves an offset without a message behind it.
constexpr int PerTransaction = 30'000;
constexpr int PerPartition = Transactions * PerTransaction;
constexpr int Visits = 8;
constexpr int VisitsTime = 240'000; ///< In ms, on a machine that has much else to do.

/// The offsets of each partition's messages, in their order.
using Log = std::map<PartitionNumber, std::vector<SourceOffset>>;

/// Reads its partitions again and again, and compares each offset with the one that must come.
class Reader : public Instance
{
public:
    Reader(const SourceSettings &source, const Log &log) : Instance(source), m_log(log) { }

    void onMessages(std::unique_ptr<MessageChunk> chunk) override
    {
        for (const SourceMessage &message : chunk->messages) {
            const std::vector<SourceOffset> &offsets = m_log.at(message.partition);
            std::size_t &next = m_next[message.partition];
            const SourceOffset expected = next < offsets.size() ? offsets[next] : SourceOffset(-1);
            if (message.offset != expected && wrong.isEmpty())
                wrong = u"partition %1: %2 instead of %3"_s.arg(message.partition.value())
                            .arg(message.offset.value())
                            .arg(expected.value());
            next = static_cast<std::size_t>(std::ranges::upper_bound(offsets, message.offset) - offsets.begin());
        }
        delivered += chunk->messages.size();
    }

    void onAssigned(std::span<const PartitionNumber> partitions) override
    {
        for (const PartitionNumber partition : partitions)
            m_next[partition] = 0;
        Instance::onAssigned(partitions);
    }

    void onRevoked(std::span<const PartitionNumber> partitions, bool lost) override
    {
        middle += atTheEnd() ? 0 : 1;
        Instance::onRevoked(partitions, lost);
    }

    /// Nothing is committed, so this is the beginning.
    void beginAgainAtTheEnd()
    {
        if (owned.empty() || !atTheEnd())
            return;
        std::vector<StartAt> beginnings;
        for (const PartitionNumber partition : owned)
            beginnings.push_back({partition, std::nullopt, std::nullopt});
        if (const auto rewound = stream.source->rewind(beginnings); !rewound)
            errors.push_back(rewound.error());
        for (auto &[partition, next] : m_next)
            next = 0;
    }

    QString wrong; ///< The first that was.
    std::size_t delivered = 0;
    int middle = 0; ///< Rebalances while messages poured in.

private:
    [[nodiscard]] bool atTheEnd()
    {
        return std::ranges::all_of(
            owned, [this](PartitionNumber partition) { return m_next[partition] == m_log.at(partition).size(); });
    }

    const Log &m_log;
    std::map<PartitionNumber, std::size_t> m_next; ///< Places in the log.
};

/// A member without a source around it.
class LoneMembership
{
public:
    explicit LoneMembership(const SourceSettings &settings)
    {
        if (auto created = kafka::GroupMember::create(settings))
            m_member = *std::move(created);
    }
    ~LoneMembership()
    {
        while (const auto rebalance = m_member->nextRebalance())
            m_member->confirmLoss({});
    }

    void poll()
    {
        if (!m_member->join())
            return;
        kafka::MessagePtr(rd_kafka_consumer_poll(m_member->client().get(), 10)).reset();
        while (const auto rebalance = m_member->nextRebalance()) {
            const auto count = static_cast<int>(rebalance->partitions.size());
            if (rebalance->kind == kafka::Rebalance::Kind::Gain) {
                m_member->confirmGain();
                m_owned += count;
            } else {
                m_member->confirmLoss({});
                m_owned -= count;
            }
        }
    }

    [[nodiscard]] Result<> leave() { return m_member->leave(); }
    [[nodiscard]] bool joined() const { return m_member->membership() != nullptr; }
    [[nodiscard]] int owned() const { return m_owned; }
    [[nodiscard]] std::string id() const { return m_member->memberId(); }

private:
    std::unique_ptr<kafka::GroupMember> m_member;
    int m_owned = 0;
};

bool pollUntil(std::span<LoneMembership *const> members, const std::function<bool()> &reached)
{
    QDeadlineTimer deadline(60'000);
    while (!reached()) {
        if (deadline.hasExpired())
            return false;
        for (LoneMembership *member : members)
            member->poll();
    }
    return true;
}

} // namespace

class KafkaRebalanceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void noMessageIsLeftOut();
    void leavesAndJoinsAgain_data();
    void leavesAndJoinsAgain();

private:
    [[nodiscard]] SourceSettings settingsOf(const QString &dataDir) const;

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
    Log m_log; ///< As a consumer outside of any group sees it.
};

SourceSettings KafkaRebalanceTest::settingsOf(const QString &dataDir) const
{
    return m_cluster->settings(u"pours"_s, dataDir);
}

void KafkaRebalanceTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
    const QString topic = settingsOf(u"/"_s).topic;
    QVERIFY(m_cluster->createTopic(topic, Partitions));
    const std::vector<RawRecord> records(PerTransaction, {0, 0, std::nullopt, "7", {}});
    for (int partition = 0; partition < Partitions; ++partition)
        for (int i = 0; i < Transactions; ++i)
            QVERIFY(produceInTransaction(m_broker->address(), topic, partition, records, true));
    for (const RawRecord &record : m_cluster->readAll(topic))
        m_log[PartitionNumber(record.partition)].emplace_back(record.offset);
    QCOMPARE(m_log.size(), std::size_t(Partitions));
    for (const auto &[partition, offsets] : m_log)
        QVERIFY2(offsets.size() >= PerPartition, qPrintable(QString::number(offsets.size())));
}

void KafkaRebalanceTest::noMessageIsLeftOut()
{
    Reader stays(settingsOf(u"/stays"_s), m_log);
    QVERIFY(stays.open());
    QVERIFY(stays.pollUntil([&] { return stays.delivered > 0; }));

    std::atomic<int> good = 0;
    std::atomic<bool> alone = true;
    std::atomic<bool> over = false;
    std::atomic<bool> polling = true;
    std::thread visits([&] {
        for (int visit = 0; visit < Visits && polling; ++visit) {
            while (!alone && polling)
                std::this_thread::yield();
            Reader comes(settingsOf(u"/comes-%1"_s.arg(visit)), m_log);
            const bool read = comes.open() && comes.pollUntil([&] { return comes.delivered > PerPartition; });
            good += read && comes.wrong.isEmpty() ? 1 : 0;
        }
        over = true;
    });
    const bool polled = stays.pollUntil(
        [&] {
            stays.beginAgainAtTheEnd();
            alone = stays.owned.size() == Partitions;
            return over.load();
        },
        VisitsTime);
    polling = false;
    visits.join();
    QCOMPARE(stays.wrong, QString());
    QVERIFY2(stays.errors.empty(), qPrintable(stays.errors.empty() ? QString() : stays.errors.front().text()));
    QVERIFY(polled);
    QCOMPARE(good.load(), Visits);
    qInfo() << stays.middle << "of" << stays.losses << "partitions' losses came while messages poured in";
    QVERIFY(stays.middle >= Visits / 2);
}

/// One with a partition and one without, as the topic has only one.
void KafkaRebalanceTest::leavesAndJoinsAgain_data()
{
    QTest::addColumn<bool>("owner");
    QTest::newRow("with a partition") << true;
    QTest::newRow("without any") << false;
}

/// What a member does that the group has left out.
void KafkaRebalanceTest::leavesAndJoinsAgain()
{
    QFETCH(bool, owner);
    SourceSettings settings = m_cluster->settings(owner ? u"owner-leaves"_s : u"idle-leaves"_s, u"/first"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    LoneMembership first(settings);
    settings.dataDir = u"/second"_s;
    LoneMembership second(settings);
    std::array both{&first, &second};
    QVERIFY(pollUntil(both, [&] { return first.joined() && second.joined() && first.owned() + second.owned() == 1; }));
    LoneMembership &leaver = (first.owned() == 1) == owner ? first : second;
    LoneMembership &stayer = &leaver == &first ? second : first;
    const std::string before = leaver.id();
    const std::string stayed = stayer.id();
    QVERIFY(leaver.leave());
    QVERIFY(pollUntil(both,
                      [&] { return leaver.joined() && leaver.id() != before && first.owned() + second.owned() == 1; }));
    QCOMPARE(stayer.id(), stayed);
}

QTEST_GUILESS_MAIN(KafkaRebalanceTest)
#include "tst_kafka_rebalance.moc"
