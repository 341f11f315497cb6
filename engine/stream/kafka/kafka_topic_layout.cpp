// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/values/spending_window.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

/// Windows that are no longer kept are deleted by their owner; the topic's retention is for partitions that have none. What a
/// customer spent before may never be written again, and must not be lost with age.
KafkaTopics::Config historyConfig(HistoryKind kind)
{
    if (kind == HistoryKind::Customers)
        return {{u"cleanup.policy"_s, u"compact"_s}};
    const qlonglong keptMs = (keptSeconds(WindowSize::Day) + 86'400) * 1000;
    return {{u"cleanup.policy"_s, u"compact,delete"_s}, {u"retention.ms"_s, QString::number(keptMs)}};
}

/// As historyConfig() sets it.
Result<> checkHistoryCompaction(KafkaTopics &topics, HistoryKind kind, const QString &history)
{
    const auto policy = topics.setting(history, u"cleanup.policy"_s);
    const bool mayDelete = kind == HistoryKind::Everybody;
    if (!policy || *policy == "compact"_L1 || (mayDelete && policy->contains("compact"_L1)))
        return {};
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "Topic %1 has cleanup.policy=%2, so the spending history kept in it "
                                            "would be lost over time"),
                history, *policy),
        mayDelete ? message("Set cleanup.policy=compact,delete on the topic (kafka-configs --alter), then start again")
                  : message("Set cleanup.policy=compact on the topic (kafka-configs --alter), then start again"));
}

/// Totals would expire with any policy but pure compaction.
Result<> checkCompaction(KafkaTopics &topics, const QString &changelog)
{
    const auto policy = topics.setting(changelog, u"cleanup.policy"_s);
    if (!policy) {
        qCInfo(logKafka, "the settings of topic %s cannot be read; its cleanup.policy must be compact",
               qUtf8Printable(changelog));
        return {};
    }
    if (*policy == "compact"_L1)
        return {};
    return failure(
        Recovery::GiveUp,
        message(
            QT_TRANSLATE_NOOP("engine", "Topic %1 has cleanup.policy=%2, so totals kept in it would be lost over time"),
            changelog, *policy),
        message("Set cleanup.policy=compact on the topic (kafka-configs --alter), then start again"));
}

/// A purchase of source partition n is counted in changelog partition n.
Result<> matchPartitions(KafkaTopics &topics, const SourceSettings &settings, const QString &topic, int source,
                         int changelog)
{
    if (changelog == source)
        return {};
    if (changelog < source) {
        qCInfo(logKafka, "topic %s has %d partition(s), topic %s has %d: partitions are added", qUtf8Printable(topic),
               changelog, qUtf8Printable(settings.topic), source);
        return topics.addPartitions(topic, source);
    }
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "Topic %1 has %2 partitions but its changelog %3 has %4"),
                           settings.topic, source, topic, changelog),
                   message("Was %1 created again? Give it as many partitions, or start afresh under another --app-id",
                           settings.topic));
}

/// A dead letter is as large as the source's largest message, or larger, because what was compressed is unpacked, plus
/// headers. Brokers with a policy refuse larger limits (Confluent Cloud), or any limit: then letters are cut.
QString wishedLetterBytes(KafkaTopics &topics, const QString &source)
{
    constexpr qlonglong Usual = 8'388'608;
    constexpr qlonglong Headers = 65'536;
    const qlonglong most = topics.setting(source, u"max.message.bytes"_s).value_or(QString()).toLongLong();
    return QString::number(std::clamp<qlonglong>(most + Headers, Usual, MaxLetterBytes));
}

Result<int> ensureDeadLetters(KafkaTopics &topics, const SourceSettings &settings, int source)
{
    constexpr int Most = 4; ///< Partitions of the dead-letter topic; few messages go there.
    const KafkaTopics::Setting policy{u"cleanup.policy"_s, u"delete"_s};
    return topics.ensure(settings.deadLetterTopic(), std::min(source, Most),
                         {policy, {u"max.message.bytes"_s, wishedLetterBytes(topics, settings.topic)}},
                         KafkaTopics::Config{policy});
}

Result<> ensureHistory(KafkaTopics &topics, const SourceSettings &settings, HistoryKind kind, int source)
{
    const QString topic = settings.historyTopic(kind);
    const auto found =
        topics.ensure(topic, source, historyConfig(kind), KafkaTopics::Config{{u"cleanup.policy"_s, u"compact"_s}});
    if (!found)
        return failed(found.error());
    if (auto matched = matchPartitions(topics, settings, topic, source, *found); !matched)
        return matched;
    return checkHistoryCompaction(topics, kind, topic);
}

/// A topic that totals come from is not created: a new one is another log, and has none of the purchases.
Result<> mayCreateSource(KafkaTopics &topics, const SourceSettings &settings)
{
    const auto source = topics.partitions(settings.topic);
    if (!source || *source)
        return source.map([](const auto &) {});
    const auto changelog = topics.partitions(settings.changelogTopic());
    if (!changelog || !*changelog)
        return changelog.map([](const auto &) {});
    const auto counted = topics.hasRecords(settings.changelogTopic(), **changelog);
    if (!counted)
        return failed(counted.error());
    if (!*counted)
        return {};
    return failure(
        Recovery::Reopen,
        message(QT_TRANSLATE_NOOP("engine", "Topic %1 does not exist any more, but totals of it are in %2"),
                settings.topic, settings.changelogTopic()),
        message("Bring the topic back with its purchases. If it is gone for good, create it and run \"spendwatch "
                "recount\", or choose another --app-id"));
}

} // namespace

Result<TopicLayout> prepareTopics(KafkaTopics &topics, const SourceSettings &settings)
{
    if (auto may = mayCreateSource(topics, settings); !may)
        return failed(may.error());
    const auto source = topics.ensure(settings.topic, -1, {});
    if (!source)
        return failed(source.error());
    const QString changelogTopic = settings.changelogTopic();
    const auto changelog = topics.ensure(changelogTopic, *source, {{u"cleanup.policy"_s, u"compact"_s}});
    if (!changelog)
        return failed(changelog.error());
    if (auto matched = matchPartitions(topics, settings, changelogTopic, *source, *changelog); !matched)
        return failed(matched.error());
    if (auto compacted = checkCompaction(topics, changelogTopic); !compacted)
        return failed(compacted.error());
    const auto deadLetters = ensureDeadLetters(topics, settings, *source);
    if (!deadLetters)
        return failed(deadLetters.error());
    for (const HistoryKind kind : AllHistoryKinds)
        if (settings.keeps(kind))
            if (auto history = ensureHistory(topics, settings, kind, *source); !history)
                return failed(history.error());
    return TopicLayout{*source};
}

} // namespace spendwatch::kafka
