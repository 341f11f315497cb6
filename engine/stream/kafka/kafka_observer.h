// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/stream/stream.h"

#include <memory>

namespace spendwatch {

/// The stream on a Kafka cluster as others count it: it has no committer, creates nothing, and joins no group. Until the
/// topics are there, opening it fails with Recovery::Reopen. The factory opens no connection before it is asked to. `board`
/// may be null.
[[nodiscard]] std::unique_ptr<StreamFactory> makeKafkaObserverFactory(const SourceSettings &settings,
                                                                      std::shared_ptr<StreamBoard> board = nullptr);

} // namespace spendwatch
