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

/// What a dead-letter topic accepts.
struct LetterRules {
    std::size_t maxBytes = 0; ///< Largest size of a record batch with one record: max.message.bytes.
    bool compacted = false; ///< Records need a key, and only the newest of each key is kept.
};

/// A dead letter as it is written. Its views point into the original letter.
struct LetterRecord {
    std::optional<std::string_view> key; ///< The original key, unless there is
    std::string madeKey; ///< one made in its place.
    std::optional<std::string_view> value;
    MessageHeaders headers; ///< The original headers, then ours: the last of a name counts.
    std::size_t content = 0; ///< Bytes of all of these as written.
    std::size_t bytes = 0; ///< Size of a record batch with this one record.
    bool cut = false;

    [[nodiscard]] std::optional<std::string_view> keyBytes() const
    {
        return madeKey.empty() ? key : std::optional<std::string_view>(madeKey);
    }
};

/// Returns the SHA-256 of bytes in hexadecimal; called only for what is cut.
using HexHash = std::function<std::string(std::string_view)>;

/// The whole letter where it fits. Otherwise with the longest prefix of its value that fits; where not even an empty
/// one fits, without the original headers; and where the key is too large, with the longest prefix of it. Headers say
/// what was cut. Larger than the rules allow only if our own headers are.
[[nodiscard]] LetterRecord shapeLetter(const DeadLetter &letter, std::string_view sourceTopic, const LetterRules &rules,
                                       const HexHash &hash);

/// The smallest possible size of a dead letter of the topic.
[[nodiscard]] std::size_t leastLetterBytes(std::string_view sourceTopic);

} // namespace spendwatch::kafka
