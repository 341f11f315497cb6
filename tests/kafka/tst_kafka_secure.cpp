// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Encrypted, with a name and a password, and with no more rights than needed; and what is said when one of them lacks.
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
constexpr int CreateTopics = 7; ///< Among what may be missing: nobody is granted it.
using Properties = std::vector<std::pair<QString, QString>>;

RawRecord purchase(int amount)
{
    return {0, 0, std::nullopt, R"({"msg_id":"m","customer":"brian","amount":)" + std::to_string(amount) + "}", {}};
}

} // namespace

class KafkaSecureTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsThroughEveryDoor_data();
    void countsThroughEveryDoor();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhatIsWrongWithTheCertificate_data();
    void saysWhatIsWrongWithTheCertificate();
    void saysWhichPermissionIsMissing_data();
    void saysWhichPermissionIsMissing();
    void learnsWhatItMayNotSee_data();
    void learnsWhatItMayNotSee();

private:
    [[nodiscard]] Properties named(const QString &user, const QString &mechanism = u"PLAIN"_s) const;
    [[nodiscard]] std::vector<SecuredBroker::Grant> needed(const SourceSettings &settings) const;

    std::unique_ptr<SecuredBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaSecureTest::initTestCase()
{
    m_broker = std::make_unique<SecuredBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->plain());
}

Properties KafkaSecureTest::named(const QString &user, const QString &mechanism) const
{
    return {{u"security.protocol"_s, u"SASL_SSL"_s},
            {u"sasl.mechanisms"_s, mechanism},
            {u"sasl.username"_s, user},
            {u"sasl.password"_s, SecuredBroker::Password},
            {u"ssl.ca.location"_s, m_broker->authority()}};
}

void KafkaSecureTest::countsThroughEveryDoor_data()
{
    QTest::addColumn<QString>("mechanism");
    QTest::newRow("tls") << QString();
    QTest::newRow("plain") << u"PLAIN"_s;
    QTest::newRow("scram-256") << u"SCRAM-SHA-256"_s;
    QTest::newRow("scram-512") << u"SCRAM-SHA-512"_s;
}

void KafkaSecureTest::countsThroughEveryDoor()
{
    QFETCH(QString, mechanism);
    SourceSettings settings = m_cluster->settings(u"door-"_s + QString::fromLatin1(QTest::currentDataTag()));
    settings.brokers = mechanism.isEmpty() ? m_broker->tls() : m_broker->sasl();
    settings.properties = named(mechanism == u"PLAIN" ? u"plain"_s : u"scram"_s, mechanism);
    if (mechanism.isEmpty())
        settings.properties = {{u"security.protocol"_s, u"SSL"_s}, {u"ssl.ca.location"_s, m_broker->authority()}};
    Watcher watcher(settings);
    if (mechanism.startsWith(u"SCRAM"_s) && rd_kafka_version() < 0x02060100) {
        // Older libraries cannot log in to Kafka 4 by SCRAM at all: that must be said.
        QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
        const WorkerStatus status = watcher.status();
        for (const QString &words : {u"SCRAM"_s, u"Kafka 4"_s, QString::fromUtf8(rd_kafka_version_str()), u"2.6.1"_s})
            QVERIFY2(status.problem.english().contains(words), qPrintable(status.problem.english()));
        for (const QString &words : {u"Debian 13"_s, u"sasl.mechanisms=PLAIN"_s})
            QVERIFY2(status.advice.english().contains(words), qPrintable(status.advice.english()));
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(60), purchase(4)}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("64"), Timeout);
}

void KafkaSecureTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("property");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("advice");
    QTest::newRow("wrong password") << u"sasl.password"_s << u"sesame-0815"_s << u"refuses our credentials"_s
                                    << u"sasl.password"_s;
    QTest::newRow("unknown user") << u"sasl.username"_s << u"nobody"_s << u"refuses our credentials"_s
                                  << u"sasl.username"_s;
    // Known to PLAIN only. A library that cannot log in by SCRAM at all says that besides.
    QTest::newRow("unknown user, SCRAM") << u"sasl.mechanisms"_s << u"SCRAM-SHA-512"_s << u"refuses our credentials"_s
                                         << u"sasl.username"_s;
    QTest::newRow("unknown authority") << u"ssl.ca.location"_s << u"other"_s << u"by an authority that is unknown"_s
                                       << u"ssl.ca.location"_s;
    QTest::newRow("no such mechanism") << u"sasl.mechanisms"_s << u"SESAM"_s << u"SASL mechanism: SESAM"_s << u"-X"_s;
    QTest::newRow("no encryption") << u"security.protocol"_s << u"PLAINTEXT"_s << u"does not answer"_s
                                   << u"security.protocol"_s;
    QTest::newRow("no such file") << u"ssl.ca.location"_s << u"/no/such/file"_s << u"ssl.ca.location"_s << u"-X"_s;
}

void KafkaSecureTest::saysWhatIsWrong()
{
    QFETCH(QString, property);
    QFETCH(QString, value);
    QFETCH(QString, problem);
    QFETCH(QString, advice);
    SourceSettings settings = m_cluster->settings(u"wrong"_s);
    settings.brokers = m_broker->sasl();
    settings.properties = named(u"plain"_s);
    for (auto &[name, content] : settings.properties)
        if (name == property)
            content = value == u"other"_s ? m_broker->otherAuthority() : value;
    Watcher watcher(settings);
    const bool passing = value == u"PLAINTEXT"; // As silent as a broker that is frozen: it tries again.
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, passing ? WorkerState::Waiting : WorkerState::Failed, Timeout);
    const WorkerStatus status = watcher.status();
    QVERIFY2(status.problem.english().contains(problem), qPrintable(status.problem.english()));
    QVERIFY2(status.advice.english().contains(advice), qPrintable(status.advice.english()));
    for (const QString &text : {status.problem.english(), status.advice.english()})
        QVERIFY2(!text.contains(u"sesame"_s), qPrintable(text));
    QVERIFY(!status.ready);
}

void KafkaSecureTest::saysWhatIsWrongWithTheCertificate_data()
{
    QTest::addColumn<QString>("broker");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("advice");
    QTest::newRow("for another host") << m_broker->misfit() << m_broker->misfitAuthority() << u"is for another host"_s
                                      << u"--broker"_s;
    QTest::newRow("expired") << m_broker->expired() << m_broker->expiredAuthority() << u"has expired"_s << u"clock"_s;
}

void KafkaSecureTest::saysWhatIsWrongWithTheCertificate()
{
    QFETCH(QString, broker);
    QFETCH(QString, authority);
    QFETCH(QString, problem);
    QFETCH(QString, advice);
    SourceSettings settings = m_cluster->settings(u"certificate"_s);
    settings.brokers = broker;
    settings.properties = {{u"security.protocol"_s, u"SSL"_s}, {u"ssl.ca.location"_s, authority}};
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QCOMPARE(watcher.status().problem.english(), u"The certificate of Kafka at %1 %2"_s.arg(broker, problem));
    QVERIFY2(watcher.status().advice.english().contains(advice), qPrintable(watcher.status().advice.english()));
}

std::vector<SecuredBroker::Grant> KafkaSecureTest::needed(const SourceSettings &settings) const
{
    constexpr auto Topic = RD_KAFKA_RESOURCE_TOPIC;
    constexpr auto Exact = RD_KAFKA_RESOURCE_PATTERN_LITERAL;
    return {{Topic, settings.topic, Exact, RD_KAFKA_ACL_OPERATION_READ},
            {Topic, settings.changelogTopic(), Exact, RD_KAFKA_ACL_OPERATION_READ},
            {Topic, settings.changelogTopic(), Exact, RD_KAFKA_ACL_OPERATION_WRITE},
            {Topic, settings.changelogTopic(), Exact, RD_KAFKA_ACL_OPERATION_DESCRIBE_CONFIGS},
            {Topic, settings.deadLetterTopic(), Exact, RD_KAFKA_ACL_OPERATION_WRITE},
            {RD_KAFKA_RESOURCE_GROUP, settings.appId, Exact, RD_KAFKA_ACL_OPERATION_READ}};
}

