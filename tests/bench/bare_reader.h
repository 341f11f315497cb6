// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

/// Reads `messages` messages of the topic with rd_kafka_consumer_poll and does nothing with them; gives messages per
/// second from the first one on. This is the measure of what the machine, the broker and the client allow.
/// Throws std::runtime_error.
[[nodiscard]] double readBare(const QString &brokers, const QString &topic, int partitions, qint64 messages);
