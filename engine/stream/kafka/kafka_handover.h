// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/handover_log.h"
#include "engine/stream/source_settings.h"

#include <memory>

namespace spendwatch {

/// The handover on a Kafka cluster. The factory opens no connection before it is asked to.
[[nodiscard]] std::unique_ptr<HandoverLogFactory> makeKafkaHandoverFactory(const SourceSettings &settings);

} // namespace spendwatch
