// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Avro on a real broker, by the schemas of a real registry: schemas that change, that come late, and a registry that is away.
#include "engine/registry/schema_registry.h"
#include "tests/support/kafka_broker.h"
#include "tests/support/registry_process.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSignalSpy>

#include <memory>

#include "kafka/kafka_harness.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 120'000;

constexpr auto Before =
    R"({"type":"record","name":"Purchase","fields":[{"name":"buyer","type":"string"},{"name":"total","type":"int"}]})";
constexpr auto After =
    R"({"type":"record","name":"Purchase","fields":[{"name":"total","type":{"type":"bytes","logicalType":"decimal","precision":9,
    "scale":2}},{"name":"shop","type":["null","long"],"default":null},{"name":"buyer","type":"string"}]})";
constexpr auto Late =
    R"({"type":"record","name":"Purchase","fields":[{"name":"total","type":"double"},{"name":"buyer","type":"string"}]})";

/// As a client of the registry writes it.
RawRecord record(int id, const char *hex)
{
    std::string message(1, '\0');
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        message += static_cast<char>((static_cast<unsigned>(id) >> shift) & 0xFFU);
    return {0, 0, std::nullopt, message + QByteArray::fromHex(hex).toStdString(), {}, 0};
}

/// The number that the registry gives the schema; -1 where it takes none.
int registered(const QString &url, const QString &subject, const char *schema)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(url + u"/subjects/"_s + subject + u"/versions"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/vnd.schemaregistry.v1+json"_s);
    const QJsonObject body{{u"schema"_s, QString::fromUtf8(schema)}};
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(body).toJson()));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!finished.wait(Timeout))
        return -1;
    const QByteArray answer = reply->readAll();
    const int id = QJsonDocument::fromJson(answer).object().value(u"id"_s).toInt(-1);
    if (id < 0)
        qWarning("the registry does not take the schema: %s", answer.constData());
    return id;
}

} // namespace

class KafkaAvroTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsBySchemasOfARegistry();

private:
    KafkaBroker m_broker;
    RegistryProcess m_registry;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaAvroTest::initTestCase()
{
    if (!RegistryProcess::fetch())
        QSKIP("The schema registry could not be fetched; the reason stands above.");
    m_registry.launch();
    QVERIFY(m_broker.start());
    QVERIFY(m_registry.waitUntilReady());
    m_cluster = std::make_unique<Cluster>(m_broker.address());
}

void KafkaAvroTest::countsBySchemasOfARegistry()
{
    SourceSettings settings = m_cluster->settings(u"avro"_s);
    settings.fields = {u"/buyer"_s, u"/total"_s, {}, {}, {}, 2, MessageFormat::Avro};
    settings.schemas = *SchemaRegistry::open({m_registry.url(), {}, {}});
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    const int before = registered(m_registry.url(), u"before"_s, Before);
    const int after = registered(m_registry.url(), u"after"_s, After);
    QVERIFY(before >= 0 && after > before);
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {record(before, "0a627269616e80a001"), // brian, 10,240
                                record(after, "0404e2020e0a627269616e"), // 12.50 brian
                                record(after, "04"), record(before, "0a6d6568657206")})); // meher, 3
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1025250"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("meher"), std::string("300"), Timeout);

    // The next number is not given yet, and in the other partition stands one that is.
    QVERIFY(m_cluster->produce(settings.topic, 0, {record(after + 1, "000000000000f83f0a627269616e")})); // 1.5 brian
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().problem.english().contains(u"does not know schema %1"_s.arg(after + 1)),
                             Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 1, {record(before, "0a6d6568657202")})); // meher, 1
    QCOMPARE(registered(m_registry.url(), u"late"_s, Late), after + 1);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1025400"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("meher"), std::string("400"), Timeout);

    // What is known needs no registry; what is new waits for it.
    const int unread = registered(m_registry.url(), u"unread"_s, R"({"type":"map","values":["int","string"]})");
    m_registry.freeze();
    QVERIFY(m_cluster->produce(settings.topic, 1, {record(before, "0a6d6568657202")}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("meher"), std::string("500"), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 1, {record(unread, "040a6275796572020a6d656865720a746f74616c000200")}));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().problem.english().startsWith(u"The schema registry at "_s), Timeout);
    m_registry.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("meher"), std::string("600"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    watcher.stop();
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(letters[0].headers.at("reason"), "does not match schema " + std::to_string(after));
}

QTEST_GUILESS_MAIN(KafkaAvroTest)
#include "tst_kafka_avro.moc"
