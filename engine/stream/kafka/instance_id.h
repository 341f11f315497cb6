// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <stop_token>

namespace spendwatch::kafka {

/// Recovery::Reopen while another instance is a member of the group with the group.instance.id that was configured for
/// this one: joining would throw that instance out, it would come back and throw us out, and so on. Does nothing where
/// no such id is configured. Takes some seconds at the most.
[[nodiscard]] Result<> refuseTakenInstanceId(KafkaClient &admin, const SourceSettings &settings,
                                             const std::stop_token &stop);

} // namespace spendwatch::kafka
