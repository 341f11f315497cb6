// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/history_parameters.h"

#include "engine/http/customer_name.h"
#include "engine/http/text_parts.h"

#include <array>
#include <utility>

namespace spendwatch {

namespace {

struct Parameter {
    std::string_view name;
    QString HistoryWords::*words;
};

constexpr std::array Parameters{Parameter{"by", &HistoryWords::by}, Parameter{"from", &HistoryWords::from},
                                Parameter{"to", &HistoryWords::to}, Parameter{"time_zone", &HistoryWords::zone}};

/// `part` is "by=hour". What is wrong with it; empty: nothing.
std::string take(HistoryWords &words, std::string_view part)
{
    const std::string_view name = takePart(part, '=');
    for (const Parameter &parameter : Parameters) {
        if (parameter.name != name)
            continue;
        // A plus stands for itself: it begins an offset.
        const auto value = percentDecoded(part, Plus::Plus);
        if (!value)
            return "The parameter " + std::string(name) + " cannot be read: " + std::string(value.error()) + '.';
        QString &target = words.*parameter.words;
        if (value->empty() || !target.isEmpty())
            return "The parameter " + std::string(name) + (value->empty() ? " is empty." : " is given twice.");
        target = QString::fromStdString(*value);
        return {};
    }
    return "A parameter is not known; those known are by, from, to and time_zone.";
}

} // namespace

tl::expected<HistoryQuery, std::string> historyParameters(std::string_view query, qint64 nowMs, WindowSize usual)
{
    HistoryWords words;
    while (!query.empty()) {
        const std::string_view part = takePart(query, '&');
        if (part.empty())
            continue;
        if (std::string wrong = take(words, part); !wrong.empty())
            return tl::unexpected(std::move(wrong));
    }
    return historyQuery(words, nowMs, usual).map_error([](const std::string &wrong) {
        return "It cannot be answered: " + wrong + '.';
    });
}

} // namespace spendwatch
