// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/request_head.h"

#include "engine/http/request_headers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace spendwatch {

namespace {

constexpr std::string_view Scheme = "http://";
constexpr std::string_view Root = "/";

/// Those of RFC 9110, 9.3, and RFC 5789.
constexpr std::array<std::string_view, 9> Methods = {"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                     "CONNECT", "OPTIONS", "TRACE", "PATCH"};

tl::unexpected<Refusal> refuse(int status, std::string_view sentence)
{
    return tl::unexpected<Refusal>(Refusal{status, sentence});
}

bool isTargetByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F && c != '#';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A scheme has no case.
bool startsWithScheme(std::string_view target)
{
    const auto isSame = [](char wanted, char c) { return (c >= 'A' && c <= 'Z' ? c | 0x20 : c) == wanted; };
    return target.size() >= Scheme.size() && std::equal(Scheme.begin(), Scheme.end(), target.begin(), isSame);
}

/// Splits "/path?query" or "http://host/path?query", whose path may be missing; false when it is neither.
bool splitTarget(std::string_view target, std::string_view &authority, HttpRequest &request)
{
    const bool isAbsolute = startsWithScheme(target);
    if (isAbsolute) {
        target.remove_prefix(Scheme.size());
        const std::size_t end = std::min(target.find_first_of("/?"), target.size());
        authority = target.substr(0, end);
        target.remove_prefix(end);
        if (authority.empty())
            return false;
    }
    const std::size_t mark = std::min(target.find('?'), target.size());
    request.path = isAbsolute && mark == 0 ? Root : target.substr(0, mark);
    if (!request.path.starts_with('/') || !std::all_of(target.begin(), target.end(), isTargetByte))
        return false;
    request.query = target.substr(std::min(mark + 1, target.size()));
    return true;
}

/// Any later HTTP/1 is understood as 1.1. False when it is no version of HTTP.
bool takeVersion(std::string_view version, int &major, HttpRequest &request)
{
    constexpr std::string_view Name = "HTTP/";
    const std::string_view numbers = version.substr(std::min(Name.size(), version.size()));
    if (!version.starts_with(Name) || numbers.size() != 3 || !isDigit(numbers[0]) || numbers[1] != '.'
        || !isDigit(numbers[2]))
        return false;
    major = numbers[0] - '0';
    request.http10 = numbers == "1.0";
    request.keepAlive = !request.http10;
    return true;
}

/// "GET /path HTTP/1.1". `authority` is that of an absolute target, else empty.
tl::expected<HttpRequest, Refusal> parseRequestLine(std::string_view line, std::string_view &authority)
{
    HttpRequest request;
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refuse(400, "The request line is not of the form: GET /path HTTP/1.1");
    request.method = line.substr(0, first);
    int major = 0;
    if (!isToken(request.method) || !takeVersion(line.substr(last + 1), major, request))
        return refuse(400, "The request line is not of the form: GET /path HTTP/1.1");
    if (major != 1)
        return refuse(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    if (std::ranges::find(Methods, request.method) == Methods.end())
        return refuse(501, "This method is not known here: use GET or HEAD.");
    if (!splitTarget(line.substr(first + 1, last - first - 1), authority, request))
        return refuse(400, "The request target must be a path such as /customers, percent-encoded.");
    return request;
}

/// Of a name or an IPv4 address (RFC 3986, 3.2.2).
bool isNameByte(char c)
{
    constexpr std::string_view Others = "-._~!$&'()*+,;=%";
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || Others.find(c) != std::string_view::npos;
}

/// Likewise, of an IPv6 address.
bool isAddressByte(char c)
{
    return isHexDigit(c) || c == ':' || c == '.';
}

/// Empty, ":" or ":6066".
bool isPort(std::string_view port)
{
    if (port.size() <= 1)
        return port.empty() || port == ":";
    std::uint16_t number = 0;
    const char *const end = port.data() + port.size();
    const auto read = std::from_chars(port.data() + 1, end, number);
    return port.front() == ':' && read.ec == std::errc() && read.ptr == end;
}

/// "name", "name:6066" or "[::1]:6066" without port and brackets; false when it is none of them.
bool splitHost(std::string_view value, std::string_view &host)
{
    const bool isBracketed = value.starts_with('[');
    if (isBracketed)
        value.remove_prefix(1);
    const std::size_t end = value.find(isBracketed ? ']' : ':');
    if (isBracketed && end == std::string_view::npos)
        return false;
    host = value.substr(0, end);
    const std::string_view port = value.substr(std::min(host.size() + (isBracketed ? 1U : 0U), value.size()));
    return !host.empty() && std::ranges::all_of(host, isBracketed ? isAddressByte : isNameByte) && isPort(port);
}

tl::expected<HttpRequest, Refusal> joined(HttpRequest request, const RequestHeaders &headers,
                                          std::string_view authority)
{
    if (headers.hosts > 1 || (headers.hosts == 0 && !request.http10))
        return refuse(400, "An HTTP/1.1 request needs exactly one Host header.");
    if (headers.hosts > 0 && !splitHost(headers.host, request.host))
        return refuse(400, "The Host header is not of the form: localhost:6066");
    if (!authority.empty() && !splitHost(authority, request.host))
        return refuse(400, "The host in the request target is not of the form: localhost:6066");
    if (headers.transferEncoding && (request.http10 || headers.contentLengths > 0))
        return refuse(400, "Transfer-Encoding does not go with Content-Length or HTTP/1.0.");
    if (headers.websocket)
        return refuse(501, "There are no WebSockets here; ask with plain GET requests.");
    request.authorization = headers.authorization;
    request.accept = headers.accept;
    request.lastEventId = headers.lastEventId;
    request.hasBody = headers.hasBody || headers.transferEncoding;
    if (headers.close)
        request.keepAlive = false;
    else if (headers.keepAlive)
        request.keepAlive = true;
    return request;
}

} // namespace

HeadState HeadScanner::scan(std::string_view bytes)
{
    for (;;) {
        const std::size_t end = bytes.find('\n', m_scanned);
        if (end == std::string_view::npos) {
            m_scanned = bytes.size();
            return HeadState::Incomplete;
        }
        if (end == m_line || bytes[end - 1] != '\r')
            return HeadState::Malformed;
        const bool blank = end - m_line == 1;
        const bool leading = m_line == m_start;
        m_scanned = end + 1;
        m_line = m_scanned;
        if (blank && !leading)
            return HeadState::Complete;
        if (blank)
            m_start = m_scanned;
    }
}

std::string_view HeadScanner::head(std::string_view bytes) const
{
    return bytes.substr(m_start, m_scanned - m_start);
}

tl::expected<HttpRequest, Refusal> parseHead(std::string_view head)
{
    const std::size_t end = head.find("\r\n");
    if (end == std::string_view::npos)
        return refuse(400, "The request has no request line.");
    std::string_view authority;
    auto request = parseRequestLine(head.substr(0, end), authority);
    if (!request)
        return request;
    const auto headers = parseHeaders(head.substr(end + 2));
    if (!headers)
        return tl::unexpected<Refusal>(headers.error());
    return joined(*request, *headers, authority);
}

} // namespace spendwatch
