// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/snippet.h"

#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QString valueOf(const Snippet &snippet, const QString &name)
{
    for (const auto &[known, value] : snippet.properties)
        if (known == name)
            return value;
    return u"(none)"_s;
}

} // namespace

/// What people paste is taken over as librdkafka wants it.
class TestSnippet : public QObject
{
    Q_OBJECT

private slots:
    void javaClient();
    void otherSpellings_data();
    void otherSpellings();
    void jaas_data();
    void jaas();
    void keystores();
    void whatIsReserved();
    void noSnippet();
};

void TestSnippet::javaClient()
{
    const Snippet snippet = readSnippet(uR"(# made by a console
bootstrap.servers=a.example:9092, b.example:9092
security.protocol=sasl_ssl
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
    username="me" \
    password="pass;word=\"1\"";
ssl.endpoint.identification.algorithm=
group.id=mine
acks=all
key.deserializer=org.apache.kafka.common.serialization.StringDeserializer
session.timeout.ms = 45000
)"_s);
    QCOMPARE(snippet.brokers, u"a.example:9092,b.example:9092"_s);
    QCOMPARE(snippet.appId, u"mine"_s);
    QCOMPARE(valueOf(snippet, u"security.protocol"_s), u"SASL_SSL"_s);
    QCOMPARE(valueOf(snippet, u"sasl.mechanisms"_s), u"SCRAM-SHA-512"_s);
    QCOMPARE(valueOf(snippet, u"sasl.username"_s), u"me"_s);
    QCOMPARE(valueOf(snippet, u"ssl.endpoint.identification.algorithm"_s), u"none"_s);
    QCOMPARE(valueOf(snippet, u"session.timeout.ms"_s), u"45000"_s);
    QCOMPARE(snippet.leftOut, QStringList({u"acks"_s, u"key.deserializer"_s}));
    QVERIFY(snippet.problems.isEmpty());
}

void TestSnippet::otherSpellings_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("librdkafka") << u"security.protocol=SSL\nsasl.username=me"_s;
    QTest::newRow("command line") << u"-X security.protocol=SSL\r\n-Xsasl.username=me"_s;
    QTest::newRow("json") << u"{\n  \"security.protocol\": \"SSL\",\n  \"sasl.username\": \"me\"\n}"_s;
    QTest::newRow("python") << u"conf = {\n'security.protocol': 'ssl',\n'sasl.username': 'me',\n}"_s;
    QTest::newRow("colons") << u"security.protocol: ssl\n! a comment\nsasl.username : me"_s;
}

void TestSnippet::otherSpellings()
{
    QFETCH(QString, text);
    const Snippet snippet = readSnippet(text);
    QCOMPARE(valueOf(snippet, u"security.protocol"_s), u"SSL"_s);
    QCOMPARE(valueOf(snippet, u"sasl.username"_s), u"me"_s);
}

void TestSnippet::jaas_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("mechanism");
    const QString module = u"sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required "_s;
    QTest::newRow("plain") << module + u"username=\"me\" password=\"secret\";"_s << u"secret"_s << u"PLAIN"_s;
    QTest::newRow("single quotes") << module + u"username='me' password='a b';"_s << u"a b"_s << u"PLAIN"_s;
    QTest::newRow("mechanism named behind")
        << module + u"username=\"me\" password=\"x\";\nsasl.mechanism=OTHER"_s << u"x"_s << u"OTHER"_s;
    QTest::newRow("json") << uR"("sasl.jaas.config": "o.PlainLoginModule required username=\"me\" password=\"p\";",)"_s
                          << u"p"_s << u"PLAIN"_s;
}

void TestSnippet::jaas()
{
    QFETCH(QString, line);
    const Snippet snippet = readSnippet(line);
    QCOMPARE(valueOf(snippet, u"sasl.username"_s), u"me"_s);
    QTEST(valueOf(snippet, u"sasl.password"_s), "password");
    QTEST(valueOf(snippet, u"sasl.mechanisms"_s), "mechanism");
    QCOMPARE(valueOf(snippet, u"sasl.jaas.config"_s), u"(none)"_s);
}

void TestSnippet::keystores()
{
    const Snippet snippet = readSnippet(u"ssl.truststore.location=/etc/trust.jks\nssl.truststore.password=x\n"
                                        "ssl.keystore.location=/etc/me.p12"_s);
    QCOMPARE(snippet.problems.size(), 1);
    QVERIFY(snippet.problems.first().contains(u"PEM"));
    QCOMPARE(valueOf(snippet, u"ssl.keystore.location"_s), u"/etc/me.p12"_s);
    QCOMPARE(valueOf(snippet, u"ssl.truststore.password"_s), u"(none)"_s);
    QCOMPARE(valueOf(readSnippet(u"ssl.truststore.location=/etc/ca.pem"_s), u"ssl.ca.location"_s), u"/etc/ca.pem"_s);
}

/// The same as with -X, but left out instead of refused.
void TestSnippet::whatIsReserved()
{
    const Snippet snippet = readSnippet(u"retries=3\nmessage.timeout.ms=1000\nallow.auto.create.topics=true\n"
                                        "plugin.library.paths=x.so\nclient.rack=a\ngroup.instance.id=n1"_s);
    QCOMPARE(snippet.leftOut, QStringList({u"retries"_s, u"message.timeout.ms"_s, u"allow.auto.create.topics"_s,
                                           u"plugin.library.paths"_s}));
    QCOMPARE(snippet.properties.size(), std::size_t{2});
}

void TestSnippet::noSnippet()
{
    QVERIFY(readSnippet(u"just words\nand more of them"_s).isEmpty());
    QVERIFY(readSnippet({}).isEmpty());
    // However much is pasted, it stays bounded.
    QString much;
    for (int i = 0; i < 5000; ++i)
        much += u"a%1=b\n"_s.arg(i);
    QVERIFY(readSnippet(much).properties.size() <= 1000);
}

QTEST_GUILESS_MAIN(TestSnippet)
#include "tst_snippet.moc"
