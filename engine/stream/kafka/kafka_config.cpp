// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_config.h"

#include "engine/stream/kafka/kafka_log.h"
#include "engine/values/exact_text.h"
#include "engine/values/host_port.h"
#include "engine/values/kafka_properties.h"

#include <QCryptographicHash>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

struct Property {
    const char *name;
    const char *value;
};

/// Quick reconnects (a broker that restarts is found at once), no delay for small requests, bounded waits.
/// allow.auto.create.topics: looking at a topic must not create it with the broker's default settings, as producers do
/// by default: totals in such a changelog would be lost over time. socket.timeout.ms: a frozen broker is noticed only
/// when a request times out, and the broker that is asked for the new coordinator may be frozen, too; both timeouts
/// must fit into the time that the cluster itself needs (9 s). Joining the group may take longer; a request that times
/// out is sent again. socket.connection.setup.timeout.ms: a frozen broker accepts connections but does not answer, and
/// a client that waits for it does not look for the new leader or coordinator. A handshake with TLS and SASL takes
/// about seven round trips.
constexpr auto Common = std::to_array<Property>({{"client.id", "spendwatch"},
                                                 {"allow.auto.create.topics", "false"},
                                                 {"socket.nagle.disable", "true"},
                                                 {"socket.keepalive.enable", "true"},
                                                 {"socket.timeout.ms", "4000"},
                                                 {"socket.connection.setup.timeout.ms", "3000"},
                                                 {"reconnect.backoff.ms", "50"},
                                                 {"reconnect.backoff.max.ms", "1000"},
                                                 {"log.connection.close", "false"}});

/// topic.metadata.refresh.interval.ms: the library looks for new leaders once when it loses a broker. When the cluster
/// had not yet noticed that the broker is frozen, only this makes the library look again. The local queue is bounded by
/// count as well as by bytes: a queued message costs some 480 bytes besides its own.
constexpr auto Reading = std::to_array<Property>({{"isolation.level", "read_committed"},
                                                  {"enable.auto.commit", "false"},
                                                  {"enable.auto.offset.store", "false"},
                                                  {"enable.partition.eof", "true"},
                                                  {"auto.offset.reset", "error"},
                                                  {"fetch.error.backoff.ms", "50"},
                                                  {"fetch.wait.max.ms", "50"},
                                                  {"topic.metadata.refresh.interval.ms", "3000"},
                                                  {"queued.min.messages", "50000"},
                                                  {"queued.max.messages.kbytes", "32768"}});

/// fetch.wait.max.ms: a purchase ends the wait, so a long one costs only partitions that join a quiet fetch (once, when
/// they become ours), and saves most of what an idle program uses. auto.offset.reset: with "error" reading a partition
/// could only continue after giving it back; we notice the jump ourselves.
constexpr auto GroupMember = std::to_array<Property>({{"partition.assignment.strategy", "cooperative-sticky"},
                                                      {"auto.offset.reset", "earliest"},
                                                      {"fetch.wait.max.ms", "500"},
                                                      {"session.timeout.ms", "6000"}});
constexpr QLatin1StringView PlainMember("spendwatch.");
constexpr QLatin1StringView AddressedMember("spendwatch/");
constexpr qlonglong UsualHeartbeatMs = 500;
constexpr qlonglong UsualPollMs = 45'000;

/// retry.backoff.ms: a transaction that begins while the broker still completes the previous one waits this long.
constexpr auto Committing = std::to_array<Property>({{"enable.idempotence", "true"},
                                                     {"retry.backoff.ms", "2"},
                                                     {"linger.ms", "5"},
                                                     {"queue.buffering.max.messages", "20000"},
                                                     {"queue.buffering.max.kbytes", "131072"}});

/// message.timeout.ms 0: a record stays in the producer until it is stored; giving it up could only lead to a
/// duplicate.
constexpr auto Sending = std::to_array<Property>({{"enable.idempotence", "true"},
                                                  {"acks", "all"},
                                                  {"linger.ms", "2"},
                                                  {"retry.backoff.ms", "20"},
                                                  {"message.timeout.ms", "0"},
                                                  {"sticky.partitioning.linger.ms", "0"},
                                                  {"partitioner", "murmur2_random"},
                                                  {"queue.buffering.max.messages", "100000"},
                                                  {"queue.buffering.max.kbytes", "65536"}});

/// The producer's only. With the consumer's, tst_kafka_rebalance was seen to fail now and then ("Outdated" from the seek after
/// a rebalance), and without them not; why is not known. -X sets it for both.
constexpr auto Reporting = std::to_array<Property>({{"statistics.interval.ms", "10000"}});

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

tl::unexpected<Error> refused(const QString &name, const Message &why)
{
    return failure(Recovery::GiveUp, message("-X %1 cannot be used: %2", name, why),
                   message("Correct or remove -X %1", name));
}

Result<> setText(rd_kafka_conf_t &conf, const QString &name, const QString &value)
{
    std::array<char, 512> reason{};
    if (rd_kafka_conf_set(&conf, name.toUtf8().constData(), value.toUtf8().constData(), reason.data(), reason.size())
        == RD_KAFKA_CONF_OK)
        return {};
    QString words = exactText(reason.data());
    if (!value.isEmpty())
        words.replace(value, u"…"_s); // It may be a secret.
    return refused(name, Message::plain(words));
}

