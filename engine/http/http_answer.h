// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace spendwatch {

/// What a request is answered with. The body is JSON.
struct HttpAnswer {
    int status = 200;
    QByteArray body;
    QByteArray headers; ///< Further header lines, each ended by CRLF: "Allow: GET, HEAD\r\n".
};

/// What is said in the Connection header. HTTP/1.1 keeps a connection without saying so, HTTP/1.0 does not.
enum class ConnectionHeader : std::uint8_t { None, KeepAlive, Close };

/// `{"error":"<sentence>","status":<status>}`; `sentence` is UTF-8 and says what to do next.
[[nodiscard]] HttpAnswer errorAnswer(int status, std::string_view sentence);

/// The whole answer as it goes over the wire; without its body (but with its length) for HEAD.
[[nodiscard]] QByteArray toBytes(const HttpAnswer &answer, ConnectionHeader connection, bool withBody);

} // namespace spendwatch
