// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Instances that keep their share only and speak TLS: each asks the other for what it does not keep, and trusts nobody else.
#include "tests/support/certificates.h"
#include "tests/support/watched_topic.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 2;
constexpr int PatienceMs = 60'000;
constexpr int AnswerMs = 5'000;

/// The JSON of an answer; empty when the certificate is not that one, or nothing is answered.
QJsonObject ask(quint16 port, const QByteArray &path, const TestCertificate &trusted)
{
    QSslSocket socket;
    QSslConfiguration encryption = socket.sslConfiguration();
    encryption.setCaCertificates(trusted.trusted());
    socket.setSslConfiguration(encryption);
    socket.connectToHostEncrypted(u"localhost"_s, port);
    if (!socket.waitForEncrypted(AnswerMs))
        return {};
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(AnswerMs))
        answer += socket.readAll();
    answer += socket.readAll();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

} // namespace

class KafkaShareTlsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachAnswersForAll();
    void whoIsNotTrustedIsNotAsked();

private:
    std::unique_ptr<HeadlessProgram> begin(const TestCertificate &own, const TestCertificate &trusted);
    [[nodiscard]] static bool owns(const HeadlessProgram &program, const TestCertificate &trusted, int partitions);

    QTemporaryDir m_folder;
    WatchedTopic m_topic;
    TestCertificate m_certificate;
};

void KafkaShareTlsTest::initTestCase()
{
    m_certificate = makeCertificate(m_folder.filePath(u"group"_s));
    QVERIFY(!m_certificate.trusted().isEmpty());
    QVERIFY(m_topic.start(u"share-tls"_s, Partitions));
    for (int partition = 0; partition < Partitions; ++partition)
        QVERIFY(m_topic.buyIn(partition, {u"brian"_s, 3 + partition}));
}

std::unique_ptr<HeadlessProgram> KafkaShareTlsTest::begin(const TestCertificate &own, const TestCertificate &trusted)
{
    auto program = m_topic.makeProgram();
    program->addArguments({u"--hold"_s, u"share"_s, u"--standbys"_s, u"0"_s, u"--advertise"_s,
                           u"https://localhost:%1"_s.arg(program->port()), u"--http-certificate"_s, own.certificate,
                           u"--http-key"_s, own.key, u"--http-ca-file"_s, trusted.certificate});
    program->start();
    return program;
}

bool KafkaShareTlsTest::owns(const HeadlessProgram &program, const TestCertificate &trusted, int partitions)
{
    return QTest::qWaitFor(
        [&] {
            const QJsonObject health = ask(program.port(), "/health", trusted);
            return health[u"state"].toString() == u"running"_s && health[u"owned"].toInt() == partitions
                   && health[u"held"].toInt() == partitions;
        },
        PatienceMs);
}

void KafkaShareTlsTest::eachAnswersForAll()
{
    std::vector<std::unique_ptr<HeadlessProgram>> instances;
    instances.reserve(Partitions);
    for (int number = 0; number < Partitions; ++number)
        instances.push_back(begin(m_certificate, m_certificate));
    for (const auto &instance : instances)
        QVERIFY2(owns(*instance, m_certificate, 1), instance->log().right(2000));
    for (const auto &instance : instances) {
        QTRY_COMPARE_WITH_TIMEOUT(ask(instance->port(), "/customer/brian", m_certificate)[u"total_spent"].toInteger(),
                                  7, PatienceMs);
        QVERIFY(!instance->get("/health/live", AnswerMs)); // Nothing in the clear.
    }
    for (const auto &instance : instances)
        QCOMPARE(instance->terminate().code, 0);
}

/// The one that is not trusted asks and is answered, since clients show no certificate; the other way round nothing is told.
void KafkaShareTlsTest::whoIsNotTrustedIsNotAsked()
{
    const TestCertificate other = makeCertificate(m_folder.filePath(u"other"_s));
    const auto first = begin(m_certificate, m_certificate);
    const auto second = begin(other, m_certificate);
    QVERIFY2(owns(*first, m_certificate, 1), first->log().right(2000));
    QVERIFY2(owns(*second, other, 1), second->log().right(2000));
    QTRY_COMPARE_WITH_TIMEOUT(ask(second->port(), "/customer/brian", other)[u"total_spent"].toInteger(), 7, PatienceMs);
    QVERIFY(!ask(first->port(), "/customer/brian", m_certificate).contains(u"total_spent"));
}

QTEST_GUILESS_MAIN(KafkaShareTlsTest)
#include "tst_kafka_share_tls.moc"
