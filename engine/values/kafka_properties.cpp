// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/kafka_properties.h"

#include <QStringView>

#include <algorithm>
#include <array>
#include <limits>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr MessageId Counted =
    QT_TRANSLATE_NOOP("engine", "Spendwatch sets it itself; otherwise purchases could be lost or counted twice");
constexpr MessageId Kept = QT_TRANSLATE_NOOP(
    "engine", "a record must be retried until it is stored; otherwise it could be lost or written twice");
constexpr MessageId Waits = QT_TRANSLATE_NOOP(
    "engine", "Spendwatch sets it itself; otherwise a killed instance could block the others for longer");
constexpr MessageId Silent =
    QT_TRANSLATE_NOOP("engine", "nobody would read the events it asks for, and they would pile up");
constexpr MessageId Foreign = QT_TRANSLATE_NOOP("engine", "it would load code that nobody has tested with Spendwatch");

struct Reserved {
    QStringView name;
    MessageId why;
};

/// In alphabetical order. What concerns the connection and its security is a person's business.
constexpr auto ReservedNames = std::to_array<Reserved>({
    {u"acks", Counted},
    {u"auto.commit.enable", Counted},
    {u"auto.commit.interval.ms", Counted},
    {u"auto.offset.reset", Counted},
    {u"bootstrap.servers", Counted},
    {u"delivery.report.only.error", Counted},
    {u"delivery.timeout.ms", Kept},
    {u"enable.auto.commit", Counted},
    {u"enable.auto.offset.store", Counted},
    {u"enable.gapless.guarantee", Counted},
    {u"enable.idempotence", Counted},
    {u"enable.partition.eof", Counted},
    {u"enabled_events", Silent},
    {u"group.id", Counted},
    {u"group.protocol", Counted},
    {u"group.protocol.type", Counted},
    {u"group.remote.assignor", Counted},
    {u"internal.termination.signal", Counted},
    {u"isolation.level", Counted},
    {u"log.queue", Silent},
    {u"message.send.max.retries", Kept},
    {u"message.timeout.ms", Kept},
    {u"metadata.broker.list", Counted},
    {u"offset.store.method", Counted},
    {u"offset.store.path", Counted},
    {u"offset.store.sync.interval.ms", Counted},
    {u"partition.assignment.strategy", Counted},
    {u"plugin.library.paths", Foreign},
    {u"produce.offset.report", Counted},
    {u"queuing.strategy", Counted},
    {u"request.required.acks", Counted},
    {u"retries", Kept},
    {u"topic.blacklist", Counted},
    {u"transaction.timeout.ms", Waits},
    {u"transactional.id", Counted},
});

struct Limit {
    QStringView name;
    qlonglong least;
    qlonglong most;
    MessageId else_; ///< What happens beyond.
};

constexpr qlonglong Any = std::numeric_limits<qlonglong>::max();
constexpr MessageId CommitsWait = QT_TRANSLATE_NOOP("engine", "commits wait for it");
constexpr MessageId Idempotent = QT_TRANSLATE_NOOP("engine", "records could be reordered or stored twice");
constexpr MessageId TooSoon = QT_TRANSLATE_NOOP("engine", "requests time out before a broker can answer them");

