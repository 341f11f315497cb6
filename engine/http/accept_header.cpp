// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/accept_header.h"

#include "engine/http/text_parts.h"

#include <QLatin1StringView>

#include <algorithm>
#include <array>
#include <charconv>

namespace spendwatch {

namespace {

/// Ranges that a type is in, the most exact first.
using Ranges = std::array<std::string_view, 3>;

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Whether they are the same but for their case.
bool is(std::string_view text, std::string_view name)
{
    return QLatin1StringView(text.data(), static_cast<qsizetype>(text.size()))
               .compare(QLatin1StringView(name.data(), static_cast<qsizetype>(name.size())), Qt::CaseInsensitive)
           == 0;
}

/// "0.8"; 0 for what is no such number.
double qualityFrom(std::string_view text)
{
    double quality = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quality);
    const bool isOne = error == std::errc() && end == text.data() + text.size() && quality >= 0 && quality <= 1;
    return isOne ? quality : 0;
}

/// Of a range's parameters: ";level=1;q=0.8".
double qualityOf(std::string_view parameters)
{
    while (!parameters.empty()) {
        std::string_view value = trimmed(takePart(parameters, ';'));
        const std::string_view name = trimmed(takePart(value, '='));
        if (is(name, "q"))
            return qualityFrom(trimmed(value));
    }
    return 1;
}

/// How much a type is liked: what the most exact of its ranges says.
double liked(std::string_view accept, const Ranges &ranges)
{
    std::array<double, std::tuple_size_v<Ranges>> qualities{-1, -1, -1};
    while (!accept.empty()) {
        std::string_view parameters = takePart(accept, ',');
        const std::string_view range = trimmed(takePart(parameters, ';'));
        for (std::size_t i = 0; i < ranges.size(); ++i)
            if (is(range, ranges[i]))
                qualities[i] = std::max(qualities[i], qualityOf(parameters));
    }
    const auto *const known =
        std::find_if(qualities.begin(), qualities.end(), [](double quality) { return quality >= 0; });
    return known == qualities.end() ? 0 : *known;
}

} // namespace

bool prefersHtml(std::string_view accept)
{
    return liked(accept, {"text/html", "text/*", "*/*"}) > liked(accept, {"application/json", "application/*", "*/*"});
}

} // namespace spendwatch
