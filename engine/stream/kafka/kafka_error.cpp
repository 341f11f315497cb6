// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_error.h"

#include "engine/stream/kafka/kafka_reason.h"
#include "engine/values/exact_text.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

/// No broker could be reached in time.
constexpr std::array BrokerAway{
    RD_KAFKA_RESP_ERR__TRANSPORT,           RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN,
    RD_KAFKA_RESP_ERR__TIMED_OUT,           RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
    RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE,     RD_KAFKA_RESP_ERR__RESOLVE,
    RD_KAFKA_RESP_ERR__WAIT_COORD,          RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION,
    RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,    RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
    RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE,
};

/// The cluster elects, loads, or completes a transaction.
constexpr std::array Passing{
    RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT,
    RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
    RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
    RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
    RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
    RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE,
    RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH,
    RD_KAFKA_RESP_ERR_UNKNOWN_LEADER_EPOCH,
    RD_KAFKA_RESP_ERR_PREFERRED_LEADER_NOT_AVAILABLE,
    RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
    RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
    RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR,
    RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE,
    RD_KAFKA_RESP_ERR_NOT_CONTROLLER,
    RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS,
    RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS,
};

bool isOneOf(rd_kafka_resp_err_t code, std::initializer_list<rd_kafka_resp_err_t> codes)
{
    return std::ranges::find(codes, code) != codes.end();
}

Error giveUp(Message what, Message advice)
{
    return {Recovery::GiveUp, std::move(what), std::move(advice)};
}

/// The broker does not know this user, or does not let them do it.
std::optional<Error> notPermitted(rd_kafka_resp_err_t code, const Subject &subject)
{
    if (isOneOf(code, {RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED}))
        return giveUp(message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses our credentials"), subject.brokers),
                      message("Check the user name and password given with -X sasl.username and -X sasl.password"));
    if (code == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us use topic %2"), subject.brokers,
                    subject.topic),
            message(QT_TRANSLATE_NOOP("engine", "Grant this user Read, Write, Describe and Create on the topic")));
    if (code == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED)
        return giveUp(message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us join consumer group %2"),
                              subject.brokers, subject.group),
                      message(QT_TRANSLATE_NOOP("engine", "Grant this user Read and Describe on the group")));
    if (code == RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED)
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us create topics or write idempotently"),
                    subject.brokers),
            message(QT_TRANSLATE_NOOP(
                "engine", "Grant this user Create and IdempotentWrite on the cluster, or create the topics by hand")));
    if (code == RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED)
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us use transactions"), subject.brokers),
            message(QT_TRANSLATE_NOOP("engine",
                                      "Grant this user Write and Describe on transactional ids that begin with %1-"),
                    subject.group));
    return std::nullopt;
}

/// The broker cannot do what is requested, whoever requests it.
std::optional<Error> unsupported(rd_kafka_resp_err_t code, const Subject &subject)
{
    if (code == RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION)
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not accept %2 as a topic name"), subject.brokers,
                    subject.topic),
            message("Choose another name with --topic or --app-id: letters, digits, dot, underscore and hyphen"));
    if (isOneOf(code, {RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION, RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE}))
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 is too old or lacks transactions"), subject.brokers),
            message(QT_TRANSLATE_NOOP("engine", "Use a broker of version 2.5 or newer")));
    return std::nullopt;
}

/// The group's coordinator does not let us become a member with these settings.
std::optional<Error> memberRefused(rd_kafka_resp_err_t code, const Subject &subject)
{
    if (code == RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT)
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not accept our session.timeout.ms"), subject.brokers),
            message("Set -X session.timeout.ms to a value between group.min.session.timeout.ms and "
                    "group.max.session.timeout.ms of the brokers; without it, it is 6000"));
    if (code == RD_KAFKA_RESP_ERR_INVALID_GROUP_ID)
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not accept %2 as the name of a consumer group"),
                    subject.brokers, subject.group),
            message("Choose another name with --app-id"));
    if (code == RD_KAFKA_RESP_ERR_GROUP_MAX_SIZE_REACHED)
        return Error{
            Recovery::Retry,
            message(QT_TRANSLATE_NOOP("engine", "Consumer group %1 has as many members as Kafka at %2 allows"),
                    subject.group, subject.brokers),
            message(QT_TRANSLATE_NOOP("engine", "Stop another member, or raise group.max.size of the brokers"))};
    return std::nullopt;
}

