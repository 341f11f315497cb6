// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What a person may ask of librdkafka with -X, what is refused and why, and what each client gets in the end; and by which
// name Kafka knows an instance.
#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/instance_file.h"
#include "engine/values/kafka_properties.h"
#include "tests/support/kafka_broker.h"

#include <QFile>
#include <QFileInfo>
#include <QObject>
#include <QTemporaryDir>

#include <array>
#include <memory>

#include "kafka/kafka_harness.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;
using kafka::Role;

namespace {

constexpr int Timeout = 60'000;
constexpr std::array Roles{Role::Admin,  Role::Source,  Role::Committer, Role::Handover, Role::Changelog,
                           Role::LogEnd, Role::Offsets, Role::Peek,      Role::Sender};

SourceSettings settingsWith(const PropertyList &properties)
{
    SourceSettings settings;
    settings.brokers = u"127.0.0.1:9"_s;
    settings.dataDir = u"/d"_s;
    settings.properties = properties;
    return settings;
}

/// "name=value name=value".
PropertyList parse(const QString &text)
{
    PropertyList properties;
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts))
        properties.emplace_back(part.section(u'=', 0, 0), part.section(u'=', 1));
    return properties;
}

QString valueIn(const rd_kafka_conf_t &conf, const char *name)
{
    std::array<char, 512> value{};
    std::size_t size = value.size();
    return rd_kafka_conf_get(&conf, name, value.data(), &size) == RD_KAFKA_CONF_OK ? QString::fromUtf8(value.data())
                                                                                   : u"unknown"_s;
}

} // namespace

class KafkaPropertiesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refused_data();
    void refused();
    void allowed_data();
    void allowed();
    void ownTimesFitToTheSession_data();
    void ownTimesFitToTheSession();
    void costsAreTold_data();
    void costsAreTold();
    void noClientMakesTopics();
    void theChangelogNeverComesBackByItself();
    void aRefusedPropertyIsNamed();
    void aLongSessionIsToldOf();
    void aSessionTooShortIsRefused();
    void theIdStaysInTheDataDirectory_data();
    void theIdStaysInTheDataDirectory();
    void theIdIsForNobodyElse();
    void withoutAFileTheIdHoldsForTheRun();
    void oneNameAndOnePathOnTwoComputers();
    void aFormerVersionsTransactionIsEnded();

private:
    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaPropertiesTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

void KafkaPropertiesTest::refused_data()
{
    QTest::addColumn<QString>("properties");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *properties, const char *name, const char *why) {
        QTest::newRow(properties) << QString::fromLatin1(properties) << QString::fromLatin1(name)
                                  << QString::fromLatin1(why);
    };
    for (const char *property :
         {"acks=1", "auto.offset.reset=latest", "enable.auto.commit=true", "enable.idempotence=false", "group.id=x",
          "isolation.level=read_uncommitted", "transactional.id=x", "partition.assignment.strategy=range",
          "enable.gapless.guarantee=true", "group.protocol=consumer", "queuing.strategy=lifo"})
        row(property, QByteArray(property).split('=').first().constData(), "lost or counted twice");
    for (const char *property :
         {"message.timeout.ms=1000", "delivery.timeout.ms=120000", "retries=3", "message.send.max.retries=0"})
        row(property, QByteArray(property).split('=').first().constData(), "until it is stored");
    row("transaction.timeout.ms=60000", "transaction.timeout.ms", "block the others");
    row("allow.auto.create.topics=true", "allow.auto.create.topics", "loses totals");
    row("allow.auto.create.topics=false allow.auto.create.topics=1", "allow.auto.create.topics", "loses totals");
    row("api.version.request=false", "api.version.request", "transactions");
    row("plugin.library.paths=x.so", "plugin.library.paths", "code");
    row("enabled_events=1", "enabled_events", "nobody");
    row("log.queue=true", "log.queue", "nobody");
    row("linger.ms=60000", "linger.ms", "at most 1000");
    row("queue.buffering.max.ms=5000", "queue.buffering.max.ms", "at most 1000");
    row("retry.backoff.ms=100000", "retry.backoff.ms", "at most 1000");
    row("max.in.flight=6", "max.in.flight", "at most 5");
    row("socket.timeout.ms=10", "socket.timeout.ms", "at least 1000");
    row("socket.max.fails=0", "socket.max.fails", "at least 1");
    row("message.max.bytes=1000", "message.max.bytes", "at least 65536");
    row("topic.metadata.refresh.interval.ms=-1", "topic.metadata.refresh.interval.ms", "not noticed");
    row("heartbeat.interval.ms=10000", "heartbeat.interval.ms", "a third of session.timeout.ms (6000)");
    row("heartbeat.interval.ms=2001", "heartbeat.interval.ms", "a third of session.timeout.ms (6000)");
    row("session.timeout.ms=9000 heartbeat.interval.ms=3001", "heartbeat.interval.ms", "(9000)");
    row("max.poll.interval.ms=5000", "max.poll.interval.ms", "less than session.timeout.ms (6000)");
    row("session.timeout.ms=60000 max.poll.interval.ms=50000", "max.poll.interval.ms", "(60000)");
}

