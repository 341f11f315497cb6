// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "kafka/secured_broker.h"

#include <QProcess>
#include <QTcpServer>

#include "kafka/kafka_harness.h"

using namespace Qt::StringLiterals;

namespace spendwatch::test {

using namespace kafka;

namespace {

/// Free at the moment.
QString freeAddress()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return u"127.0.0.1:%1"_s.arg(server.serverPort());
}

bool run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

} // namespace

SecuredBroker::SecuredBroker()
    : m_tls(freeAddress()),
      m_sasl(freeAddress()),
      m_misfit(freeAddress()),
      m_expired(freeAddress())
{ }

bool SecuredBroker::makeCertificate(const QString &name, const QString &hosts, const QStringList &validity) const
{
    const QString store = m_dir.filePath(name + u".p12"_s);
    return run(u"keytool"_s, QStringList{u"-genkeypair"_s, u"-alias"_s, name, u"-keyalg"_s, u"RSA"_s, u"-keysize"_s,
                                         u"2048"_s, u"-dname"_s, u"CN=localhost"_s, u"-ext"_s, u"san="_s + hosts,
                                         u"-storetype"_s, u"PKCS12"_s, u"-keystore"_s, store, u"-storepass"_s, Password}
                                 + validity)
           && run(u"keytool"_s, {u"-exportcert"_s, u"-rfc"_s, u"-alias"_s, name, u"-keystore"_s, store, u"-storepass"_s,
                                 Password, u"-file"_s, m_dir.filePath(name + u".pem"_s)});
}

QStringList SecuredBroker::storeOf(const QString &door, const QString &name) const
{
    const QString store = m_dir.filePath(name + u".p12"_s);
    return {door + u"ssl.keystore.type=PKCS12"_s, door + u"ssl.keystore.location="_s + store,
            door + u"ssl.keystore.password="_s + Password, door + u"ssl.key.password="_s + Password};
}

QStringList SecuredBroker::config() const
{
    QString users = u"user_plain=\"%1\""_s.arg(Password);
    for (int i = 0; i < Users; ++i)
        users += u" user_limited-%1=\"%2\""_s.arg(QString::number(i), Password);
    const QString doors = u"PLAINTEXT://127.0.0.1:@PORT@,TLS://%1,SASL://%2,MISFIT://%3,EXPIRED://%4"_s.arg(
        m_tls, m_sasl, m_misfit, m_expired);
    const QString module = u"org.apache.kafka.common.security."_s;
    QStringList config{
        u"listeners=%1,CONTROLLER://127.0.0.1:@CONTROLLER@"_s.arg(doors),
        u"advertised.listeners="_s + doors,
        u"listener.security.protocol.map=PLAINTEXT:PLAINTEXT,TLS:SSL,MISFIT:SSL,EXPIRED:SSL,SASL:SASL_SSL,"
        "CONTROLLER:PLAINTEXT"_s,
        u"sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512"_s,
        u"listener.name.sasl.plain.sasl.jaas.config=%1plain.PlainLoginModule required %2;"_s.arg(module, users),
        u"listener.name.sasl.scram-sha-256.sasl.jaas.config=%1scram.ScramLoginModule required;"_s.arg(module),
        u"listener.name.sasl.scram-sha-512.sasl.jaas.config=%1scram.ScramLoginModule required;"_s.arg(module),
        u"authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer"_s,
        u"super.users=User:ANONYMOUS;User:plain;User:scram"_s};
    config += storeOf({}, u"broker"_s);
    config += storeOf(u"listener.name.misfit."_s, u"misfit"_s);
    config += storeOf(u"listener.name.expired."_s, u"expired"_s);
    return config;
}

bool SecuredBroker::start()
{
    const QString here = u"ip:127.0.0.1,dns:localhost"_s;
    if (!makeCertificate(u"broker"_s, here) || !makeCertificate(u"other"_s, here)
        || !makeCertificate(u"misfit"_s, u"dns:kafka.example.org,ip:192.0.2.7"_s)
        || !makeCertificate(u"expired"_s, here, {u"-startdate"_s, u"-60d"_s, u"-validity"_s, u"30"_s}))
        return false;
    m_broker = std::make_unique<KafkaBroker>(config(), QStringList{u"--scram"_s, u"scram:"_s + Password});
    return m_broker->start() && allowTransactions();
}

/// librdkafka 2.0 does not support ACLs for transactional ids.
bool SecuredBroker::allowTransactions() const
{
    QStringList arguments{u"tool"_s, u"acls"_s, u"--bootstrap-server"_s, plain(), u"--add"_s};
    for (int i = 0; i < Users; ++i)
        if (i != WithoutTransactions)
            arguments << u"--allow-principal"_s << u"User:limited-%1"_s.arg(i);
    arguments << u"--operation"_s << u"Write"_s << u"--transactional-id"_s << u"rights"_s
              << u"--resource-pattern-type"_s << u"prefixed"_s;
    return run(QStringLiteral(SPENDWATCH_SOURCE_DIR "/packaging/kafka"), arguments);
}

bool SecuredBroker::allow(const QString &user, const std::vector<Grant> &grants) const
{
    const auto client = plainClient(RD_KAFKA_PRODUCER, plain(), {});
    std::vector<rd_kafka_AclBinding_t *> bindings;
    for (const Grant &grant : grants)
        bindings.push_back(rd_kafka_AclBinding_new(grant.kind, grant.name.toUtf8().constData(), grant.pattern,
                                                   (u"User:"_s + user).toUtf8().constData(), "*", grant.operation,
                                                   RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW, nullptr, 0));
    const QueuePtr queue(rd_kafka_queue_new(client.get()));
    rd_kafka_CreateAcls(client.get(), bindings.data(), bindings.size(), nullptr, queue.get());
    const EventPtr event(rd_kafka_queue_poll(queue.get(), 10'000));
    rd_kafka_AclBinding_destroy_array(bindings.data(), bindings.size());
    return event && rd_kafka_event_error(event.get()) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

} // namespace spendwatch::test
