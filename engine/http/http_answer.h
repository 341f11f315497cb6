// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string_view>

namespace spendwatch {

/// What a body may be. The text of the Content-Type header.
namespace content {
inline constexpr std::string_view Json = "application/json";
inline constexpr std::string_view Csv = "text/csv; charset=utf-8";
inline constexpr std::string_view NdJson = "application/x-ndjson";
inline constexpr std::string_view Text = "text/plain; charset=utf-8";
inline constexpr std::string_view Events = "text/event-stream";
inline constexpr std::string_view Html = "text/html; charset=utf-8";
inline constexpr std::string_view Css = "text/css; charset=utf-8";
inline constexpr std::string_view Script = "text/javascript; charset=utf-8";
inline constexpr std::string_view Svg = "image/svg+xml";
} // namespace content

/// What a browser that shows an answer may load and run for it. The text of the Content-Security-Policy header.
namespace policy {
inline constexpr std::string_view Nothing = "default-src 'none'; frame-ancestors 'none'";
inline constexpr std::string_view OurPage =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
} // namespace policy

/// What a request is answered with.
struct HttpAnswer {
    int status = 200;
    QByteArray body;
    QByteArray headers{}; ///< Further header lines, each ended by CRLF: "Allow: GET, HEAD\r\n".
    std::string_view contentType = content::Json; ///< A literal.
    std::string_view policy = policy::Nothing; ///< Likewise.
};

/// What is said in the Connection header. HTTP/1.1 keeps a connection without saying so, HTTP/1.0 does not.
enum class ConnectionHeader : std::uint8_t { None, KeepAlive, Close };

/// How the end of a body is marked.
struct BodyEnd {
    /// In bytes; nothing: not known when it begins.
    std::optional<qint64> length;
    /// Where the length is not known: each piece has its own. HTTP/1.0 has no chunks; there the end of the connection is the end of the body.
    bool chunked = true;
};

/// `{"error":"<sentence>","status":<status>}`; `sentence` is UTF-8 and says what to do next.
[[nodiscard]] HttpAnswer errorAnswer(int status, std::string_view sentence);

/// 503, and when to ask again.
[[nodiscard]] HttpAnswer busyAnswer(std::string_view sentence);

/// The whole answer as it goes over the wire; without its body (but with its length) for HEAD.
[[nodiscard]] QByteArray toBytes(const HttpAnswer &answer, ConnectionHeader connection, bool withBody);

/// What goes before the body, with the empty line.
[[nodiscard]] QByteArray headBytes(const HttpAnswer &answer, ConnectionHeader connection, BodyEnd end);

/// A piece of a chunked body as it goes over the wire; with `isLast` the end of the body behind it.
[[nodiscard]] QByteArray chunkBytes(const QByteArray &piece, bool isLast);

} // namespace spendwatch
