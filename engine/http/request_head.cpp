// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/request_head.h"

#include "engine/http/request_headers.h"

#include <algorithm>

namespace spendwatch {

namespace {

constexpr std::string_view Scheme = "http://";

tl::unexpected<Refusal> refuse(int status, std::string_view sentence)
{
    return tl::unexpected<Refusal>(Refusal{status, sentence});
}

bool isTargetByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F && c != '#';
}

/// Splits "/path?query" or "http://host/path?query"; false when it is neither.
bool splitTarget(std::string_view target, std::string_view &authority, HttpRequest &request)
{
    if (target.starts_with(Scheme)) {
        target.remove_prefix(Scheme.size());
        const std::size_t end = std::min(target.find_first_of("/?"), target.size());
        authority = target.substr(0, end);
        target.remove_prefix(end);
        if (authority.empty())
            return false;
    }
    if (!target.starts_with('/') || !std::all_of(target.begin(), target.end(), isTargetByte))
        return false;
    const std::size_t mark = std::min(target.find('?'), target.size());
    request.path = target.substr(0, mark);
    request.query = target.substr(std::min(mark + 1, target.size()));
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
    const std::string_view version = line.substr(last + 1);
    if (!isToken(request.method) || version.size() != 8 || !version.starts_with("HTTP/"))
        return refuse(400, "The request line is not of the form: GET /path HTTP/1.1");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    request.http10 = version == "HTTP/1.0";
    request.keepAlive = !request.http10;
    if (!splitTarget(line.substr(first + 1, last - first - 1), authority, request))
        return refuse(400, "The request target must be a path such as /customers, percent-encoded.");
    return request;
}

/// "name", "name:6066" or "[::1]:6066" without port and brackets; false when it is none of them.
bool splitHost(std::string_view value, std::string_view &host)
{
    std::string_view port;
    if (value.starts_with('[')) {
        const std::size_t end = value.find(']');
        if (end == std::string_view::npos)
            return false;
        host = value.substr(1, end - 1);
        port = value.substr(end + 1);
    } else {
        const std::size_t colon = std::min(value.find(':'), value.size());
        host = value.substr(0, colon);
        port = value.substr(colon);
    }
    const bool hostOk = host.find_first_of(" \t/@?#[]\"\\") == std::string_view::npos;
    const bool portOk = port.empty()
                        || (port.front() == ':' && port.size() <= 6
                            && std::all_of(port.begin() + 1, port.end(), [](char c) { return c >= '0' && c <= '9'; }));
    return hostOk && portOk;
}

tl::expected<HttpRequest, Refusal> joined(HttpRequest request, const RequestHeaders &headers,
                                          std::string_view authority)
{
    if (headers.hosts > 1 || (headers.hosts == 0 && !request.http10))
        return refuse(400, "An HTTP/1.1 request needs exactly one Host header.");
    if (!splitHost(authority.empty() ? headers.host : authority, request.host))
        return refuse(400, "The Host header is not of the form: localhost:6066");
    if (headers.transferEncoding && (request.http10 || headers.contentLengths > 0))
        return refuse(400, "Transfer-Encoding does not go with Content-Length or HTTP/1.0.");
    if (headers.websocket)
        return refuse(501, "There are no WebSockets here; ask with plain GET requests.");
    request.authorization = headers.authorization;
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
