// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_encoder.h"

#include "engine/purchase/json_numbers.h"
#include "engine/purchase/json_parser.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace spendwatch {

namespace {

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscaped(std::string &out, char c)
{
    constexpr std::string_view Special = "\b\f\n\r\t\"\\";
    constexpr std::string_view Letters = "bfnrt\"\\";
    constexpr std::string_view Hex = "0123456789abcdef";

    if (const auto at = Special.find(c); at != std::string_view::npos) {
        out += '\\';
        out += Letters[at];
        return;
    }
    const auto code = static_cast<unsigned char>(c);
    out += "\\u00";
    out += Hex[code >> 4];
    out += Hex[code & 15];
}

void appendJsonString(std::string &out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, needsEscape) - text.begin());
        out.append(text.substr(0, plain));
        if (plain == text.size())
            break;
        appendEscaped(out, text[plain]);
        text.remove_prefix(plain + 1);
    }
    out += '"';
}

std::string_view trimmed(std::string_view json)
{
    constexpr std::string_view Space = " \t\r\n";
    const std::size_t first = std::min(json.find_first_not_of(Space), json.size());
    json.remove_prefix(first);
    return json.substr(0, json.find_last_not_of(Space) + 1);
}

} // namespace

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

std::string toJsonString(std::string_view text)
{
    std::string json;
    json.reserve(text.size() + 2);
    appendJsonString(json, text);
    return json;
}

std::optional<std::string> fromJsonString(std::string_view json)
{
    const std::string_view token = trimmed(json);
    if (token.size() < 2 || token.front() != '"' || token.back() != '"' || token.size() > MaxPurchaseBytes)
        return std::nullopt;

    const std::string_view inner = token.substr(1, token.size() - 2);
    if (std::ranges::none_of(inner, needsEscape)) {
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

} // namespace spendwatch
