// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_encoder.h"

#include "engine/purchase/json_numbers.h"
#include "engine/purchase/json_parser.h"
#include "engine/purchase/json_scan.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace spendwatch {

using jsonscan::trimmed;

void appendPurchaseJson(std::string &out, const PurchaseView &purchase)
{
    out += R"({"msg_id":)";
    appendJsonString(out, purchase.msgId);
    out += R"(,"customer":)";
    appendJsonString(out, purchase.customer);
    out += R"(,"amount":)";
    std::array<char, 20> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), purchase.amount);
    out.append(digits.data(), end);
    out += R"(,"note":)";
    if (purchase.note)
        appendJsonString(out, *purchase.note);
    else
        out += "null";
    out += '}';
}

std::optional<std::string> fromJsonString(std::string_view json)
{
    const std::string_view token = trimmed(json);
    if (token.size() < 2 || token.front() != '"' || token.back() != '"' || token.size() > MaxPurchaseBytes)
        return std::nullopt;

    const std::string_view inner = token.substr(1, token.size() - 2);
    if (std::ranges::none_of(inner, needsJsonEscape)) {
        if (!simdjson::validate_utf8(inner.data(), inner.size()))
            return std::nullopt;
        return std::string(inner);
    }

    thread_local JsonParser parser(MaxPurchaseBytes); // Restoring a changelog of Faust comes here for every record.
    std::string_view text;
    const auto root = parser.parse(token);
    if (!root || root->get_string().get(text) != simdjson::SUCCESS)
        return std::nullopt;
    return std::string(text);
}

std::optional<std::int64_t> fromJsonInteger(std::string_view json)
{
    return wholeNumberFromToken(trimmed(json));
}

std::optional<std::int64_t> fromJsonAmount(std::string_view json, int decimals)
{
    if (decimals == 0)
        return fromJsonInteger(json);
    const auto amount = scaledNumber(trimmed(json), decimals);
    return amount ? std::optional(*amount) : std::nullopt;
}

} // namespace spendwatch
