// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_config.h"
#include "ui/connect/snippet.h"

#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

Snippet read(const QString &text)
{
    return readSnippet(text, kafka::isKnownProperty);
}

QString valueOf(const Snippet &snippet, const QString &name)
{
    for (const auto &[known, value] : snippet.properties)
        if (known == name)
            return value;
    return u"(none)"_s;
}

void addPropertyRows()
{
    QTest::newRow("Java, escapes and continued lines") << uR"(bootstrap.servers = a\:9092, \
    b\:9092
security.protocol : SASL_SSL
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
   username="me" \
   password="\u0073ecret";
group.id=mine
)"_s;
    QTest::newRow("JAAS without quotes") << uR"(bootstrap.servers=a:9092,b:9092
security.protocol=SASL_SSL
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=me password=secret;
group.id=mine)"_s;
    QTest::newRow("Kafka Streams") << uR"(application.id=mine
bootstrap.servers=a:9092,b:9092
consumer.security.protocol=SASL_SSL
main.consumer.sasl.mechanism=PLAIN
producer.sasl.jaas.config=o.PlainLoginModule required username="me" password="secret";
num.stream.threads=4)"_s;
    QTest::newRow("Kafka Connect") << uR"(group.id=mine
bootstrap.servers=a:9092,b:9092
security.protocol=SASL_SSL
consumer.override.sasl.mechanism=PLAIN
consumer.sasl.jaas.config=o.PlainLoginModule required username="me" password="secret";
offset.storage.topic=x)"_s;
    QTest::newRow("Spring, properties") << uR"(spring.kafka.bootstrap-servers=a:9092,b:9092
spring.kafka.security.protocol=SASL_SSL
spring.kafka.consumer.group-id=mine
spring.kafka.properties.sasl.mechanism=PLAIN
spring.kafka.properties.sasl.jaas.config=o.PlainLoginModule required username="me" password="secret";)"_s;
}

void addYamlAndJsonRows()
{
    QTest::newRow("Spring, YAML") << uR"(# the shop's
spring:
  kafka:
    bootstrap-servers:
      - a:9092
      - "b:9092"
    consumer:
      group-id: mine # of the team
      auto-offset-reset: earliest
    security:
      protocol: SASL_SSL
    properties:
      "[sasl.mechanism]": PLAIN
      sasl.jaas.config: >-
        o.PlainLoginModule required
        username="me" password="secret";
)"_s;
    QTest::newRow("YAML, joined names") << uR"(spring:
  kafka.bootstrap-servers: 'a:9092,b:9092'
  kafka.consumer.group-id: mine
  kafka.properties:
    security.protocol: SASL_SSL
    sasl:
      mechanism: PLAIN
      username: me
      password: "secret")"_s;
    QTest::newRow("YAML, remarks") << uR"(spring: # of the shop's team
  kafka:
    bootstrap-servers: # "both"
      - "a:9092" # the "first"
      - b:9092 # the second's
    consumer:
      group-id: 'mine' # it's ours
    properties:
      security.protocol: SASL_SSL # "always"
      sasl:
        mechanism: "PLAIN"
        username: me # not "you"
        password: "secret" # prod
)"_s;
    QTest::newRow("JSON")
        << uR"({"bootstrap.servers": "a:9092,b:9092", "group.id": "mine", "security.protocol": "SASL_SSL",
"sasl.mechanism": "PLAIN", "sasl.username": "me", "sasl.password": "secret", "socket.timeout.ms": 6000,})"_s;
    QTest::newRow("lines of JSON") << uR"("bootstrap.servers": "a:9092,b:9092",
"group.id": "mine",
"socket.keepalive.enable": true,
"socket.timeout.ms": 6000,
"security.protocol": "SASL_SSL",
"sasl.mechanism": "PLAIN",
"sasl.username": "me",
"sasl.password": "secret")"_s;
}

