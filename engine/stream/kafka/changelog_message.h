// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/kafka/kafka_handles.h"

namespace spendwatch::kafka {

/// A message of the changelog topic as a record. Its views hold as long as the message.
[[nodiscard]] ChangelogRecord changelogRecordOf(const rd_kafka_message_t &message);

} // namespace spendwatch::kafka
