// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/message_header.h"

namespace spendwatch::kafka {

/// The headers of a message that was consumed.
[[nodiscard]] MessageHeaders headersOf(const MessagePtr &message);

/// As the library wants them to be written.
[[nodiscard]] HeadersPtr toLibrary(const MessageHeaders &headers);

} // namespace spendwatch::kafka
