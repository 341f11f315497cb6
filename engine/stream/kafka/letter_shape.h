// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch::kafka {

/// What a dead-letter topic takes.
struct LetterRules {
    std::size_t maxBytes = 0; ///< Of a record batch with one record: max.message.bytes.
    bool compacted = false; ///< No record without a key, and only the newest of each key is kept.
};

/// A dead letter as it is written. The views are into the letter it was made of.
struct LetterRecord {
    std::optional<std::string_view> key; ///< The original one, unless there is
    std::string madeKey; ///< in its place.
    std::optional<std::string_view> value;
    MessageHeaders headers; ///< The original ones, then ours: the last of a name counts.
    std::size_t content = 0; ///< Bytes of all of these as they are written.
    std::size_t bytes = 0; ///< Of a record batch with this one record.
    bool cut = false;

    [[nodiscard]] std::optional<std::string_view> keyBytes() const
    {
        return madeKey.empty() ? key : std::optional<std::string_view>(madeKey);
    }
};

/// Gives the SHA-256 of bytes in hexadecimal; asked only for what is cut.
using HexHash = std::function<std::string(std::string_view)>;

/// The whole letter where it fits. Else with the longest prefix of its value that fits; where not even an empty one does,
/// without the original headers; and where the key is too large, with the longest prefix of that. Headers tell what was
/// cut. Larger than the rules allow only when our own headers are.
[[nodiscard]] LetterRecord shapeLetter(const DeadLetter &letter, std::string_view sourceTopic, const LetterRules &rules,
                                       const HexHash &hash);

/// What no dead letter of the topic can be smaller than.
[[nodiscard]] std::size_t leastLetterBytes(std::string_view sourceTopic);

} // namespace spendwatch::kafka
