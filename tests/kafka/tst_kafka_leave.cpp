// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A member that loses its membership between the group's two answers, who is a member and who gets what, and is closed
// then: as it happens when the broker is killed or frozen while the group shares its partitions out. librdkafka before
// version 2.3.0 ends the program when such a consumer is freed.
#include "engine/stream/kafka/kafka_client.h"

#include <QDir>
#include <QObject>
#include <QSet>
#include <QTest>

#include <librdkafka/rdkafka_mock.h>
#include <memory>
#include <string_view>

#include "kafka/kafka_harness.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace spendwatch::kafka;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int16_t JoinGroup = 11;
constexpr std::int16_t SyncGroup = 14;
constexpr int Many = 1000;

/// The ids of this process's threads. Their names would not do: a thread of librdkafka gives itself its name some time
/// after it was created.
QSet<QString> threads()
{
    const QStringList tasks = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return {tasks.begin(), tasks.end()};
}

struct MockDeleter {
    void operator()(rd_kafka_mock_cluster_t *cluster) const { rd_kafka_mock_cluster_destroy(cluster); }
};

} // namespace

class KafkaLeaveTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isFreedOnceItHasHeardWhatItGets();
    void isKeptWhenItNeverHears();
    void cleanup();

private:
    [[nodiscard]] std::unique_ptr<KafkaClient> heardHalf();
    void answer(std::int16_t request, int good, rd_kafka_resp_err_t afterwards);

    std::unique_ptr<rd_kafka_t, Deleter<rd_kafka_destroy>> m_host;
    std::unique_ptr<rd_kafka_mock_cluster_t, MockDeleter> m_cluster;
    QSet<QString> m_threads; ///< Those of the mock cluster and of its host.
};

void KafkaLeaveTest::init()
{
    m_host = plainClient(RD_KAFKA_PRODUCER, u"127.0.0.1:1"_s, {});
    m_cluster.reset(rd_kafka_mock_cluster_new(m_host.get(), 1));
    QVERIFY(m_cluster);
    rd_kafka_mock_topic_create(m_cluster.get(), "purchases", 2, 1);
    m_threads = threads();
}

void KafkaLeaveTest::cleanup()
{
    m_cluster.reset();
    m_host.reset();
}

void KafkaLeaveTest::answer(std::int16_t request, int good, rd_kafka_resp_err_t afterwards)
{
    std::vector<rd_kafka_resp_err_t> codes(static_cast<std::size_t>(good), RD_KAFKA_RESP_ERR_NO_ERROR);
    codes.resize(Many, afterwards);
    rd_kafka_mock_push_request_errors_array(m_cluster.get(), request, codes.size(), codes.data());
}

/// Accepted as a member, then not a member any more, and never told what is its share.
std::unique_ptr<KafkaClient> KafkaLeaveTest::heardHalf()
{
    SourceSettings settings;
    settings.brokers = QString::fromUtf8(rd_kafka_mock_cluster_bootstraps(m_cluster.get()));
    settings.topic = u"purchases"_s;
    // A refresh between the two answers would make the client join once more, and keep its membership.
    settings.properties.emplace_back(u"topic.metadata.refresh.interval.ms"_s, u"300000"_s);
    answer(JoinGroup, 1, RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS);
    answer(SyncGroup, 0, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID);
    auto client = KafkaClient::create(settings, Role::Source);
    if (!client)
        return {};
    rd_kafka_t *handle = (*client)->get();
    const PartitionListPtr topics(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(topics.get(), "purchases", RD_KAFKA_PARTITION_UA);
    if (rd_kafka_subscribe(handle, topics.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    QDeadlineTimer deadline(20'000);
    while (!deadline.hasExpired()) {
        MessagePtr(rd_kafka_consumer_poll(handle, 10)).reset();
        if (std::string_view(rd_kafka_rebalance_protocol(handle)) == "COOPERATIVE" && !(*client)->isMember())
            return *std::move(client);
    }
    return {};
}

void KafkaLeaveTest::isFreedOnceItHasHeardWhatItGets()
{
    auto client = heardHalf();
    QVERIFY(client);
    QElapsedTimer clock;
    clock.start();
    KafkaClient::leaveGroup(std::move(client));
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    rd_kafka_mock_clear_request_errors(m_cluster.get(), JoinGroup);
    rd_kafka_mock_clear_request_errors(m_cluster.get(), SyncGroup);
    QTRY_VERIFY_WITH_TIMEOUT((threads() - m_threads).isEmpty(), 30'000);
}

void KafkaLeaveTest::isKeptWhenItNeverHears()
{
    auto client = heardHalf();
    QVERIFY(client);
    rd_kafka_mock_broker_set_down(m_cluster.get(), 1);
    KafkaClient::leaveGroup(std::move(client));
    QVERIFY(!(threads() - m_threads).isEmpty()); // Until it hears, or the program ends.
}

QTEST_GUILESS_MAIN(KafkaLeaveTest)
#include "tst_kafka_leave.moc"