void addCodeRows()
{
    QTest::newRow("Python, one line")
        << uR"(c = Consumer({'bootstrap.servers': 'a:9092,b:9092', 'group.id': 'mine', 'security.protocol': 'sasl_ssl', 'sasl.mechanisms': 'PLAIN', 'sasl.username': 'me', 'sasl.password': 'secret', 'socket.timeout.ms': 6000}))"_s;
    QTest::newRow("Python, nested") << uR"(settings = {
    # of the shop
    "kafka": {
        "bootstrap.servers": ",".join(x),
        "bootstrap_servers": ["a:9092", "b:9092"],
        "group.id": "mine", "socket.timeout.ms": 6000,
        "sasl": {"mechanism": "PLAIN", "username": "me", "password": "sec" "ret"},
        "security.protocol": "SASL_SSL",
    },
})"_s;
    QTest::newRow("Python, keyword arguments") << uR"(from kafka import KafkaConsumer
consumer = KafkaConsumer('purchases',
    bootstrap_servers=['a:9092', 'b:9092'],
    group_id='mine', api_version=(2, 8, 0),
    security_protocol='SASL_SSL',
    sasl_mechanism='PLAIN',
    sasl_plain_username='me', sasl_plain_password=r'secret',
    value_deserializer=lambda m: json.loads(m))
)"_s;
    QTest::newRow("JavaScript") << uR"(const kafka = new Kafka({
  clientId: 'shop', // ours
  brokers: ['a:9092', `b:9092`],
  groupId: 'mine',
  ssl: true,
  sasl: {
    mechanism: 'plain', /* or scram-sha-256 */
    username: "me",
    password: 'secret',
  },
}))"_s;
    QTest::newRow("Java code") << uR"(props.put("bootstrap.servers", "a:9092,b:9092");
props.put("group.id", "mine");
props.setProperty("security.protocol", "SASL_SSL");
props.put("sasl.jaas.config", "o.PlainLoginModule required " + "username=\"me\" password=\"secret\";");)"_s;
}

void addShellRows()
{
    QTest::newRow("environment") << uR"(export KAFKA_BOOTSTRAP_SERVERS=a:9092,b:9092
export KAFKA_GROUP_ID="mine"
KAFKA_SECURITY_PROTOCOL=SASL_SSL
KAFKA_SASL_MECHANISM='PLAIN'
SPRING_KAFKA_PROPERTIES_SASL_USERNAME=me
export KAFKA_SASL_PASSWORD="secret";)"_s;
    QTest::newRow("kcat")
        << u"kcat -b x -X bootstrap.servers=a:9092,b:9092 -X security.protocol=SASL_SSL -Xgroup.id=mine "
           "-X sasl.mechanisms=PLAIN -X 'sasl.username=me' -X sasl.password=\"secret\" -t purchases"_s;
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
    void otherClients_data();
    void otherClients();
    void yamlRemarks_data();
    void yamlRemarks();
    void brokerLists_data();
    void brokerLists();
    void whatIsNotKnown();
    void placeholders_data();
    void placeholders();
    void noSnippet();
};

