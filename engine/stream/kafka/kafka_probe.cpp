// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_probe.h"

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/kafka_reason.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/topic_names.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto Timeout = 10s;
constexpr auto FirstLook = 2s; ///< A definite reason that is known by then will not change.

/// The library's own words say which address was tried and what the system answered, unless ours already say it all.
ConnectionReport report(const Error &error, const QString &detail)
{
    ConnectionReport reported{false, error.what, error.advice};
    if (!detail.isEmpty() && !reported.what.english().contains(detail) && !wrongSecurity({}, detail, error.recovery))
        reported.what = message("%1: %2", reported.what, detail);
    return reported;
}

Message topicWords(const SourceSettings &settings, const std::optional<int> &partitions)
{
    if (!partitions)
        return message(
            QT_TRANSLATE_NOOP("engine", "it has no topic %1 yet; the topic is created if the broker allows it"),
            settings.topic);
    return *partitions == 1
               ? message(QT_TRANSLATE_NOOP("engine", "topic %1 has 1 partition"), settings.topic)
               : message(QT_TRANSLATE_NOOP("engine", "topic %1 has %2 partitions"), settings.topic, *partitions);
}

} // namespace

ConnectionReport probe(const SourceSettings &settings, std::stop_token stop)
{
    // Which security a port expects shows only in how it ends connections.
    SourceSettings telling = settings;
    telling.properties.emplace_back(u"log.connection.close"_s, u"true"_s);
    const auto client = KafkaClient::create(telling, Role::Admin);
    if (!client)
        return report(client.error(), {});
    auto there = (*client)->waitForBroker(FirstLook, stop);
    if (!there && (*client)->lastReason().isEmpty())
        there = (*client)->waitForBroker(Timeout - FirstLook, stop);
    if (!there)
        return report(there.error(), (*client)->lastReason());
    const auto partitions = KafkaTopics(**client, stop).partitions(settings.topic);
    if (!partitions)
        return report(partitions.error(), (*client)->lastReason());
    return {true,
            message(QT_TRANSLATE_NOOP("engine", "Connected to Kafka at %1; %2."), settings.brokers,
                    topicWords(settings, *partitions)),
            {},
            topicNames(**client, stop)};
}

} // namespace spendwatch::kafka
