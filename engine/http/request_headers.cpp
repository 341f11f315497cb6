// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/request_headers.h"

#include <algorithm>
#include <array>

namespace spendwatch {

namespace {

constexpr int MaxHeaderLines = 100;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// Whether `text` is `name`, which is in lower case, in any case.
bool is(std::string_view text, std::string_view name)
{
    return text.size() == name.size()
           && std::equal(text.begin(), text.end(), name.begin(), [](char a, char b) { return lower(a) == b; });
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Whether the comma-separated list `value` names `word`.
bool lists(std::string_view value, std::string_view word)
{
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        if (is(trimmed(value.substr(0, comma)), word))
            return true;
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return false;
}

constexpr std::array<bool, 256> tokenBytes()
{
    std::array<bool, 256> bytes{};
    constexpr std::string_view Token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (const char c : Token)
        bytes[static_cast<unsigned char>(c)] = true;
    return bytes;
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

/// Takes one header in; false when its value makes the request's length doubtful.
bool take(RequestHeaders &headers, std::string_view name, std::string_view value)
{
    if (is(name, "host")) {
        headers.host = value;
        ++headers.hosts;
    } else if (is(name, "authorization")) {
        headers.authorization = value;
    } else if (is(name, "accept")) {
        headers.accept = value;
    } else if (is(name, "last-event-id")) {
        headers.lastEventId = value;
    } else if (is(name, "connection")) {
        headers.close = headers.close || lists(value, "close");
        headers.keepAlive = headers.keepAlive || lists(value, "keep-alive");
    } else if (is(name, "content-length")) {
        const bool digits = !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
        headers.hasBody = value.find_first_not_of('0') != std::string_view::npos;
        return digits && ++headers.contentLengths == 1;
    } else if (is(name, "transfer-encoding")) {
        headers.transferEncoding = true;
    } else if (is(name, "upgrade")) {
        headers.websocket = headers.websocket || lists(value, "websocket");
    }
    return true;
}

} // namespace

bool isToken(std::string_view text)
{
    static constexpr std::array<bool, 256> Bytes = tokenBytes();
    return !text.empty()
           && std::all_of(text.begin(), text.end(), [](char c) { return Bytes[static_cast<unsigned char>(c)]; });
}

tl::expected<RequestHeaders, Refusal> parseHeaders(std::string_view lines)
{
    RequestHeaders headers;
    for (int count = 0; !lines.starts_with("\r\n"); ++count) {
        const std::size_t end = lines.find("\r\n");
        if (end == std::string_view::npos)
            return tl::unexpected(Refusal{400, "The headers do not end with an empty line."});
        if (count == MaxHeaderLines)
            return tl::unexpected(Refusal{431, "The request has more than 100 headers."});
        const std::string_view line = lines.substr(0, end);
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view value = trimmed(line.substr(std::min(colon + 1, line.size())));
        if (colon == line.size() || !isToken(line.substr(0, colon))
            || std::any_of(value.begin(), value.end(), isControl))
            return tl::unexpected(Refusal{400, "A header is not of the form: Name: value"});
        if (!take(headers, line.substr(0, colon), value))
            return tl::unexpected(Refusal{400, "Content-Length must be given at most once, as a number."});
        lines.remove_prefix(end + 2);
    }
    return headers;
}

} // namespace spendwatch