void TestSnippet::javaClient()
{
    const Snippet snippet = read(uR"(# made by a console
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
    const Snippet snippet = read(text);
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
    const Snippet snippet = read(line);
    QCOMPARE(valueOf(snippet, u"sasl.username"_s), u"me"_s);
    QTEST(valueOf(snippet, u"sasl.password"_s), "password");
    QTEST(valueOf(snippet, u"sasl.mechanisms"_s), "mechanism");
    QCOMPARE(valueOf(snippet, u"sasl.jaas.config"_s), u"(none)"_s);
}

void TestSnippet::keystores()
{
    const Snippet snippet = read(u"ssl.truststore.location=/etc/trust.jks\nssl.truststore.password=x\n"
                                 "ssl.keystore.location=/etc/me.p12"_s);
    QCOMPARE(snippet.problems.size(), 1);
    QVERIFY(snippet.problems.first().contains(u"PEM"));
    QCOMPARE(valueOf(snippet, u"ssl.keystore.location"_s), u"/etc/me.p12"_s);
    QCOMPARE(valueOf(snippet, u"ssl.truststore.password"_s), u"(none)"_s);
    QCOMPARE(valueOf(read(u"ssl.truststore.location=/etc/ca.pem"_s), u"ssl.ca.location"_s), u"/etc/ca.pem"_s);
}

/// The same as with -X, but left out instead of refused.
void TestSnippet::whatIsReserved()
{
    const Snippet snippet = read(u"retries=3\nmessage.timeout.ms=1000\nallow.auto.create.topics=true\n"
                                 "plugin.library.paths=x.so\nclient.rack=a\ngroup.instance.id=n1"_s);
    QCOMPARE(snippet.leftOut, QStringList({u"retries"_s, u"message.timeout.ms"_s, u"allow.auto.create.topics"_s,
                                           u"plugin.library.paths"_s}));
    QCOMPARE(snippet.properties.size(), std::size_t{2});
}

void TestSnippet::otherClients_data()
{
    QTest::addColumn<QString>("text");
    addPropertyRows();
    addYamlAndJsonRows();
    addCodeRows();
    addShellRows();
}

/// The same connection, as it is written in other places.
void TestSnippet::otherClients()
{
    QFETCH(QString, text);
    const Snippet snippet = read(text);
    QCOMPARE(snippet.brokers, u"a:9092,b:9092"_s);
    QCOMPARE(snippet.appId, u"mine"_s);
    QCOMPARE(valueOf(snippet, u"security.protocol"_s), u"SASL_SSL"_s);
    QCOMPARE(valueOf(snippet, u"sasl.mechanisms"_s), u"PLAIN"_s);
    QCOMPARE(valueOf(snippet, u"sasl.username"_s), u"me"_s);
    QCOMPARE(valueOf(snippet, u"sasl.password"_s), u"secret"_s);
    QVERIFY2(snippet.problems.isEmpty(), qPrintable(snippet.problems.join(u' ')));
    if (text.contains(u"6000"))
        QCOMPARE(valueOf(snippet, u"socket.timeout.ms"_s), u"6000"_s);
    for (const auto &[name, value] : snippet.properties)
        QVERIFY2(kafka::isKnownProperty(name), qPrintable(name));
}

void TestSnippet::yamlRemarks_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("password");
    QTest::newRow("double quotes") << uR"("x" # prod)"_s << u"x"_s;
    QTest::newRow("single quotes") << u"'x'# prod"_s << u"x"_s;
    QTest::newRow("none") << u"x # \"prod\""_s << u"x"_s;
    QTest::newRow("no remark") << u"x#y"_s << u"x#y"_s;
    QTest::newRow("in double quotes") << uR"("x # \" y" # "prod")"_s << uR"(x # " y)"_s;
    QTest::newRow("in single quotes") << u"'it''s # x' # it's prod"_s << u"it's # x"_s;
    QTest::newRow("quote behind") << u"x\"y\""_s << u"x\"y\""_s;
    QTest::newRow("in a block") << u"|-\n    x # y"_s << u"x # y"_s;
}

void TestSnippet::yamlRemarks()
{
    QFETCH(QString, value);
    const Snippet snippet = read(u"sasl:\n  username: me\n  password: "_s + value + u'\n');
    QTEST(valueOf(snippet, u"sasl.password"_s), "password");
    QCOMPARE(valueOf(snippet, u"sasl.username"_s), u"me"_s);
}