void KafkaPropertiesTest::refused()
{
    QFETCH(QString, properties);
    QFETCH(QString, name);
    QFETCH(QString, why);
    for (const Role role : Roles) {
        const auto made = kafka::makeConf(settingsWith(parse(properties)), role);
        QVERIFY(!made);
        QCOMPARE(made.error().recovery, Recovery::GiveUp);
        QVERIFY2(made.error().what.english().startsWith(u"-X %1 cannot be used: "_s.arg(name)),
                 qPrintable(made.error().what.english()));
        QVERIFY2(made.error().what.english().contains(why), qPrintable(made.error().what.english()));
        QVERIFY2(made.error().advice.english().contains(name), qPrintable(made.error().advice.english()));
    }
}

void KafkaPropertiesTest::allowed_data()
{
    QTest::addColumn<QString>("properties");
    QTest::addColumn<int>("role");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value"); // In the end.
    const auto row = [](const char *properties, Role role, const char *name, const char *value) {
        QTest::addRow("%s, %d", properties, static_cast<int>(role))
            << QString::fromLatin1(properties) << static_cast<int>(role) << QString::fromLatin1(name)
            << QString::fromLatin1(value);
    };
    row("allow.auto.create.topics=false", Role::Sender, "allow.auto.create.topics", "false");
    row("api.version.request=true", Role::Admin, "api.version.request", "true");
    row("broker.version.fallback=2.5.0", Role::Admin, "broker.version.fallback", "2.5.0");
    row("check.crcs=true", Role::Source, "check.crcs", "true");
    row("client.id=me", Role::Sender, "client.id", "me");
    row("client.rack=a", Role::Source, "client.rack", "a");
    row("compression.codec=zstd", Role::Committer, "compression.codec", "zstd");
    row("debug=broker", Role::Admin, "debug", "broker");
    row("fetch.wait.max.ms=100", Role::Source, "fetch.wait.max.ms", "100");
    row("group.instance.id=n1", Role::Source, "group.instance.id", "n1");
    row("heartbeat.interval.ms=2000", Role::Source, "heartbeat.interval.ms", "2000");
    row("log_level=7", Role::Admin, "log_level", "7");
    row("max.in.flight=5", Role::Committer, "max.in.flight.requests.per.connection", "5");
    row("max.poll.interval.ms=6000", Role::Source, "max.poll.interval.ms", "6000");
    row("message.max.bytes=2000000", Role::Committer, "message.max.bytes", "2000000");
    row("metadata.max.age.ms=180000", Role::Source, "metadata.max.age.ms", "180000");
    row("sasl.mechanisms=PLAIN sasl.username=me sasl.password=secret", Role::Admin, "sasl.username", "me");
    row("session.timeout.ms=45000", Role::Source, "session.timeout.ms", "45000");
    row("statistics.interval.ms=1000", Role::Source, "statistics.interval.ms", "1000");
    // Left out where they would be wrong.
    row("socket.timeout.ms=60000", Role::Source, "socket.timeout.ms", "60000");
    row("socket.timeout.ms=60000", Role::Committer, "socket.timeout.ms", "4000");
}

