// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A second, plain reading of JSON (RFC 8259), to hold the engine's to: it shares no code with it.
namespace spendwatch::fuzz {

struct JsonMember {
    std::string name; ///< Without escapes.
    std::string_view value; ///< As it stands, without the space around it.
};

struct JsonText {
    bool isDeep = false; ///< Nested deeper than this reader looks: nothing is known of it.
    bool isObject = false;
    std::vector<JsonMember> members; ///< Of the object.
};

/// Half a surrogate pair in a string is read as this reader's own bytes for it, which are not UTF-8.
/// Nothing where it is no JSON: not UTF-8, or anything else.
[[nodiscard]] std::optional<JsonText> readJson(std::string_view text);

/// Whether a text that was read has half a surrogate pair.
[[nodiscard]] bool hasHalf(std::string_view text);

/// The text of a JSON string; nothing where `json`, without the space around it, is no string.
[[nodiscard]] std::optional<std::string> readString(std::string_view json);

/// The value of a JSON number that is whole and within int64, however it is written; nothing for anything else.
[[nodiscard]] std::optional<std::int64_t> readWhole(std::string_view json);

} // namespace spendwatch::fuzz
