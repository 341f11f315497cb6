// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <cstdint>

struct BareReading {
    double perSecond = 0;
    double processorNs = 0; ///< Of one message, over all of the client's threads.
};

enum class ReadingWay : std::uint8_t {
    OneByOne, ///< rd_kafka_consumer_poll(): a call for each message.
    InBatches, ///< rd_kafka_consume_batch_queue(): what lies ready, up to 512 messages a call.
};

/// Reads `messages` messages of the topic and does nothing with them; tells of those from the first one on. This is the
/// measure of what the machine, the broker and the client allow. Throws std::runtime_error.
[[nodiscard]] BareReading readBare(const QString &brokers, const QString &topic, int partitions, qint64 messages,
                                   ReadingWay way);