void KafkaPropertiesTest::allowed()
{
    QFETCH(QString, properties);
    QFETCH(int, role);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const SourceSettings settings = settingsWith(parse(properties));
    const auto made = kafka::makeConf(settings, static_cast<Role>(role));
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    QCOMPARE(valueIn(**made, qPrintable(name)), value);
    // The library finds no contradiction either, and members are known by a name of ours.
    for (const Role each : Roles) {
        const auto client = kafka::KafkaClient::create(settings, each);
        QVERIFY2(client, client ? "" : qPrintable(client.error().text()));
    }
    const auto member = kafka::makeConf(settings, Role::Source);
    QCOMPARE(valueIn(**member, "client.id"), kafka::memberClientId(kafka::transactionalId(settings)));
}

void KafkaPropertiesTest::ownTimesFitToTheSession_data()
{
    QTest::addColumn<int>("session");
    QTest::addColumn<QString>("heartbeat");
    QTest::addColumn<QString>("poll");
    QTest::newRow("usual") << 0 << u"500"_s << u"45000"_s;
    QTest::newRow("short") << 1200 << u"400"_s << u"45000"_s;
    QTest::newRow("long") << 90'000 << u"500"_s << u"90000"_s;
}

void KafkaPropertiesTest::ownTimesFitToTheSession()
{
    QFETCH(int, session);
    QFETCH(QString, heartbeat);
    QFETCH(QString, poll);
    const SourceSettings settings =
        settingsWith(session == 0 ? PropertyList{} : parse(u"session.timeout.ms=%1"_s.arg(session)));
    const auto made = kafka::makeConf(settings, Role::Source);
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    QCOMPARE(valueIn(**made, "heartbeat.interval.ms"), heartbeat);
    QCOMPARE(valueIn(**made, "max.poll.interval.ms"), poll);
    QVERIFY(kafka::KafkaClient::create(settings, Role::Source));
}

void KafkaPropertiesTest::costsAreTold_data()
{
    QTest::addColumn<QString>("properties");
    QTest::addColumn<QString>("reported");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("shorter") << u"session.timeout.ms=3000"_s << QString();
    QTest::newRow("longer") << u"session.timeout.ms=45000"_s << u"45 s"_s;
    QTest::newRow("the last counts") << u"session.timeout.ms=45000 session.timeout.ms=6000"_s << QString();
}

void KafkaPropertiesTest::costsAreTold()
{
    QFETCH(QString, properties);
    QFETCH(QString, reported);
    const QString warning = propertyWarning(parse(properties)).english();
    QVERIFY2(warning.contains(reported), qPrintable(warning));
    QCOMPARE(warning.isEmpty(), reported.isEmpty());
}

void KafkaPropertiesTest::noClientMakesTopics()
{
    const SourceSettings settings = m_cluster->settings(u"looks"_s);
    for (const Role role : Roles) {
        const auto client = kafka::KafkaClient::create(settings, role);
        QVERIFY2(client, client ? "" : qPrintable(client.error().text()));
        QVERIFY((*client)->waitForBroker(std::chrono::seconds(10), {}));
        // As a producer looks at what it writes to, and a reader at what it reads.
        const kafka::TopicPtr topic(
            rd_kafka_topic_new((*client)->get(), settings.changelogTopic().toUtf8().constData(), nullptr));
        const rd_kafka_metadata_t *found = nullptr;
        QCOMPARE(rd_kafka_metadata((*client)->get(), 0, topic.get(), &found, 10'000), RD_KAFKA_RESP_ERR_NO_ERROR);
        const kafka::MetadataPtr owner(found);
        QVERIFY((*client)->waitForBroker(std::chrono::seconds(10), {}));
        QCOMPARE(m_cluster->partitions(settings.changelogTopic()), 0);
    }
}

/// The broker makes topics that are asked for, with settings under which totals expire.
void KafkaPropertiesTest::theChangelogNeverComesBackByItself()
{
    Watcher watcher(m_cluster->settings(u"comes-back"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    const SourceSettings &settings = watcher.settings;
    const RawRecord purchase{0, 0, std::nullopt, R"({"msg_id":"m","customer":"brian","amount":1})", {}};
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QVERIFY(m_cluster->deleteTopic(settings.changelogTopic()));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase}));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().state != WorkerState::Running, Timeout);
    const auto isBack = [&] { return m_cluster->partitions(settings.changelogTopic()) > 0; };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), Timeout);
    QCOMPARE(m_cluster->topicSetting(settings.changelogTopic(), u"cleanup.policy"_s), u"compact"_s);
}

