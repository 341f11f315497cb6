// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_config.h"

#include "engine/stream/kafka/kafka_log.h"

#include <QCryptographicHash>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

struct Property {
    const char *name;
    const char *value;
};

/// Properties that are ours alone: another value would lose or double purchases, or contradict the command line.
constexpr std::array<std::string_view, 23> Reserved{"acks",
                                                    "auto.commit.enable",
                                                    "auto.commit.interval.ms",
                                                    "auto.offset.reset",
                                                    "bootstrap.servers",
                                                    "delivery.report.only.error",
                                                    "enable.auto.commit",
                                                    "enable.auto.offset.store",
                                                    "enable.idempotence",
                                                    "enable.partition.eof",
                                                    "group.id",
                                                    "group.protocol",
                                                    "group.remote.assignor",
                                                    "isolation.level",
                                                    "metadata.broker.list",
                                                    "offset.store.method",
                                                    "offset.store.path",
                                                    "partition.assignment.strategy",
                                                    "produce.offset.report",
                                                    "queuing.strategy",
                                                    "request.required.acks",
                                                    "topic.blacklist",
                                                    "transactional.id"};

/// Quick reconnects (a broker that restarts is found at once), no delay of small requests, bounded waits.
constexpr auto Common = std::to_array<Property>({{"client.id", "spendwatch"},
                                                 {"socket.nagle.disable", "true"},
                                                 {"socket.keepalive.enable", "true"},
                                                 {"socket.timeout.ms", "10000"},
                                                 {"reconnect.backoff.ms", "50"},
                                                 {"reconnect.backoff.max.ms", "1000"},
                                                 {"log.connection.close", "false"}});

/// The local queue is bounded by count as well as by bytes: a queued message costs some 480 bytes besides its own.
constexpr auto Reading = std::to_array<Property>({{"isolation.level", "read_committed"},
                                                  {"enable.auto.commit", "false"},
                                                  {"enable.auto.offset.store", "false"},
                                                  {"enable.partition.eof", "true"},
                                                  {"auto.offset.reset", "error"},
                                                  {"fetch.error.backoff.ms", "50"},
                                                  {"fetch.wait.max.ms", "50"},
                                                  {"queued.min.messages", "50000"},
                                                  {"queued.max.messages.kbytes", "32768"}});

/// fetch.wait.max.ms: a purchase ends the wait, so a long one costs only partitions that join a quiet fetch (once, when
/// they become ours), and saves most of what an idle program uses.
/// auto.offset.reset: with "error" a partition could not be read on without being given back; the leap is noticed.
constexpr auto GroupMember = std::to_array<Property>({{"partition.assignment.strategy", "cooperative-sticky"},
                                                      {"auto.offset.reset", "earliest"},
                                                      {"fetch.wait.max.ms", "500"},
                                                      {"session.timeout.ms", "6000"},
                                                      {"max.poll.interval.ms", "45000"},
                                                      {"topic.metadata.refresh.interval.ms", "10000"},
                                                      {"heartbeat.interval.ms", "500"}});

/// retry.backoff.ms: a transaction begun while the broker still completes the one before waits this long.
constexpr auto Committing = std::to_array<Property>({{"enable.idempotence", "true"},
                                                     {"retry.backoff.ms", "2"},
                                                     {"linger.ms", "5"},
                                                     {"queue.buffering.max.messages", "20000"},
                                                     {"queue.buffering.max.kbytes", "131072"}});

/// message.timeout.ms 0: a record stays with the producer until it is stored; giving it up could only double it.
constexpr auto Sending = std::to_array<Property>({{"enable.idempotence", "true"},
                                                  {"acks", "all"},
                                                  {"linger.ms", "2"},
                                                  {"retry.backoff.ms", "20"},
                                                  {"message.timeout.ms", "0"},
                                                  {"sticky.partitioning.linger.ms", "0"},
                                                  {"partitioner", "murmur2_random"},
                                                  {"queue.buffering.max.messages", "100000"},
                                                  {"queue.buffering.max.kbytes", "65536"}});

void setAll(rd_kafka_conf_t &conf, std::span<const Property> properties)
{
    for (const Property &property : properties) {
        std::array<char, 256> reason{};
        if (rd_kafka_conf_set(&conf, property.name, property.value, reason.data(), reason.size()) != RD_KAFKA_CONF_OK)
            qCWarning(logKafka, "librdkafka %s: %s", rd_kafka_version_str(), reason.data());
    }
}

/// Newer libraries wait a second before they look at a full queue again; older ones do not know the property.
void applyIfKnown(rd_kafka_conf_t &conf, const Property &property)
{
    std::array<char, 256> reason{};
    static_cast<void>(rd_kafka_conf_set(&conf, property.name, property.value, reason.data(), reason.size()));
}

tl::unexpected<Error> refused(const QString &name, const QString &why)
{
    return failure(Recovery::GiveUp, u"-X %1 cannot be used: %2"_s.arg(name, why),
                   u"Correct or leave away -X %1"_s.arg(name));
}

