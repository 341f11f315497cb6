// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/metrics/accept.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace spendwatch::metrics {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// `name` is in lower case.
bool is(std::string_view text, std::string_view name)
{
    return std::ranges::equal(text, name, [](char a, char b) { return lower(a) == b; });
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes what stands before the next `separator` off `rest`.
std::string_view takePart(std::string_view &rest, char separator)
{
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

double qualityFrom(std::string_view text)
{
    double quality = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quality);
    const bool isNumber = error == std::errc() && end == text.data() + text.size() && std::isfinite(quality);
    return isNumber ? std::clamp(quality, 0.0, 1.0) : 0;
}

/// One of the types that a client takes.
struct Accepted {
    std::string_view type;
    double quality = 1;
    bool isOurVersion = true;
};

Accepted acceptedFrom(std::string_view text)
{
    Accepted accepted;
    accepted.type = takePart(text, ';');
    while (!text.empty()) {
        std::string_view value = takePart(text, ';');
        const std::string_view name = takePart(value, '=');
        if (is(name, "q"))
            accepted.quality = qualityFrom(value);
        else if (is(name, "version"))
            accepted.isOurVersion = value == "1.0.0" || value == "\"1.0.0\"";
    }
    return accepted;
}

} // namespace

Format formatFor(std::string_view accept)
{
    constexpr std::array<std::string_view, 3> Plain{"text/plain", "text/*", "*/*"};
    double openMetrics = 0;
    double plain = 0;
    while (!accept.empty()) {
        const Accepted accepted = acceptedFrom(takePart(accept, ','));
        if (is(accepted.type, "application/openmetrics-text") && accepted.isOurVersion)
            openMetrics = std::max(openMetrics, accepted.quality);
        else if (std::ranges::any_of(Plain, [&](std::string_view name) { return is(accepted.type, name); }))
            plain = std::max(plain, accepted.quality);
    }
    return openMetrics > 0 && openMetrics >= plain ? Format::OpenMetrics : Format::Text;
}

} // namespace spendwatch::metrics