constexpr auto Limits = std::to_array<Limit>({
    {u"linger.ms", 0, 1000, CommitsWait},
    {u"queue.buffering.max.ms", 0, 1000, CommitsWait},
    {u"retry.backoff.ms", 1, 1000, CommitsWait},
    {u"max.in.flight", 1, 5, Idempotent},
    {u"max.in.flight.requests.per.connection", 1, 5, Idempotent},
    {u"queue.buffering.backpressure.threshold", 1, 1, Idempotent},
    {u"socket.timeout.ms", 1000, Any, TooSoon},
    {u"request.timeout.ms", 1000, Any, TooSoon},
    {u"api.version.request.timeout.ms", 1000, Any, TooSoon},
    {u"statistics.interval.ms", 1000, Any,
     QT_TRANSLATE_NOOP("engine", "the library would be busy with telling how it fares")},
    {u"socket.max.fails", 1, Any,
     QT_TRANSLATE_NOOP("engine", "a connection whose answers are lost is never opened again")},
    {u"message.max.bytes", 65'536, Any, QT_TRANSLATE_NOOP("engine", "totals or dead letters could not be written")},
    {u"queue.buffering.max.kbytes", 64, Any,
     QT_TRANSLATE_NOOP("engine", "totals or dead letters could not be written")},
    {u"queue.buffering.max.messages", 100, Any, QT_TRANSLATE_NOOP("engine", "totals could not be written in time")},
    {u"topic.metadata.refresh.interval.ms", 10, 300'000,
     QT_TRANSLATE_NOOP("engine", "partitions that are added to the topic are not noticed")},
});

/// Of the last with this name.
std::optional<QString> valueOf(const PropertyList &properties, QStringView name)
{
    std::optional<QString> found;
    for (const auto &[given, value] : properties)
        if (given.trimmed() == name)
            found = value.trimmed();
    return found;
}

std::optional<qlonglong> numberOf(const PropertyList &properties, QStringView name)
{
    const auto text = valueOf(properties, name);
    bool isNumber = false;
    const qlonglong number = text ? text->toLongLong(&isNumber, 0) : 0; // As the library reads it.
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<Message> beyond(const PropertyList &properties, const Limit &limit)
{
    const auto number = numberOf(properties, limit.name);
    if (!number)
        return std::nullopt;
    const Message otherwise = message(limit.else_);
    if (*number < limit.least)
        return message(QT_TRANSLATE_NOOP("engine", "it must be at least %1; otherwise %2"), limit.least, otherwise);
    if (*number > limit.most)
        return message(QT_TRANSLATE_NOOP("engine", "it must be at most %1; otherwise %2"), limit.most, otherwise);
    return std::nullopt;
}

/// A switch that must stay as it is.
std::optional<Message> wrongSwitch(const PropertyList &properties, QStringView name, QStringView right,
                                   const Message &why)
{
    const auto value = valueOf(properties, name);
    const bool isRight = !value || value->compare(right, Qt::CaseInsensitive) == 0
                         || *value == (right == u"true" ? u"1" : u"0") || *value == right.first(1);
    return isRight ? std::nullopt : std::optional(why);
}

std::optional<RefusedProperty> refusedSwitch(const PropertyList &properties)
{
    const QString topics = u"allow.auto.create.topics"_s;
    if (auto why =
            wrongSwitch(properties, topics, u"false",
                        message(QT_TRANSLATE_NOOP(
                            "engine", "a changelog that the broker creates automatically loses totals over time"))))
        return RefusedProperty{topics, *std::move(why)};
    const QString versions = u"api.version.request"_s;
    if (auto why = wrongSwitch(properties, versions, u"true",
                               message(QT_TRANSLATE_NOOP(
                                   "engine", "without it the broker is not asked whether it supports transactions"))))
        return RefusedProperty{versions, *std::move(why)};
    return std::nullopt;
}

/// A group member must be heard of several times within its session, and may not be busy for less than that.
std::optional<RefusedProperty> contradiction(const PropertyList &properties)
{
    const qlonglong session = numberOf(properties, u"session.timeout.ms").value_or(UsualSessionMs);
    const QString heartbeat = u"heartbeat.interval.ms"_s;
    if (const auto every = numberOf(properties, heartbeat); every && *every > session / 3)
        return RefusedProperty{
            heartbeat, message(QT_TRANSLATE_NOOP("engine", "%1 ms is more than a third of session.timeout.ms (%2), so "
                                                           "the group would consider Spendwatch dead again and again"),
                               *every, session)};
    const QString poll = u"max.poll.interval.ms"_s;
    if (const auto most = numberOf(properties, poll); most && *most < session)
        return RefusedProperty{
            poll, message(QT_TRANSLATE_NOOP("engine", "%1 ms is less than session.timeout.ms (%2)"), *most, session)};
    return std::nullopt;
}

} // namespace

std::optional<Message> whyReserved(const QString &name)
{
    const auto found = std::ranges::find(ReservedNames, QStringView(name), &Reserved::name);
    return found == ReservedNames.end() ? std::nullopt : std::optional(message(found->why));
}

std::optional<RefusedProperty> refusedProperty(const PropertyList &properties)
{
    for (const auto &[name, value] : properties)
        if (auto why = whyReserved(name.trimmed()))
            return RefusedProperty{name.trimmed(), *std::move(why)};
    for (const Limit &limit : Limits)
        if (auto why = beyond(properties, limit))
            return RefusedProperty{limit.name.toString(), *std::move(why)};
    if (auto wrong = refusedSwitch(properties))
        return wrong;
    return contradiction(properties);
}

Message propertyWarning(const PropertyList &properties)
{
    const auto session = numberOf(properties, u"session.timeout.ms");
    if (!session || *session <= UsualSessionMs)
        return {};
    return message(QT_TRANSLATE_NOOP("engine",
                                     "With session.timeout.ms=%1 nobody counts the partitions of a killed instance for "
                                     "%2 s, until another takes them over; without it, for %3 s."),
                   *session, (*session + 999) / 1000, UsualSessionMs / 1000);
}

std::optional<qlonglong> propertyNumber(const PropertyList &properties, const QString &name)
{
    return numberOf(properties, name);
}

} // namespace spendwatch
