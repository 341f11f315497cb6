// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/overview_answer.h"

#include "engine/http/json_object.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

namespace {

QByteArray word(bool is)
{
    return is ? "true" : "false";
}

template <typename Number>
QByteArray orNull(const std::optional<Number> &number)
{
    return number ? QByteArray::number(*number) : QByteArray("null");
}

QByteArray orNull(const std::optional<double> &number)
{
    return number ? QByteArray::number(*number, 'f', 1) : QByteArray("null");
}

void addText(JsonObject &json, std::string_view key, const QString &text)
{
    if (text.isEmpty())
        json.addRaw(key, "null");
    else
        json.add(key, text);
}

template <typename Values, typename ToJson>
QByteArray arrayJson(const Values &values, ToJson toJson)
{
    QByteArray json("[");
    for (const auto &value : values) {
        if (json.size() > 1)
            json += ',';
        json += toJson(value);
    }
    return json + ']';
}

QByteArray numbersJson(const std::vector<PartitionNumber> &partitions)
{
    return arrayJson(partitions, [](PartitionNumber partition) { return QByteArray::number(partition.value()); });
}

QByteArray brokerJson(const BrokerFacts &broker)
{
    JsonObject json;
    json.add("id", qint64{broker.id});
    json.add("host", broker.host);
    json.add("port", qint64{broker.port});
    addText(json, "rack", broker.rack);
    json.addRaw("controller", word(broker.isController));
    return json.take();
}

QByteArray topicJson(const TopicFacts &topic)
{
    JsonObject json;
    json.add("role", toWord(topic.role));
    json.add("name", topic.name);
    json.addRaw("partitions", orNull(topic.partitions));
    json.addRaw("replicas", orNull(topic.replicas));
    json.addRaw("in_sync", orNull(topic.inSync));
    json.addRaw("min_insync_replicas", orNull(topic.minInSync));
    addText(json, "cleanup_policy", topic.cleanupPolicy);
    json.addRaw("retention_ms", orNull(topic.retentionMs));
    json.addRaw("max_message_bytes", orNull(topic.maxMessageBytes));
    return json.take();
}

QByteArray memberJson(const MemberFacts &member)
{
    JsonObject json;
    json.add("id", member.id);
    json.add("instance", member.instance);
    json.add("host", member.host);
    json.addRaw("self", word(member.isSelf));
    json.addRaw("foreign", word(member.isForeign));
    json.addRaw("partitions", numbersJson(member.partitions));
    return json.take();
}

QByteArray rebalanceJson(const RebalanceRecord &rebalance)
{
    JsonObject json;
    json.addTime("time", rebalance.timeMs);
    json.addRaw("duration_ms", orNull(rebalance.durationMs));
    json.addRaw("received", numbersJson(rebalance.received));
    json.addRaw("given_back", numbersJson(rebalance.givenBack));
    json.addRaw("lost", word(rebalance.wasLost));
    json.add("owned", qint64{rebalance.owned});
    return json.take();
}

QByteArray clusterJson(const StreamOverview &overview)
{
    JsonObject json;
    addText(json, "id", overview.clusterId);
    json.addRaw("brokers", arrayJson(overview.brokers, brokerJson));
    return json.take();
}

QByteArray groupJson(const StreamOverview &overview)
{
    JsonObject json;
    json.add("id", overview.group);
    json.addRaw("stable", word(overview.isSettled));
    json.addRaw("members", arrayJson(overview.members, memberJson));
    return json.take();
}

} // namespace

QByteArray overviewHead(const WorkerStatus &status, const StreamOverview &overview)
{
    JsonObject json;
    json.addRaw("kafka", word(overview.usesKafka));
    json.add("state", toWord(status.state));
    json.addRaw("ready", word(status.ready));
    json.addTime("since", status.sinceMs);
    json.add("source", status.source);
    json.add("problem", status.problem.english());
    json.add("warning", status.warning());
    json.addRaw("stalled", word(status.stalled));
    json.addRaw("observing", word(status.observing));
    json.addRaw("lag", status.lag < 0 ? QByteArray("null") : QByteArray::number(status.lag));
    json.add("partition_count", qint64{status.partitions});
    json.add("owned", qint64{status.partitionsOwned});
    json.addTime("asked", overview.askedMs);
    json.addRaw("cluster", clusterJson(overview));
    json.addRaw("topics", arrayJson(overview.topics, topicJson));
    json.addRaw("group", groupJson(overview));
    json.addRaw("rebalances", arrayJson(overview.rebalances, rebalanceJson));
    QByteArray head = json.take();
    head.chop(1);
    return head;
}

QByteArray partitionJson(const PartitionFacts &facts)
{
    JsonObject json;
    json.add("partition", qint64{facts.partition.value()});
    addText(json, "owner", facts.owner);
    addText(json, "host", facts.host);
    json.addRaw("ours", word(facts.isOurs));
    json.addRaw("foreign", word(facts.isForeign));
    json.addRaw("committed", orNull(facts.committed));
    json.addRaw("end", orNull(facts.end));
    json.addRaw("lag", orNull(facts.lag));
    json.addRaw("lag_seconds", orNull(facts.lagSeconds));
    json.addRaw("rate", orNull(facts.rate));
    json.add("changelog_position", facts.changelogPosition);
    return json.take();
}

OverviewAnswer::OverviewAnswer(WorkerStatus status, Look look)
    : m_status(std::move(status)),
      m_look(std::move(look)) { }

/// Where one piece is all, its length is known, which spares simple clients the chunks.
AnswerHead OverviewAnswer::begin(const std::stop_token &stop)
{
    if (m_look)
        m_overview = m_look();
    m_first = make(stop);
    AnswerHead head;
    if (m_ended)
        head.length = m_first.size();
    return head;
}

QByteArray OverviewAnswer::next(const std::stop_token &stop)
{
    return m_first.isEmpty() ? make(stop) : std::exchange(m_first, {});
}

QByteArray OverviewAnswer::make(const std::stop_token &stop)
{
    QByteArray piece;
    if (!std::exchange(m_begun, true))
        piece = overviewHead(m_status, m_overview) + R"(,"partitions":[)";
    const auto &partitions = m_overview.partitions;
    while (m_next < partitions.size() && piece.size() < PieceBytes && !stop.stop_requested()) {
        if (m_next > 0)
            piece += ',';
        piece += partitionJson(partitions[m_next++]);
    }
    m_ended = m_next == partitions.size();
    if (m_ended)
        piece += "]}";
    return piece;
}

} // namespace spendwatch
