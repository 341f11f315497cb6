// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_reason.h"

#include <QObject>
#include <QTest>

using namespace spendwatch;
using namespace spendwatch::kafka;
using namespace Qt::StringLiterals;

class KafkaReasonTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatAPersonCanUse_data();
    void onlyWhatAPersonCanUse();
    void anotherSecurityIsNamed_data();
    void anotherSecurityIsNamed();
};

void KafkaReasonTest::onlyWhatAPersonCanUse_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("plain");
    QTest::newRow("refused") << u"127.0.0.1:9092/bootstrap: Connect to ipv4#127.0.0.1:9092 failed: Connection refused "
                                "(after 0ms in state CONNECT, 1 identical error(s) suppressed)"_s
                             << u"127.0.0.1:9092: Connection refused"_s;
    QTest::newRow("refused, IPv6") << u"[::1]:9092/1: Connect to ipv6#[::1]:9092 failed: Connection refused (after "
                                      "12ms in state CONNECT)"_s
                                   << u"[::1]:9092: Connection refused"_s;
    QTest::newRow("login") << u"sasl_ssl://k.example:9094/bootstrap: SASL authentication error: Authentication failed "
                              "during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512 "
                              "(after 310ms in state AUTH_REQ, 4 identical error(s) suppressed)"_s
                           << u"SASL authentication error: Authentication failed during authentication due to invalid "
                              "credentials with SASL mechanism SCRAM-SHA-512"_s;
    QTest::newRow("thread") << u"[thrd:k.example:9092/bootstrap]: k.example:9092/bootstrap: Failed to resolve"_s
                            << u"Failed to resolve"_s;
    QTest::newRow("again") << u"k:9092/2: Disconnected (after 1ms in state UP): identical to last error, 3 identical "
                              "error(s) suppressed"_s
                           << u"Disconnected"_s;
    QTest::newRow("nothing to leave out") << u"Local: Timed out"_s << u"Local: Timed out"_s;
}

void KafkaReasonTest::onlyWhatAPersonCanUse()
{
    QFETCH(QString, reason);
    QFETCH(QString, plain);
    QCOMPARE(plainReason(reason), plain);
}

void KafkaReasonTest::anotherSecurityIsNamed_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("what");
    QTest::newRow("plain, to TLS") << u"Disconnected while requesting ApiVersion: might be caused by incorrect "
                                      "security.protocol configuration (connecting to a SSL listener?) or broker "
                                      "version is < 0.10 (see api.version.request)"_s
                                   << u"Kafka at k:1 ended the connection at once: this port seems to expect TLS"_s;
    QTest::newRow("plain, to a login")
        << u"Disconnected: verify that security.protocol is correctly configured, broker might require SASL "
           "authentication"_s
        << u"Kafka at k:1 ended the connection: this port seems to expect a login (SASL)"_s;
    QTest::newRow("TLS, to plain") << u"SSL handshake failed: error:0A00010B: wrong version number: connecting to a "
                                      "PLAINTEXT broker listener?"_s
                                   << u"Kafka at k:1 does not speak TLS on this port"_s;
    QTest::newRow("TLS, to plain, with OpenSSL 3")
        << u"SSL handshake failed: error:0A000126:SSL routines::unexpected eof while reading"_s
        << u"Kafka at k:1 does not speak TLS on this port"_s;
    QTest::newRow("login, to plain") << u"SASL PLAIN mechanism handshake failed: Broker: Request not valid in current "
                                        "SASL state: broker's supported mechanisms: "_s
                                     << u"Kafka at k:1 accepts no login on this port"_s;
    QTest::newRow("anything else") << u"Connection refused"_s << QString();
}

void KafkaReasonTest::anotherSecurityIsNamed()
{
    QFETCH(QString, reason);
    QFETCH(QString, what);
    const auto error = wrongSecurity({u"k:1"_s, {}, {}, 0}, reason, Recovery::Retry);
    QCOMPARE(error ? error->what.english() : QString(), what);
    QVERIFY(!error || error->recovery == Recovery::Retry);
    QVERIFY(!error || error->advice.english().contains(u"security.protocol"));
}

QTEST_APPLESS_MAIN(KafkaReasonTest)
#include "tst_kafka_reason.moc"