/// The topic does not take what was written to it.
std::optional<Error> recordRefused(rd_kafka_resp_err_t code, const Subject &subject)
{
    if (isOneOf(code, {RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE}))
        return giveUp(message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses a record as too large for topic %2"),
                              subject.brokers, subject.topic),
                      message(QT_TRANSLATE_NOOP("engine", "Raise max.message.bytes of the topic")));
    if (code == RD_KAFKA_RESP_ERR_INVALID_RECORD)
        return giveUp(message(QT_TRANSLATE_NOOP(
                                  "engine", "Kafka at %1 refuses a record for topic %2: it breaks a rule of the topic"),
                              subject.brokers, subject.topic),
                      message(QT_TRANSLATE_NOOP(
                          "engine", "A topic with cleanup.policy=compact accepts no record without a key: set "
                                    "cleanup.policy=delete, or remove the topic's other rules for records")));
    if (code == RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP)
        return giveUp(
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses the timestamp of a record for topic %2"),
                    subject.brokers, subject.topic),
            message(QT_TRANSLATE_NOOP("engine", "Check the clock of this computer, and message.timestamp.before.max.ms "
                                                "and message.timestamp.after.max.ms of the topic")));
    return std::nullopt;
}

/// Failures that no retry can fix.
std::optional<Error> needsPerson(rd_kafka_resp_err_t code, const Subject &subject)
{
    for (const auto kind : {notPermitted, unsupported, memberRefused, recordRefused})
        if (auto error = kind(code, subject))
            return error;
    return std::nullopt;
}

/// A topic that the broker refused to create as requested; `detail` is the policy's own reason.
std::optional<Error> refusedByPolicy(rd_kafka_resp_err_t code, const Subject &subject, const QString &detail)
{
    if (code != RD_KAFKA_RESP_ERR_POLICY_VIOLATION && code != RD_KAFKA_RESP_ERR_INVALID_CONFIG
        && code != RD_KAFKA_RESP_ERR_INVALID_PARTITIONS)
        return std::nullopt;
    const QString reason = detail.isEmpty() ? exactText(rd_kafka_err2str(code)) : detail;
    return Error{
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not create topic %2: %3"), subject.brokers, subject.topic,
                reason),
        message(QT_TRANSLATE_NOOP("engine", "Create the topic by hand as the broker's policy allows; a changelog needs "
                                            "cleanup.policy=compact and as many partitions as the purchases have"))};
}

/// Older libraries send a SCRAM nonce that Kafka 4 rejects like a wrong password.
std::optional<Error> scramNeedsNewerLibrary(rd_kafka_resp_err_t code, const Subject &subject, const QString &detail)
{
    constexpr int FirstRight = 0x02060100;
    if (code != RD_KAFKA_RESP_ERR__AUTHENTICATION || rd_kafka_version() >= FirstRight || !detail.contains("SCRAM"_L1))
        return std::nullopt;
    return Error{
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses our credentials; with SCRAM, Kafka 4 and newer reject "
                                            "every password, because librdkafka %2 is older than 2.6.1"),
                subject.brokers, exactText(rd_kafka_version_str())),
        message(
            "Check -X sasl.username and -X sasl.password; if they are right, run Spendwatch with librdkafka 2.6.1 or "
            "newer, as Debian 13 has it, or use -X sasl.mechanisms=PLAIN over TLS (security.protocol=SASL_SSL)")};
}

Error certificateRefused(const Subject &subject)
{
    enum Reason { NotYetValid = 9, Expired = 10, OtherHost = 62, OtherAddress = 64 }; // x509_vfy.h of OpenSSL.
    switch (subject.certificate) {
    case OtherHost:
    case OtherAddress:
        return {
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "The certificate of Kafka at %1 is for another host"), subject.brokers),
            message(
                "Write the host as the certificate names it, with --broker and in the broker's advertised.listeners")};
    case Expired:
        return {Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "The certificate of Kafka at %1 has expired"), subject.brokers),
                message(QT_TRANSLATE_NOOP(
                    "engine", "Give the broker a new certificate; if it has one, check the clock of this computer"))};
    case NotYetValid:
        return {
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "The certificate of Kafka at %1 is not valid yet"), subject.brokers),
            message(QT_TRANSLATE_NOOP("engine", "Check the clock of this computer"))};
    }
    return {
        Recovery::GiveUp,
        message(
            QT_TRANSLATE_NOOP(
                "engine",
                "The certificate of Kafka at %1 is not trusted: it was issued by an authority that is unknown here"),
            subject.brokers),
        message("Give the authority's certificate with -X ssl.ca.location=FILE")};
}

