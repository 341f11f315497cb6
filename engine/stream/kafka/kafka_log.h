// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"

#include <QLoggingCategory>

namespace spendwatch::kafka {

Q_DECLARE_LOGGING_CATEGORY(logKafka)

/// Sends librdkafka's own log lines to the category "spendwatch.kafka", at most 20 within 10 s; the others are counted.
void installLog(rd_kafka_conf_t &conf);

} // namespace spendwatch::kafka
