// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A request's head: whatever anybody sends to the query server.
#include "engine/http/host_rule.h"
#include "engine/http/request_head.h"
#include "engine/metrics/accept.h"

#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

using Lines = std::vector<std::string_view>;

std::string lowered(std::string_view text)
{
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return low;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// The lines of a head without their ends and without the empty one.
Lines linesOf(std::string_view head)
{
    Lines lines;
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        expect(end != std::string_view::npos, "each line of a head ends with CR and LF");
        if (end > 0)
            lines.push_back(head.substr(0, end));
        head.remove_prefix(end + 2);
    }
    return lines;
}

/// The values of the headers of this name, in any case.
std::vector<std::string> valuesOf(const Lines &lines, std::string_view name)
{
    std::vector<std::string> values;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t colon = lines[i].find(':');
        if (colon == std::string_view::npos || lowered(lines[i].substr(0, colon)) != name)
            continue;
        std::string value(lines[i].substr(colon + 1));
        value.erase(0, value.find_first_not_of(" \t"));
        value.erase(value.find_last_not_of(" \t") + 1);
        values.push_back(std::move(value));
    }
    return values;
}

struct Scan {
    HeadState state = HeadState::Incomplete;
    std::size_t end = 0;
    std::string_view head;
};

/// As the bytes come in, `step` at a time.
Scan scanned(std::string_view bytes, std::size_t step)
{
    HeadScanner scanner;
    Scan scan;
    for (std::size_t size = std::min(step, bytes.size());; size = std::min(size + step, bytes.size())) {
        scan.state = scanner.scan(bytes.substr(0, size));
        if (scan.state != HeadState::Incomplete || size == bytes.size())
            break;
    }
    if (scan.state == HeadState::Complete)
        scan = {scan.state, scanner.end(), scanner.head(bytes)};
    return scan;
}

void checkLine(const HttpRequest &request, std::string_view line)
{
    expect(std::ranges::none_of(line, isControl), "a request line holds no control character");
    const std::string start = std::string(request.method) + ' ';
    const std::string version = request.http10 ? " HTTP/1.0" : " HTTP/1.";
    expect(line.starts_with(start), "the method stands first");
    const std::size_t last = line.rfind(' ');
    expect(last >= start.size() && line.substr(last).starts_with(version), "the version stands last");
    std::string_view target = line.substr(start.size(), last - start.size());
    expect(target.find(' ') == std::string_view::npos, "a target holds no space");
    const std::size_t mark = target.find('?');
    expect(request.query == (mark == std::string_view::npos ? "" : target.substr(mark + 1)),
           "the query is what follows");
    target = target.substr(0, mark);
    const bool isAbsolute = lowered(target).starts_with("http://");
    expect(isAbsolute ? target.ends_with(request.path) || request.path == "/" : target == request.path,
           "the path is what stands there");
    expect(request.path.starts_with('/'), "a path begins with a slash");
}

/// Whoever reads the same bytes by the RFC comes to the same end of the request, and the same host.
void checkHeaders(const HttpRequest &request, const Lines &lines)
{
    constexpr std::size_t MostLines = 101;
    expect(lines.size() <= MostLines, "there are 100 headers at the most");
    for (const std::string_view line : lines)
        expect(std::ranges::none_of(line, [](char c) { return isControl(c) && c != '\t'; }),
               "headers hold no control characters");
    const auto lengths = valuesOf(lines, "content-length");
    const bool isChunked = !valuesOf(lines, "transfer-encoding").empty();
    expect(lengths.size() + (isChunked ? 1 : 0) <= 1, "the length is given once");
    for (const std::string &length : lengths)
        expect(!length.empty() && length.find_first_not_of("0123456789") == std::string::npos, "a length is a number");
    const bool hasLength = !lengths.empty() && lengths.front().find_first_not_of('0') != std::string::npos;
    expect(request.hasBody == (isChunked || hasLength), "a body is there when the headers say so");
    const auto hosts = valuesOf(lines, "host");
    expect(hosts.size() == 1 || (hosts.empty() && request.http10), "the host is given once");
    const bool isAbsolute = lowered(lines.front()).find(" http://") != std::string::npos;
    const std::string &from = isAbsolute ? std::string(lines.front()) : hosts.empty() ? std::string() : hosts.front();
    expect(from.find(request.host) != std::string::npos, "the host is what stands there");
    const auto accepts = valuesOf(lines, "accept");
    expect(request.accept == (accepts.empty() ? "" : accepts.back()), "Accept is what stands there");
}

} // namespace

bool requestHead(std::string_view bytes)
{
    Input input(bytes);
    const std::size_t step = 1 + input.takeByte();
    const std::string_view sent = input.rest();
    const Scan whole = scanned(sent, sent.size() + 1);
    const Scan pieces = scanned(sent, step);
    expect(whole.state == pieces.state && whole.end == pieces.end && whole.head == pieces.head,
           "pieces make the same head as the whole");
    if (whole.state != HeadState::Complete)
        return false;
    expect(whole.head.ends_with("\r\n\r\n"), "a head ends with an empty line");
    expect(whole.head.substr(0, whole.head.size() - 2).find("\r\n\r\n") == std::string_view::npos,
           "a head ends with the first empty line");
    const auto request = parseHead(whole.head);
    if (!request) {
        expect(request.error().status >= 400 && !request.error().sentence.empty(), "a refusal says why");
        return false;
    }
    const Lines lines = linesOf(whole.head);
    checkLine(*request, lines.front());
    checkHeaders(*request, lines);
    static_cast<void>(metrics::formatFor(request->accept));
    static const HostRule loopback{QHostAddress(QHostAddress::LocalHost)};
    const std::string host = lowered(request->host);
    const bool isLocal = host == "127.0.0.1" || host == "::1" || host == "localhost" || host == "localhost.";
    expect(loopback.allows(request->host, request->http10) == (isLocal || (host.empty() && request->http10)),
           "on loopback no other name is answered");
    return true;
}

} // namespace spendwatch::fuzz