/// Properties that a person may set, but not for every client.
bool isLeftOut(const QString &name, const PropertyList &properties, Role role)
{
    if (name == "client.id"_L1)
        return role == Role::Source; // The others see by it that we are alive.
    // Only for the client that joins the group; in others they would contradict the library's defaults.
    static const std::array<QLatin1StringView, 3> ofMembers{"heartbeat.interval.ms"_L1, "max.poll.interval.ms"_L1,
                                                            "session.timeout.ms"_L1};
    if (std::ranges::find(ofMembers, name) != ofMembers.end())
        return role != Role::Source;
    // A transaction must outlive the requests in it.
    const bool inTransactions = role == Role::Committer || role == Role::Handover;
    return inTransactions && name == "socket.timeout.ms"_L1
           && propertyNumber(properties, name).value_or(0) > TransactionTimeoutMs;
}

Result<> applyPersonal(rd_kafka_conf_t &conf, const SourceSettings &settings, Role role)
{
    if (const auto wrong = refusedProperty(settings.properties))
        return refused(wrong->name, wrong->why);
    for (const auto &[given, value] : settings.properties) {
        const QString name = given.trimmed();
        if (isLeftOut(name, settings.properties, role))
            continue;
        if (auto set = setText(conf, name, value); !set)
            return set;
    }
    return {};
}

/// Fits our own times to a person's session timeout: heartbeats at most a third of it, and the poll interval no less
/// than it.
Result<> fitToSession(rd_kafka_conf_t &conf, const PropertyList &properties)
{
    const qlonglong session = propertyNumber(properties, u"session.timeout.ms"_s).value_or(UsualSessionMs);
    if (auto set = setText(conf, u"heartbeat.interval.ms"_s,
                           QString::number(std::clamp<qlonglong>(session / 3, 1, UsualHeartbeatMs)));
        !set)
        return set;
    return setText(conf, u"max.poll.interval.ms"_s, QString::number(std::max<qlonglong>(session, UsualPollMs)));
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
    case Role::Observer: // It notices jumps itself, as a member of the group does.
        setAll(conf, Reading);
        setAll(conf, std::to_array<Property>({{"auto.offset.reset", "earliest"}}));
        setAll(conf, Reporting);
        applyIfKnown(conf, {"fetch.queue.backoff.ms", "10"});
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
        setAll(conf, Committing);
        setAll(conf, Reporting);
        break;
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
        return failure(Recovery::GiveUp, message("--broker %1 is not understood", settings.brokers),
                       message(QT_TRANSLATE_NOOP("engine", "Write it as HOST:PORT, several separated by commas")));
    switch (role) {
    case Role::Source:
        if (auto set = setText(conf, u"client.id"_s, memberClientId(transactionalId(settings), settings.hold.address));
            !set)
            return set;
        if (auto set = setText(conf, u"group.instance.id"_s, groupInstanceId(transactionalId(settings))); !set)
            return set;
        if (auto fit = fitToSession(conf, settings.properties); !fit)
            return fit;
        return setText(conf, u"group.id"_s, settings.appId);
    case Role::Offsets:
    case Role::Peek:
    case Role::Observer:
        return setText(conf, u"group.id"_s, settings.appId);
    case Role::Changelog:
    case Role::LogEnd:
        return setText(conf, u"group.id"_s, settings.appId + u"-changelog-reader"_s);
    case Role::Committer:
        return applyTransaction(conf, TransactionTimeoutMs, transactionalId(settings));
    case Role::Handover: // An id of its own, because it must not end the transaction of a running instance.
        return applyTransaction(conf, HandoverTimeoutMs, settings.appId + u"-handover"_s);
    case Role::Sender: // A rejected message that is sent once more may be as large.
        return setText(conf, u"message.max.bytes"_s, QString::number(MaxRecordBytes));
    case Role::Admin:
        return {};
    }
    return {};
}

} // namespace

bool isKnownProperty(const QString &name)
{
    const ConfPtr conf(rd_kafka_conf_new());
    std::array<char, 256> reason{};
    // Without a value nothing is loaded; and rd_kafka_conf_get() does not know a property that has no value yet.
    return rd_kafka_conf_set(conf.get(), name.toUtf8().constData(), nullptr, reason.data(), reason.size())
           != RD_KAFKA_CONF_UNKNOWN;
}

Result<ConfPtr> makeConf(const SourceSettings &settings, Role role)
{
    ConfPtr conf(rd_kafka_conf_new());
    installLog(*conf);
    applyRole(*conf, role);
    if (auto named = applyNames(*conf, settings, role); !named)
        return tl::unexpected<Error>(named.error());
    if (auto personal = applyPersonal(*conf, settings, role); !personal)
        return tl::unexpected<Error>(personal.error());
    return conf;
}

/// The prefix of those with an address is another one, so that versions that do not know of addresses take them for foreign
/// members, and not for instances that are gone, whose transactions may be ended.
QString memberClientId(const QString &transactionalId, const QString &address)
{
    return address.isEmpty() ? PlainMember + transactionalId : AddressedMember + address + u'/' + transactionalId;
}

std::optional<MemberName> memberName(const QString &clientId)
{
    if (clientId.startsWith(PlainMember))
        return MemberName{clientId.sliced(PlainMember.size()), {}};
    if (!clientId.startsWith(AddressedMember))
        return std::nullopt;
    const QString rest = clientId.sliced(AddressedMember.size());
    const qsizetype end = rest.indexOf(u'/');
    if (end < 0)
        return std::nullopt;
    const QString address = rest.left(end);
    return MemberName{rest.sliced(end + 1), isHostPort(address) ? address : QString()};
}

/// Kafka accepts only some characters there, and fewer of them.
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
    QByteArray place = settings.dataDir.toUtf8();
    if (!settings.instance.isEmpty())
        place += '\0' + settings.instance.toLatin1();
    const QByteArray hash = QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().first(12);
    return u"%1-%2-%3"_s.arg(settings.appId, QSysInfo::machineHostName(), QString::fromLatin1(hash));
}

} // namespace spendwatch::kafka