void KafkaPropertiesTest::aRefusedPropertyIsNamed()
{
    SourceSettings settings = m_cluster->settings(u"named"_s);
    settings.properties = {{u"allow.auto.create.topics"_s, u"true"_s}};
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QVERIFY2(watcher.status().problem.english().contains(u"-X allow.auto.create.topics"_s),
             qPrintable(watcher.status().problem.english()));
    QCOMPARE(m_cluster->partitions(settings.changelogTopic()), 0);
}

void KafkaPropertiesTest::aLongSessionIsToldOf()
{
    SourceSettings settings = m_cluster->settings(u"long"_s);
    settings.properties = {{u"session.timeout.ms"_s, u"45000"_s}};
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY2(watcher.status().warning().contains(u"session.timeout.ms=45000"_s),
             qPrintable(watcher.status().warning()));
}

/// Of the broker; the library takes it.
void KafkaPropertiesTest::aSessionTooShortIsRefused()
{
    SourceSettings settings = m_cluster->settings(u"short"_s);
    settings.properties = {{u"session.timeout.ms"_s, u"100"_s}};
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QVERIFY2(watcher.status().advice.english().contains(u"group.min.session.timeout.ms"_s),
             qPrintable(watcher.status().problem.english()));
}

void KafkaPropertiesTest::theIdStaysInTheDataDirectory_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("kept");
    QTest::newRow("sound") << QByteArray("0123456789abcdef0123456789abcdef\n") << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("short") << QByteArray("0123\n") << false;
    QTest::newRow("other letters") << QByteArray("0123456789ABCDEF0123456789abcdeg\n") << false;
    QTest::newRow("long") << QByteArray(1'000'000, '0') << false;
}

void KafkaPropertiesTest::theIdStaysInTheDataDirectory()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, kept);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"instance-id"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const QString id = kafka::keptInstanceId(folder.path());
    QCOMPARE(id.size(), 32);
    QCOMPARE(id.toLatin1() + '\n' == content, kept);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), id.toLatin1() + '\n');
    QCOMPARE(kafka::keptInstanceId(folder.path()), id);
}

void KafkaPropertiesTest::theIdIsForNobodyElse()
{
    const QTemporaryDir folder;
    const QTemporaryDir other;
    QVERIFY(kafka::keptInstanceId(folder.path()) != kafka::keptInstanceId(other.path()));
    const QFileInfo file(folder.filePath(u"instance-id"_s));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"instance-id"_s}); // Nothing else is left behind.
}

void KafkaPropertiesTest::withoutAFileTheIdHoldsForTheRun()
{
    const QString nowhere = u"/no/such/folder"_s;
    const QString id = kafka::keptInstanceId(nowhere);
    QCOMPARE(id.size(), 32);
    QCOMPARE(kafka::keptInstanceId(nowhere), id);
}

