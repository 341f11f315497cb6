// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_format.h"
#include "engine/stream/kafka/kafka_handles.h"
#include "engine/values/message_page.h"

namespace spendwatch::kafka {

/// The message for people, cut to what they can look at, and why it is no purchase: of a dead letter as its headers say, else as
/// `decoder` judges it.
[[nodiscard]] BrowsedMessage browsedMessage(const MessagePtr &message, TopicRole topic, PurchaseFormat &format);

/// The text stands in key, value or headers, in whatever case; an empty one does always.
[[nodiscard]] bool hasText(const BrowsedMessage &message, const QString &text);

/// How many bytes it keeps.
[[nodiscard]] qint64 bytesIn(const BrowsedMessage &message);

} // namespace spendwatch::kafka
