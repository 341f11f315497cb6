// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/stream_board.h"

#include <map>
#include <optional>
#include <stop_token>

namespace spendwatch::kafka {

/// The racks of brokers by id, as far as they are known; one that has none has an empty text.
using Racks = std::map<int, QString>;

/// Cluster and topics as they are now, with `admin` of Role::Admin. Some round trips; nothing when no broker answers within
/// some seconds. Asks for the racks of a few brokers more each time, and adds them to `racks`.
[[nodiscard]] std::optional<StreamBoard::Cluster> clusterFacts(KafkaClient &admin, const SourceSettings &settings,
                                                               Racks &racks, const std::stop_token &stop);

} // namespace spendwatch::kafka
