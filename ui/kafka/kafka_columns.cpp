// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/kafka/kafka_columns.h"

#include "ui/kafka/kafka_text.h"
#include "ui/text/format.h"

#include <array>

namespace spendwatch::kafkacolumns {

using namespace Qt::StringLiterals;

namespace {

/// What is not known comes first.
QVariant order(std::optional<qint64> number)
{
    return number.value_or(-2);
}

QString exact(std::optional<qint64> number)
{
    return number ? QString::number(*number) : QString();
}

constexpr std::array Partitions{
    TableColumn<PartitionFacts>{[] { return KafkaText::tr("Partition"); }, "00000",
                                [](const PartitionFacts &p) { return QString::number(p.partition.value()); },
                                [](const PartitionFacts &p) { return QVariant(p.partition.value()); }, true},
    TableColumn<PartitionFacts>{[] { return KafkaText::tr("Owner"); }, "demo-host-0123456789ab (this instance)",
                                &KafkaText::owner},
    TableColumn<PartitionFacts>{[] { return KafkaText::tr("Host"); }, "192.168.100.100",
                                [](const PartitionFacts &p) { return KafkaText::orDash(p.host); }},
    TableColumn<PartitionFacts>{[] { return KafkaText::tr("Committed"); }, "12,345,678",
                                [](const PartitionFacts &p) { return KafkaText::number(p.committed); },
                                [](const PartitionFacts &p) { return order(p.committed); }, true,
                                [](const PartitionFacts &p) { return exact(p.committed); }},
    TableColumn<PartitionFacts>{[] { return KafkaText::tr("End"); }, "12,345,678",
                                [](const PartitionFacts &p) { return KafkaText::number(p.end); },
                                [](const PartitionFacts &p) { return order(p.end); }, true,
                                [](const PartitionFacts &p) { return exact(p.end); }},
    TableColumn<PartitionFacts>{
        [] { return KafkaText::tr("Lag"); }, "123,456",
        [](const PartitionFacts &p) { return KafkaText::number(p.lag); },
        [](const PartitionFacts &p) { return order(p.lag); }, true,
        [](const PartitionFacts &) { return KafkaText::tr("Messages that are not counted yet"); }},
    TableColumn<PartitionFacts>{[] { return KafkaText::tr("Waiting"); }, "123.4 s",
                                [](const PartitionFacts &p) { return KafkaText::seconds(p.lagSeconds); },
                                [](const PartitionFacts &p) { return QVariant(p.lagSeconds.value_or(-1)); }, true,
                                [](const PartitionFacts &) {
                                    return KafkaText::tr("For how long the oldest of them has waited, at the most");
                                }},
    TableColumn<PartitionFacts>{
        [] { return KafkaText::tr("Per second"); }, "12,345",
        [](const PartitionFacts &p) { return p.rate ? rateNumber(*p.rate) : KafkaText::orDash({}); },
        [](const PartitionFacts &p) { return QVariant(p.rate.value_or(-1)); }, true,
        [](const PartitionFacts &) { return KafkaText::tr("Messages counted a second, within the last seconds"); }},
    TableColumn<PartitionFacts>{[] { return KafkaText::tr("Changelog"); }, "1,234,567,890",
                                [](const PartitionFacts &p) { return KafkaText::number(p.changelogPosition); },
                                [](const PartitionFacts &p) { return order(p.changelogPosition); }, true,
                                [](const PartitionFacts &) {
                                    return KafkaText::tr("Up to which position the changelog is in the table here");
                                }},
};

constexpr std::array Members{
    TableColumn<MemberFacts>{[] { return KafkaText::tr("Member"); }, "demo-hostname-0123456789ab",
                             [](const MemberFacts &m) { return KafkaText::orDash(m.instance); }},
    TableColumn<MemberFacts>{[] { return KafkaText::tr("Kind"); }, "This instance", &KafkaText::kind},
    TableColumn<MemberFacts>{[] { return KafkaText::tr("Host"); }, "192.168.100.100",
                             [](const MemberFacts &m) { return KafkaText::orDash(m.host); }},
    TableColumn<MemberFacts>{[] { return KafkaText::tr("Owns"); }, "0000",
                             [](const MemberFacts &m) { return KafkaText::number(qint64(m.partitions.size())); },
                             [](const MemberFacts &m) { return QVariant(qint64(m.partitions.size())); }, true},
    TableColumn<MemberFacts>{[] { return KafkaText::tr("Partitions"); }, "0-15, 32-47, 64-79",
                             [](const MemberFacts &m) { return KafkaText::partitions(m.partitions); }},
    TableColumn<MemberFacts>{[] { return KafkaText::tr("Member id"); },
                             "demo-hostname-0123456789ab-01234567-89ab-cdef-0123-456789abcdef",
                             [](const MemberFacts &m) { return KafkaText::orDash(m.id); }},
};

constexpr std::array Topics{
    TableColumn<TopicFacts>{[] { return KafkaText::tr("Topic"); }, "demo-purchase_topic-dead-letter",
                            [](const TopicFacts &t) { return KafkaText::orDash(t.name); }},
    TableColumn<TopicFacts>{[] { return KafkaText::tr("Used for"); }, "Dead letters",
                            [](const TopicFacts &t) { return KafkaText::use(t.role); }},
    TableColumn<TopicFacts>{[] { return KafkaText::tr("Partitions"); }, "0000",
                            [](const TopicFacts &t) { return KafkaText::number(t.partitions); },
                            [](const TopicFacts &t) { return order(t.partitions); }, true},
    TableColumn<TopicFacts>{[] { return KafkaText::tr("Replicas"); }, "000",
                            [](const TopicFacts &t) { return KafkaText::number(t.replicas); },
                            [](const TopicFacts &t) { return order(t.replicas); }, true},
    TableColumn<TopicFacts>{
        [] { return KafkaText::tr("In sync"); }, "000", [](const TopicFacts &t) { return KafkaText::number(t.inSync); },
        [](const TopicFacts &t) { return order(t.inSync); }, true,
        [](const TopicFacts &) { return KafkaText::tr("In-sync replicas of the partition that has the fewest"); }},
    TableColumn<TopicFacts>{[] { return u"min.insync.replicas"_s; }, "000",
                            [](const TopicFacts &t) { return KafkaText::number(t.minInSync); },
                            [](const TopicFacts &t) { return order(t.minInSync); }, true},
    TableColumn<TopicFacts>{[] { return u"cleanup.policy"_s; }, "compact,delete",
                            [](const TopicFacts &t) { return KafkaText::orDash(t.cleanupPolicy); }},
    TableColumn<TopicFacts>{[] { return u"retention.ms"_s; }, "for ever",
                            [](const TopicFacts &t) { return KafkaText::time(t.retentionMs); },
                            [](const TopicFacts &t) { return order(t.retentionMs); }, true,
                            [](const TopicFacts &t) { return exact(t.retentionMs); }},
    TableColumn<TopicFacts>{[] { return u"max.message.bytes"_s; }, "100,000,000",
                            [](const TopicFacts &t) { return KafkaText::number(t.maxMessageBytes); },
                            [](const TopicFacts &t) { return order(t.maxMessageBytes); }, true,
                            [](const TopicFacts &t) { return exact(t.maxMessageBytes); }},
};

constexpr std::array Brokers{
    TableColumn<BrokerRow>{[] { return KafkaText::tr("Broker"); }, "0000",
                           [](const BrokerRow &b) { return QString::number(b.id); },
                           [](const BrokerRow &b) { return QVariant(b.id); }, true},
    TableColumn<BrokerRow>{[] { return KafkaText::tr("Host"); }, "broker-1.kafka.example.com",
                           [](const BrokerRow &b) { return KafkaText::orDash(b.host); }},
    TableColumn<BrokerRow>{[] { return KafkaText::tr("Port"); }, "65535",
                           [](const BrokerRow &b) { return QString::number(b.port); },
                           [](const BrokerRow &b) { return QVariant(b.port); }, true},
    TableColumn<BrokerRow>{[] { return KafkaText::tr("Rack"); }, "eu-central-1a",
                           [](const BrokerRow &b) { return KafkaText::orDash(b.rack); }},
    TableColumn<BrokerRow>{[] { return KafkaText::tr("Controller"); }, "000",
                           [](const BrokerRow &b) { return b.isController ? KafkaText::tr("yes") : QString(); },
                           nullptr, false,
                           [](const BrokerRow &) {
                               return KafkaText::tr("Takes administrative requests; under KRaft it may pass them on");
                           }},
    TableColumn<BrokerRow>{[] { return KafkaText::tr("Cluster"); }, "5L6g3nShT-eMCtK--X86sw",
                           [](const BrokerRow &b) { return KafkaText::orDash(b.cluster); }},
};

constexpr std::array Rebalances{
    TableColumn<RebalanceRecord>{[] { return KafkaText::tr("Time"); }, "31 Dec 00:00",
                                 [](const RebalanceRecord &r) { return shortTime(r.timeMs); },
                                 [](const RebalanceRecord &r) { return QVariant(r.number); }, false,
                                 [](const RebalanceRecord &r) { return fullTime(r.timeMs); }},
    TableColumn<RebalanceRecord>{
        [] { return KafkaText::tr("Took"); }, "under way",
        [](const RebalanceRecord &r) {
            return r.durationMs ? KafkaText::seconds(double(*r.durationMs) / 1000) : KafkaText::tr("under way");
        },
        [](const RebalanceRecord &r) { return order(r.durationMs); }, true,
        [](const RebalanceRecord &) {
            return KafkaText::tr("From the first partition given or taken until all that are ours are in use");
        }},
    TableColumn<RebalanceRecord>{[] { return KafkaText::tr("Received"); }, "0-15, 32-47, 64-79",
                                 [](const RebalanceRecord &r) { return KafkaText::partitions(r.received); }},
    TableColumn<RebalanceRecord>{[] { return KafkaText::tr("Given back"); }, "0-15, 32-47, 64-79",
                                 [](const RebalanceRecord &r) { return KafkaText::partitions(r.givenBack); }},
    TableColumn<RebalanceRecord>{[] { return KafkaText::tr("Owned then"); }, "0000",
                                 [](const RebalanceRecord &r) { return KafkaText::number(r.owned); },
                                 [](const RebalanceRecord &r) { return QVariant(r.owned); }, true},
    TableColumn<RebalanceRecord>{
        [] { return KafkaText::tr("How"); }, "taken away",
        [](const RebalanceRecord &r) { return r.wasLost ? KafkaText::tr("taken away") : KafkaText::tr("in order"); },
        nullptr, false,
        [](const RebalanceRecord &) {
            return KafkaText::tr(
                "Partitions are taken away from a member of which the group has not heard for too long");
        }},
};

} // namespace

PartitionsModel::Columns partitions()
{
    return Partitions;
}

MembersModel::Columns members()
{
    return Members;
}

TopicsModel::Columns topics()
{
    return Topics;
}

BrokersModel::Columns brokers()
{
    return Brokers;
}

RebalancesModel::Columns rebalances()
{
    return Rebalances;
}

} // namespace spendwatch::kafkacolumns