/// Another instance acts in our name.
std::optional<Error> fenced(rd_kafka_resp_err_t code, const Subject &subject)
{
    if (isOneOf(code, {RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_PRODUCER_FENCED,
                       RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH}))
        return Error{
            Recovery::Reopen,
            message(QT_TRANSLATE_NOOP(
                "engine",
                "Another instance ended our transaction: it has a copy of our data directory, or considered us dead")),
            message("If this continues, delete the file instance-id in the copy, or give each instance a data "
                    "directory of its own with --data-dir")};
    if (code == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID)
        return Error{
            Recovery::Reopen,
            message(QT_TRANSLATE_NOOP("engine", "Another member of consumer group %1 uses our group.instance.id, or "
                                                "the group has a new coordinator"),
                    subject.group),
            message("The group is joined again automatically. If this continues, give each instance a data directory "
                    "of its "
                    "own with --data-dir; if you set -X group.instance.id yourself, give each instance its own")};
    return std::nullopt;
}

/// The group or the topic has changed; reopening, rewinding or waiting helps.
std::optional<Error> changedMeanwhile(rd_kafka_resp_err_t code, const Subject &subject)
{
    if (code == RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL)
        return Error{
            Recovery::Retry,
            message(QT_TRANSLATE_NOOP(
                        "engine",
                        "Another program, perhaps a Faust worker, uses consumer group %1 with a different protocol"),
                    subject.group),
            message(QT_TRANSLATE_NOOP(
                "engine", "Stop that program; Spendwatch continues automatically as soon as the group is free"))};
    if (isOneOf(code, {RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID}))
        return Error{
            Recovery::Rewind,
            message(QT_TRANSLATE_NOOP("engine",
                                      "Consumer group %1 reassigned its partitions while a batch was being committed"),
                    subject.group),
            message(QT_TRANSLATE_NOOP("engine", "The batch is read again automatically"))};
    if (isOneOf(code, {RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
                       RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION}))
        return Error{
            Recovery::Reopen,
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 has no topic %2, or not all of its partitions"),
                    subject.brokers, subject.topic),
            message(QT_TRANSLATE_NOOP(
                "engine", "It is created again if Spendwatch may create topics; otherwise create it by hand"))};
    return std::nullopt;
}

} // namespace

bool isBrokerAway(rd_kafka_resp_err_t code)
{
    return std::ranges::find(BrokerAway, code) != BrokerAway.end();
}

bool isPassing(rd_kafka_resp_err_t code)
{
    return std::ranges::find(Passing, code) != Passing.end() || isBrokerAway(code);
}

Error brokerAway(const Subject &subject, Recovery recovery, const QString &detail)
{
    const Message what =
        detail.isEmpty()
            ? message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not answer"), subject.brokers)
            : message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not answer (%2)"), subject.brokers, detail);
    return {recovery, what,
            message("Start the broker, or choose another with --broker; if it runs, check -X security.protocol")};
}

Error toError(rd_kafka_resp_err_t code, const Subject &subject, Recovery otherwise, const QString &detail)
{
    if (auto error = wrongSecurity(subject, detail, otherwise))
        return *std::move(error);
    if (auto error = scramNeedsNewerLibrary(code, subject, detail))
        return *std::move(error);
    if (auto error = needsPerson(code, subject))
        return *std::move(error);
    if (auto error = refusedByPolicy(code, subject, detail))
        return *std::move(error);
    if (auto error = fenced(code, subject))
        return *std::move(error);
    if (auto error = changedMeanwhile(code, subject))
        return *std::move(error);
    if (code == RD_KAFKA_RESP_ERR__RESOLVE)
        return {
            otherwise,
            message(QT_TRANSLATE_NOOP("engine", "The name of the Kafka broker %1 cannot be resolved"), subject.brokers),
            message("Check the name given with --broker")};
    if (code == RD_KAFKA_RESP_ERR__SSL && subject.certificate != 0)
        return certificateRefused(subject);
    if (code == RD_KAFKA_RESP_ERR__SSL)
        return {
            otherwise,
            message(QT_TRANSLATE_NOOP("engine", "No secure connection to Kafka at %1: %2"), subject.brokers, detail),
            message("Check security.protocol and the ssl.… properties given with -X")};
    if (isBrokerAway(code))
        return brokerAway(subject, otherwise);
    const QString words = exactText(rd_kafka_err2str(code));
    const Message passes =
        message(QT_TRANSLATE_NOOP("engine", "Spendwatch tries again automatically. If this lasts, check whether enough "
                                            "brokers of the cluster are running"));
    return {otherwise,
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1: %2"), subject.brokers, detail.isEmpty() ? words : detail),
            isPassing(code) ? passes : Message()};
}

Error toError(const rd_kafka_error_t &error, const Subject &subject, Recovery otherwise)
{
    return toError(rd_kafka_error_code(&error), subject, otherwise, exactText(rd_kafka_error_string(&error)));
}

} // namespace spendwatch::kafka
