// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spendwatch {

/// The path of a route: "/health", or with a segment that may be any one: "/customer/<name>", "/table/all/<name>/",
/// "/customer/<name>/history".
struct RoutePath {
    std::string_view pattern;

    /// What stands in the place of <name>, percent-encoded and never empty; an empty text where the pattern has no such
    /// place; nothing when the path is another one.
    [[nodiscard]] std::optional<std::string_view> match(std::string_view path) const;

    /// A sentence that says what is wrong with a path that was meant to be this one: the last segment is missing, or it is
    /// more than one. Empty for any other path.
    [[nodiscard]] std::string whyNot(std::string_view path) const;

private:
    [[nodiscard]] std::string_view fixed() const { return pattern.substr(0, pattern.find('<')); }
    /// What stands behind the place.
    [[nodiscard]] std::string_view rest() const { return pattern.substr(pattern.find('>') + 1); }
};

} // namespace spendwatch
