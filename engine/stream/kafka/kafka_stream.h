// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_sender.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream.h"

#include <memory>

namespace spendwatch {

/// The stream on a Kafka cluster. The factory opens no connection before it is asked to. `board` may be null.
[[nodiscard]] std::unique_ptr<StreamFactory> makeKafkaStreamFactory(const SourceSettings &settings,
                                                                    std::shared_ptr<StreamBoard> board = nullptr);
[[nodiscard]] std::unique_ptr<SenderFactory> makeKafkaSenderFactory(const SourceSettings &settings,
                                                                    PurchaseKeys keys = PurchaseKeys::Customer);

} // namespace spendwatch
