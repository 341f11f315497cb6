// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_replication.h"

#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

Message replicationWarning(const std::vector<Replication> &topics)
{
    QStringList single;
    int brokers = 0;
    for (const Replication &found : topics) {
        if (found.replicas != 1 || found.brokers < 2)
            continue;
        single.append(found.topic);
        brokers = found.brokers;
    }
    if (single.isEmpty())
        return {};
    return message(
        QT_TRANSLATE_NOOP(
            "engine",
            "On a cluster of %1 brokers there is only one replica of %2: while its broker is away nothing is counted, "
            "and if its disk is lost, so are purchases and totals. Give it more replicas (kafka-reassign-partitions), "
            "and set default.replication.factor on the brokers for new topics."),
        brokers, single.join(u", "_s));
}

Message checkReplication(KafkaTopics &topics, const SourceSettings &settings)
{
    std::vector<Replication> found;
    QStringList names{settings.topic, settings.changelogTopic(), settings.deadLetterTopic()};
    names += settings.historyTopics();
    for (const QString &topic : std::as_const(names))
        if (auto one = topics.replication(topic))
            found.push_back(*std::move(one));
    return replicationWarning(found);
}

} // namespace spendwatch::kafka
