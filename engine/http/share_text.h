// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/share_reader.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// What instances say to each other. Both directions; what is read comes from the network.
namespace spendwatch::sharetext {

/// Partitions in their order: "0-3,7".
[[nodiscard]] QByteArray toRanges(std::span<const PartitionNumber> partitions);
/// Nothing where the text is anything else, or names no partition.
[[nodiscard]] std::optional<std::vector<PartitionNumber>> fromRanges(std::string_view text);
/// Partitions in their order, shared out to questions whose targets are shorter than 8 KiB whoever else is named in them: an
/// instance refuses a request with more than 16 KiB before the empty line.
[[nodiscard]] std::vector<std::vector<PartitionNumber>> inQuestions(std::span<const PartitionNumber> partitions);

/// A line for each partition that is answered for: "3 120", or "3 -" where the customer has nothing.
[[nodiscard]] QByteArray toLines(std::span<const PartialAmount> partials);
/// Likewise.
[[nodiscard]] std::optional<std::vector<PartialAmount>> fromLines(std::string_view text);

} // namespace spendwatch::sharetext