void TestSnippet::brokerLists_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("brokers");
    QTest::addColumn<QString>("protocol");
    QTest::newRow("plain") << u"a:9092"_s << u"a:9092"_s << u"(none)"_s;
    QTest::newRow("a comma behind") << u"a:9092,"_s << u"a:9092"_s << u"(none)"_s;
    QTest::newRow("spaces and empty ones") << u" a:9092 ,, b:9092 , "_s << u"a:9092,b:9092"_s << u"(none)"_s;
    QTest::newRow("protocol") << u"SASL_SSL://a:9092,SASL_SSL://b:9092"_s << u"a:9092,b:9092"_s << u"SASL_SSL"_s;
    QTest::newRow("name of a listener") << u"EXTERNAL://a:9092"_s << u"a:9092"_s << u"(none)"_s;
    QTest::newRow("IPv6") << u"[::1]:9092"_s << u"[::1]:9092"_s << u"(none)"_s;
}

void TestSnippet::brokerLists()
{
    QFETCH(QString, list);
    const Snippet snippet = read(u"bootstrap.servers="_s + list);
    QTEST(snippet.brokers, "brokers");
    QTEST(valueOf(snippet, u"security.protocol"_s), "protocol");
    // A property that names the protocol decides.
    QCOMPARE(valueOf(read(u"bootstrap.servers=%1\nsecurity.protocol=SSL"_s.arg(list)), u"security.protocol"_s),
             u"SSL"_s);
}

void TestSnippet::whatIsNotKnown()
{
    const Snippet snippet = read(uR"(key.deserializer=x
num.stream.threads=4
sasl.password=${PASSWORD}
sasl.username=Name(1
client.id=me)"_s);
    QCOMPARE(snippet.leftOut, QStringList({u"key.deserializer"_s, u"num.stream.threads"_s}));
    QCOMPARE(snippet.withoutValue, QStringList({u"sasl.password"_s}));
    QCOMPARE(valueOf(snippet, u"sasl.username"_s), u"Name(1"_s);
    const Snippet code = read(u"conf = {'sasl.password': os.environ['PASSWORD'], 'client.id': 'me', 'x': None}"_s);
    QCOMPARE(code.leftOut, QStringList());
    QCOMPARE(code.withoutValue, QStringList({u"sasl.password"_s}));
    QCOMPARE(valueOf(code, u"client.id"_s), u"me"_s);
}

void TestSnippet::placeholders_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("braces") << u"${password}"_s << false;
    QTest::newRow("two braces") << u"{{ password }}"_s << false;
    QTest::newRow("a shell's") << u"$KAFKA_PASSWORD2"_s << false;
    QTest::newRow("Windows'") << u"%KAFKA_PASSWORD%"_s << false;
    QTest::newRow("dollar") << u"$ecret1"_s << true;
    QTest::newRow("capital after a dollar") << u"$Ecret1"_s << true;
    QTest::newRow("percent") << u"%abc%"_s << true;
    QTest::newRow("more behind") << u"${x}y"_s << true;
}

/// What only looks like one may be a password.
void TestSnippet::placeholders()
{
    QFETCH(QString, value);
    QFETCH(bool, isTaken);
    const Snippet snippet = read(u"client.id=me\nsasl.password="_s + value);
    QCOMPARE(valueOf(snippet, u"sasl.password"_s), isTaken ? value : u"(none)"_s);
    QCOMPARE(snippet.withoutValue, isTaken ? QStringList() : QStringList({u"sasl.password"_s}));
}

void TestSnippet::noSnippet()
{
    QVERIFY(read(u"just words\nand more of them"_s).isEmpty());
    QVERIFY(read({}).isEmpty());
    // However much is pasted, it stays bounded.
    QString much;
    for (int i = 0; i < 5000; ++i)
        much += u"a%1=b\n"_s.arg(i);
    QVERIFY(read(much).leftOut.size() <= 1000);
    QVERIFY(read(u"{"_s.repeated(100'000)).isEmpty());
    QVERIFY(read(u"a:\n "_s.repeated(100'000)).isEmpty());
}

QTEST_GUILESS_MAIN(TestSnippet)
#include "tst_snippet.moc"
