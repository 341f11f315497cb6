// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>
#include <string_view>

/// One function for each parser of bytes from outside. It throws Finding where a rule does not hold, and says whether the
/// parser took the bytes for what it reads.
namespace spendwatch::fuzz {

using Run = bool (*)(std::string_view bytes);

bool avro(std::string_view bytes);
bool changelog(std::string_view bytes);
bool deadLetter(std::string_view bytes);
bool history(std::string_view bytes);
bool journal(std::string_view bytes);
bool members(std::string_view bytes);
bool offsetMetadata(std::string_view bytes);
bool purchase(std::string_view bytes);
bool requestHead(std::string_view bytes);
bool requestQuery(std::string_view bytes);
bool settings(std::string_view bytes);
bool share(std::string_view bytes);
bool snippet(std::string_view bytes);
bool table(std::string_view bytes);

struct Target {
    const char *name; ///< Of its corpus and of its program, "purchase".
    Run run;
};

[[nodiscard]] std::span<const Target> targets();

/// Null where there is none of this name.
[[nodiscard]] const Target *findTarget(std::string_view name);

} // namespace spendwatch::fuzz