Result<> setText(rd_kafka_conf_t &conf, const QString &name, const QString &value)
{
    std::array<char, 512> reason{};
    if (rd_kafka_conf_set(&conf, name.toUtf8().constData(), value.toUtf8().constData(), reason.data(), reason.size())
        == RD_KAFKA_CONF_OK)
        return {};
    QString words = QString::fromUtf8(reason.data());
    if (!value.isEmpty())
        words.replace(value, u"…"_s); // It may be a secret.
    return refused(name, words);
}

Result<> applyPersonal(rd_kafka_conf_t &conf, const SourceSettings &settings)
{
    for (const auto &[name, value] : settings.properties) {
        const QByteArray bytes = name.trimmed().toUtf8();
        if (std::ranges::find(Reserved, std::string_view(bytes.constData())) != Reserved.end())
            return refused(name, u"Spendwatch sets it itself, else purchases could be lost or counted twice"_s);
        if (auto set = setText(conf, name.trimmed(), value); !set)
            return set;
    }
    return {};
}

void applyRole(rd_kafka_conf_t &conf, Role role)
{
    setAll(conf, Common);
    switch (role) {
    case Role::Admin:
        break;
    case Role::Source:
        setAll(conf, Reading);
        setAll(conf, GroupMember);
        applyIfKnown(conf, {"fetch.queue.backoff.ms", "10"});
        break;
    case Role::Offsets:
        setAll(conf, Reading);
        break;
    case Role::Changelog:
        setAll(conf, Reading);
        applyIfKnown(conf, {"fetch.queue.backoff.ms", "10"});
        break;
    case Role::LogEnd:
    case Role::Peek:
        setAll(conf, Reading);
        setAll(conf, std::to_array<Property>({{"isolation.level", "read_uncommitted"}}));
        break;
    case Role::Committer:
    case Role::Handover:
        setAll(conf, Committing);
        break;
    case Role::Sender:
        setAll(conf, Sending);
        break;
    }
}

Result<> applyTransaction(rd_kafka_conf_t &conf, int timeoutMs, const QString &id)
{
    if (auto set = setText(conf, u"transaction.timeout.ms"_s, QString::number(timeoutMs)); !set)
        return set;
    if (auto set = setText(conf, u"message.max.bytes"_s, QString::number(MaxRecordBytes)); !set)
        return set;
    return setText(conf, u"transactional.id"_s, id);
}

/// Names that come from the command line, per role.
Result<> applyNames(rd_kafka_conf_t &conf, const SourceSettings &settings, Role role)
{
    if (auto set = setText(conf, u"bootstrap.servers"_s, settings.brokers); !set)
        return failure(Recovery::GiveUp, u"--broker %1 is not understood"_s.arg(settings.brokers),
                       u"Write it as HOST:PORT, several separated by commas"_s);
    switch (role) {
    case Role::Source:
        if (auto set = setText(conf, u"client.id"_s, memberClientId(transactionalId(settings))); !set)
            return set;
        if (auto set = setText(conf, u"group.instance.id"_s, groupInstanceId(transactionalId(settings))); !set)
            return set;
        return setText(conf, u"group.id"_s, settings.appId);
    case Role::Offsets:
    case Role::Peek:
        return setText(conf, u"group.id"_s, settings.appId);
    case Role::Changelog:
    case Role::LogEnd:
        return setText(conf, u"group.id"_s, settings.appId + u"-changelog-reader"_s);
    case Role::Committer:
        return applyTransaction(conf, TransactionTimeoutMs, transactionalId(settings));
    case Role::Handover: // An id of its own: it must not end the transaction of an instance that runs.
        return applyTransaction(conf, HandoverTimeoutMs, settings.appId + u"-handover"_s);
    case Role::Admin:
    case Role::Sender:
        return {};
    }
    return {};
}

} // namespace

Result<ConfPtr> makeConf(const SourceSettings &settings, Role role)
{
    ConfPtr conf(rd_kafka_conf_new());
    installLog(*conf);
    applyRole(*conf, role);
    if (auto named = applyNames(*conf, settings, role); !named)
        return tl::unexpected<Error>(named.error());
    if (auto personal = applyPersonal(*conf, settings); !personal)
        return tl::unexpected<Error>(personal.error());
    return conf;
}

QString memberClientId(const QString &transactionalId)
{
    return u"spendwatch."_s + transactionalId;
}

/// Kafka takes fewer characters there, and not so many.
QString groupInstanceId(const QString &transactionalId)
{
    constexpr qsizetype Most = 249;
    QString id = transactionalId.right(Most);
    for (QChar &c : id) {
        const bool isPlain = c.unicode() < 0x80 && (c.isLetterOrNumber() || u"._-"_s.contains(c));
        if (!isPlain)
            c = u'_';
    }
    return id;
}

QString transactionalId(const SourceSettings &settings)
{
    const QByteArray hash =
        QCryptographicHash::hash(settings.dataDir.toUtf8(), QCryptographicHash::Sha256).toHex().first(12);
    return u"%1-%2-%3"_s.arg(settings.appId, QSysInfo::machineHostName(), QString::fromLatin1(hash));
}

} // namespace spendwatch::kafka
