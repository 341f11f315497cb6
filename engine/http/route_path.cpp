// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/route_path.h"

namespace spendwatch {

std::optional<std::string_view> RoutePath::match(std::string_view path) const
{
    const std::string_view start = fixed();
    if (start.size() == pattern.size())
        return path == pattern ? std::optional(std::string_view()) : std::nullopt;
    if (!path.starts_with(start))
        return std::nullopt;
    std::string_view segment = path.substr(start.size());
    if (!segment.ends_with(rest()))
        return std::nullopt;
    segment.remove_suffix(rest().size());
    return segment.empty() || segment.find('/') != std::string_view::npos ? std::nullopt : std::optional(segment);
}

std::string RoutePath::whyNot(std::string_view path) const
{
    const std::string_view start = fixed();
    if (start.size() == pattern.size() || rest().size() > 1)
        return {};
    const std::string_view place = pattern.substr(start.size() + 1, pattern.find('>') - start.size() - 1);
    const std::string what = std::string(start.substr(1, start.size() - 2)) + "'s " + std::string(place);
    if (path == start || path == start.substr(0, start.size() - 1))
        return "The " + what + " is missing: ask for " + std::string(pattern) + '.';
    if (path.starts_with(start) && !path.ends_with(rest()))
        return "This path ends with a slash: ask for " + std::string(pattern) + '.';
    if (path.starts_with(start))
        return "A " + what + " is one path segment: write a slash in it as %2F.";
    return {};
}

} // namespace spendwatch