void KafkaSecureTest::saysWhichPermissionIsMissing_data()
{
    QTest::addColumn<int>("missing"); // Of needed(), or what else there is; -1: none.
    QTest::addColumn<QString>("problem");
    QTest::newRow("none") << -1 << QString();
    QTest::newRow("read the purchases") << 0 << u"use topic %1-purchases"_s;
    QTest::newRow("read the changelog") << 1 << u"use topic %1-customer_table-changelog"_s;
    QTest::newRow("write the changelog") << 2 << u"use topic %1-customer_table-changelog"_s;
    QTest::newRow("see the changelog's settings") << 3 << QString(); // Not needed: it is only looked at.
    QTest::newRow("write dead letters") << 4 << u"%1-%1-purchases-dead-letter"_s;
    QTest::newRow("the group") << 5 << u"consumer group %1"_s;
    QTest::newRow("transactions") << 6 << u"transactions"_s;
    QTest::newRow("make the changelog") << 7 << u"use topic %1-customer_table-changelog"_s;
}

void KafkaSecureTest::saysWhichPermissionIsMissing()
{
    QFETCH(int, missing);
    QFETCH(QString, problem);
    const QString app = u"rights%1"_s.arg(missing + 1);
    const QString user = u"limited-%1"_s.arg(missing + 1);
    SourceSettings settings = m_cluster->settings(app);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    if (missing != CreateTopics)
        QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 1, {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(64), {0, 0, std::nullopt, "no purchase", {}}}));
    auto grants = needed(settings);
    if (missing >= 0 && missing < static_cast<int>(grants.size()))
        grants.erase(grants.begin() + missing);
    QVERIFY(m_broker->allow(user, grants));
    settings.brokers = m_broker->sasl();
    settings.properties = named(user);
    Watcher watcher(settings);
    if (problem.isEmpty()) {
        QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("64"), Timeout);
        QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    const QString said = watcher.status().problem.english();
    QVERIFY2(said.contains(problem.contains(u"%1"_s) ? problem.arg(app) : problem), qPrintable(said));
    QVERIFY2(watcher.status().advice.english().startsWith(u"Grant this user"_s),
             qPrintable(watcher.status().advice.english()));
    QCOMPARE(watcher.total("brian"), std::string("none"));
}

void KafkaSecureTest::learnsWhatItMayNotSee_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    QTest::newRow("size") << u"max.message.bytes"_s << u"5000"_s;
    QTest::newRow("compaction") << u"cleanup.policy"_s << u"compact"_s;
}

/// Nobody lets us see the settings of the dead-letter topic; what it takes is learned from what the broker refuses.
void KafkaSecureTest::learnsWhatItMayNotSee()
{
    QFETCH(QString, setting);
    QFETCH(QString, value);
    SourceSettings settings = m_cluster->settings(u"rights-"_s + QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 1, {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1, {{setting, value}}));
    const std::string bytes(20'000, 'x');
    QVERIFY(m_cluster->produce(settings.topic, 0, {{0, 0, std::nullopt, bytes, {}}, purchase(64)}));
    QVERIFY(m_broker->allow(u"limited-0"_s, needed(settings)));
    settings.brokers = m_broker->sasl();
    settings.properties = named(u"limited-0"_s);
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("64"), Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QVERIFY(bytes.starts_with(*letters[0].value));
    if (setting == u"cleanup.policy") {
        QCOMPARE(letters[0].value->size(), bytes.size());
        QCOMPARE(letters[0].headers.at("original_key_missing"), std::string("true"));
    } else {
        QVERIFY2(letters[0].value->size() > 1000, qPrintable(QString::number(letters[0].value->size())));
        QCOMPARE(letters[0].headers.at("original_size"), std::to_string(bytes.size()));
    }
}

QTEST_GUILESS_MAIN(KafkaSecureTest)
#include "tst_kafka_secure.moc"
