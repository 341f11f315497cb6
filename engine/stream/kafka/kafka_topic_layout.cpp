// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_topics.h"

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

/// Anything but pure compaction would let totals expire.
Result<> checkCompaction(KafkaTopics &topics, const QString &changelog)
{
    const auto policy = topics.setting(changelog, u"cleanup.policy"_s);
    if (!policy) {
        qCInfo(logKafka, "the settings of topic %s cannot be seen; its cleanup.policy must be compact",
               qUtf8Printable(changelog));
        return {};
    }
    if (*policy == "compact"_L1)
        return {};
    return failure(
        Recovery::GiveUp,
        u"Topic %1 has cleanup.policy=%2, so totals kept in it would be lost in time"_s.arg(changelog, *policy),
        u"Set cleanup.policy=compact on the topic (kafka-configs --alter), then start again"_s);
}

/// A purchase of source partition n is counted in changelog partition n.
Result<> matchPartitions(KafkaTopics &topics, const SourceSettings &settings, int source, int changelog)
{
    if (changelog == source)
        return {};
    if (changelog < source) {
        qCInfo(logKafka, "topic %s has %d partition(s), topic %s has %d: it is given as many",
               qUtf8Printable(settings.changelogTopic()), changelog, qUtf8Printable(settings.topic), source);
        return topics.grow(settings.changelogTopic(), source);
    }
    return failure(
        Recovery::GiveUp,
        u"Topic %1 has %2 partitions but its changelog %3 has %4"_s.arg(
            settings.topic, QString::number(source), settings.changelogTopic(), QString::number(changelog)),
        u"Was %1 made anew? Give it as many partitions, or start afresh under another --app-id"_s.arg(settings.topic));
}

} // namespace

Result<TopicLayout> prepareTopics(KafkaTopics &topics, const SourceSettings &settings)
{
    const auto source = topics.ensure(settings.topic, -1, {});
    if (!source)
        return failed(source.error());
    const QString changelogTopic = settings.changelogTopic();
    const auto changelog = topics.ensure(changelogTopic, *source, {{u"cleanup.policy"_s, u"compact"_s}});
    if (!changelog)
        return failed(changelog.error());
    if (auto matched = matchPartitions(topics, settings, *source, *changelog); !matched)
        return failed(matched.error());
    if (auto compacted = checkCompaction(topics, changelogTopic); !compacted)
        return failed(compacted.error());
    // A dead letter is a message as large as the source took it, plus headers.
    const auto deadLetters =
        topics.ensure(settings.deadLetterTopic(), *source, {{u"max.message.bytes"_s, QString::number(MaxRecordBytes)}});
    if (!deadLetters)
        return failed(deadLetters.error());
    return TopicLayout{*source, *deadLetters};
}

} // namespace spendwatch::kafka
