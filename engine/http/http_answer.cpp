// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_answer.h"

#include "engine/values/json_text.h"

#include <QDateTime>
#include <QLocale>

#include <string>
#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
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

/// "Mon, 30 Nov 2026 02:26:00 GMT". Made once a second: it takes as long as all else of an answer.
const QByteArray &dateNow()
{
    thread_local std::pair<qint64, QByteArray> made{-1, {}};
    if (const qint64 now = QDateTime::currentSecsSinceEpoch(); now != made.first)
        made = {
            now,
            QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1()};
    return made.second;
}

/// What is said to browsers, should one show an answer: it is what Content-Type says, and only this in it is to be loaded or run.
constexpr std::string_view ToBrowsers = "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: ";

} // namespace

HttpAnswer errorAnswer(int status, std::string_view sentence)
{
    QByteArray body("{\"error\":");
    appendJsonString(body, sentence);
    body += ",\"status\":";
    append(body, std::to_string(status));
    body += '}';
    return {status, std::move(body)};
}

HttpAnswer busyAnswer(std::string_view sentence)
{
    HttpAnswer answer = errorAnswer(503, sentence);
    answer.headers = "Retry-After: 1\r\n";
    return answer;
}

QByteArray toBytes(const HttpAnswer &answer, ConnectionHeader connection, bool withBody)
{
    QByteArray bytes = headBytes(answer, connection, {answer.body.size()});
    if (withBody)
        bytes += answer.body;
    return bytes;
}

QByteArray headBytes(const HttpAnswer &answer, ConnectionHeader connection, BodyEnd end)
{
    constexpr qsizetype Fixed = 640;
    QByteArray bytes;
    bytes.reserve(Fixed + answer.headers.size() + answer.body.size());
    append(bytes, "HTTP/1.1 ");
    append(bytes, std::to_string(answer.status));
    bytes += ' ';
    append(bytes, reasonPhrase(answer.status));
    append(bytes, "\r\nDate: ");
    bytes += dateNow();
    append(bytes, "\r\nContent-Type: ");
    append(bytes, answer.contentType);
    if (end.length) {
        append(bytes, "\r\nContent-Length: ");
        append(bytes, std::to_string(*end.length));
    } else if (end.chunked) {
        append(bytes, "\r\nTransfer-Encoding: chunked");
    }
    append(bytes, "\r\nCache-Control: no-store\r\n");
    append(bytes, ToBrowsers);
    append(bytes, answer.policy);
    append(bytes, "\r\n");
    if (connection == ConnectionHeader::Close)
        append(bytes, "Connection: close\r\n");
    else if (connection == ConnectionHeader::KeepAlive)
        append(bytes, "Connection: keep-alive\r\n");
    bytes += answer.headers;
    append(bytes, "\r\n");
    return bytes;
}

QByteArray chunkBytes(const QByteArray &piece, bool isLast)
{
    constexpr qsizetype Fixed = 32;
    QByteArray bytes;
    bytes.reserve(Fixed + piece.size());
    if (!piece.isEmpty()) // An empty chunk would be the end.
        bytes += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    if (isLast)
        append(bytes, "0\r\n\r\n");
    return bytes;
}

} // namespace spendwatch
