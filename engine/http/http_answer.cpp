// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_answer.h"

#include "engine/values/json_text.h"

#include <string>

namespace spendwatch {

namespace {

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    }
    return "Unknown";
}

void append(QByteArray &bytes, std::string_view text)
{
    bytes.append(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

HttpAnswer errorAnswer(int status, std::string_view sentence)
{
    QByteArray body("{\"error\":");
    appendJsonString(body, sentence);
    body += ",\"status\":";
    append(body, std::to_string(status));
    body += '}';
    return {status, std::move(body), {}};
}

QByteArray toBytes(const HttpAnswer &answer, ConnectionHeader connection, bool withBody)
{
    constexpr qsizetype Fixed = 192;
    QByteArray bytes;
    bytes.reserve(Fixed + answer.headers.size() + (withBody ? answer.body.size() : 0));
    append(bytes, "HTTP/1.1 ");
    append(bytes, std::to_string(answer.status));
    bytes += ' ';
    append(bytes, reasonPhrase(answer.status));
    append(bytes, "\r\nContent-Type: application/json\r\nContent-Length: ");
    append(bytes, std::to_string(answer.body.size()));
    append(bytes, "\r\nCache-Control: no-store\r\n");
    if (connection == ConnectionHeader::Close)
        append(bytes, "Connection: close\r\n");
    else if (connection == ConnectionHeader::KeepAlive)
        append(bytes, "Connection: keep-alive\r\n");
    bytes += answer.headers;
    append(bytes, "\r\n");
    if (withBody)
        bytes += answer.body;
    return bytes;
}

} // namespace spendwatch
