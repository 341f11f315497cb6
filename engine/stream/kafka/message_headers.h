// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/message_header.h"

namespace spendwatch::kafka {

/// The headers of a consumed message.
[[nodiscard]] MessageHeaders headersOf(const MessagePtr &message);

/// The headers in the library's form, to be written.
[[nodiscard]] HeadersPtr toLibrary(const MessageHeaders &headers);

} // namespace spendwatch::kafka
