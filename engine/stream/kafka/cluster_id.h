// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <QString>

namespace spendwatch::kafka {

/// The cluster's own id; a table belongs to one cluster. Recovery::Reopen when no broker answers within 5 s.
[[nodiscard]] Result<QString> clusterId(KafkaClient &admin, const std::stop_token &stop);

} // namespace spendwatch::kafka
