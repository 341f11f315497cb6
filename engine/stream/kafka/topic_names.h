// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <QStringList>

#include <stop_token>

namespace spendwatch::kafka {

/// The topics that `client` may see, without Kafka's own, by name; the first 1,000. Creates none. Empty where nobody answers
/// within a second.
[[nodiscard]] QStringList topicNames(KafkaClient &client, const std::stop_token &stop);

} // namespace spendwatch::kafka
