// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The tables of the Kafka tab: what is in their columns.
#pragma once

#include "engine/values/stream_overview.h"
#include "ui/kafka/rows_model.h"

namespace spendwatch {

/// A broker, and the cluster that it belongs to.
struct BrokerRow : BrokerFacts {
    QString cluster;

    bool operator==(const BrokerRow &) const = default;
};

using PartitionsModel = RowsModel<PartitionFacts, &PartitionFacts::partition>;
using MembersModel = RowsModel<MemberFacts, &MemberFacts::id>;
using TopicsModel = RowsModel<TopicFacts, &TopicFacts::role>;
using BrokersModel = RowsModel<BrokerRow, &BrokerRow::id>;
using RebalancesModel = RowsModel<RebalanceRecord, &RebalanceRecord::number>;

namespace kafkacolumns {

[[nodiscard]] PartitionsModel::Columns partitions();
[[nodiscard]] MembersModel::Columns members();
[[nodiscard]] TopicsModel::Columns topics();
[[nodiscard]] BrokersModel::Columns brokers();
[[nodiscard]] RebalancesModel::Columns rebalances();

} // namespace kafkacolumns

} // namespace spendwatch
