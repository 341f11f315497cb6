// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/message_header.h"
#include "engine/values/partition_number.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace spendwatch::kafka {

/// A rejected message as it lay in the source.
struct OriginalMessage {
    std::optional<std::string> key;
    std::optional<std::string> value; ///< Nothing: a tombstone.
    MessageHeaders headers;
    PartitionNumber partition;
};

/// What we added to the headers of a dead letter. Its views and those of headerIn() are of `headers`. They stand behind
/// those of the message itself, which may have the same names. Empty where the letter is none of ours.
[[nodiscard]] std::span<const MessageHeader> ourHeaders(const MessageHeaders &headers);

/// The value of the first header of that name; nothing where there is none.
[[nodiscard]] std::optional<std::string_view> headerIn(std::span<const MessageHeader> headers, std::string_view name);

/// What a dead letter was made of; nothing where it is none of ours, or a part of the message was cut.
[[nodiscard]] std::optional<OriginalMessage>
originalOf(std::optional<std::string_view> key, std::optional<std::string_view> value, const MessageHeaders &headers);

} // namespace spendwatch::kafka