/// Containers: what differs is only what is in the folder.
void KafkaPropertiesTest::oneNameAndOnePathOnTwoComputers()
{
    const QTemporaryDir folder;
    Instance first(m_cluster->settings(u"containers"_s, folder.path()));
    QVERIFY(m_cluster->createTopic(first.settings.topic, 2));
    QVERIFY(first.open());
    QVERIFY(first.pollUntil([&] { return first.owned.size() == 2; }));
    QVERIFY(QFile::remove(folder.filePath(u"instance-id"_s)));
    Instance second(first.settings);
    QVERIFY(second.open());
    QVERIFY(m_cluster->produceValues(first.settings.topic, 0, 1));
    QVERIFY(first.pollUntilReceived(1));
    const auto committed = first.stream.committer->commit(first.request(), Keys({}));
    QVERIFY2(committed, committed ? "" : qPrintable(committed.error().text()));
}

/// Its name in the offsets' metadata is none of ours any more.
void KafkaPropertiesTest::aFormerVersionsTransactionIsEnded()
{
    const QTemporaryDir folder;
    Watcher watcher(m_cluster->settings(u"former"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    const RawRecord purchase{0, 0, std::nullopt, R"({"msg_id":"m","customer":"brian","amount":1})", {}};
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, {purchase}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const std::string before = kafka::transactionalId(watcher.settings).toStdString(); // Without what is in the folder.
    watcher.stop();

    // What was left open: a row, and the offset that belongs to it.
    SourceSettings former = watcher.settings;
    former.dataDir = watcher.settings.dataDir;
    const auto producer = kafka::KafkaClient::create(former, Role::Committer, nullptr, before);
    QVERIFY(producer);
    rd_kafka_t *handle = (*producer)->get();
    const auto commit = [&](bool end) {
        const kafka::TopicPtr changelog(
            rd_kafka_topic_new(handle, former.changelogTopic().toUtf8().constData(), nullptr));
        const kafka::ErrorPtr begun(rd_kafka_begin_transaction(handle));
        const std::string count = end ? "1" : "2";
        const RawRecord row{0, 0, R"("brian")", count, {{"purchases", count}, {"last_purchase_ms", "1"}}};
        std::vector<rd_kafka_vu_t> fields = fieldsOf(*changelog, 0, row);
        const kafka::ErrorPtr made(rd_kafka_produceva(handle, fields.data(), fields.size()));
        if (begun || made || rd_kafka_flush(handle, 10'000) != RD_KAFKA_RESP_ERR_NO_ERROR)
            return false;
        const kafka::PartitionListPtr offsets(rd_kafka_topic_partition_list_new(1));
        auto *entry = rd_kafka_topic_partition_list_add(offsets.get(), former.topic.toUtf8().constData(), 0);
        entry->offset = end ? 1 : 2;
        const std::string metadata = // Behind the row; the offset itself was not told.
            "spendwatch changelog=" + std::to_string(end ? 3 : 5) + " by=" + before;
        entry->metadata = rd_kafka_mem_malloc(handle, metadata.size());
        entry->metadata_size = metadata.size();
        std::ranges::copy(metadata, static_cast<char *>(entry->metadata));
        const std::unique_ptr<rd_kafka_consumer_group_metadata_t,
                              kafka::Deleter<rd_kafka_consumer_group_metadata_destroy>>
            group(rd_kafka_consumer_group_metadata_new(former.appId.toUtf8().constData()));
        const kafka::ErrorPtr sent(rd_kafka_send_offsets_to_transaction(handle, offsets.get(), group.get(), 10'000));
        if (sent)
            return false;
        const kafka::ErrorPtr done(end ? rd_kafka_commit_transaction(handle, 10'000) : nullptr);
        return !done;
    };
    const kafka::ErrorPtr ready(rd_kafka_init_transactions(handle, 10'000));
    QVERIFY(!ready);
    QVERIFY(commit(true));
    QVERIFY(commit(false));

    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, {purchase}));
    watcher.start();
    QElapsedTimer time;
    time.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("2"), Timeout);
    // Not the ten seconds that the broker waits by itself.
    QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
}

QTEST_GUILESS_MAIN(KafkaPropertiesTest)
#include "tst_kafka_properties.moc"
