// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>

namespace spendwatch {

/// One request as it stands in the head: raw bytes, nothing decoded. The views end with the buffer they were parsed from.
struct HttpRequest {
    std::string_view method; ///< "GET".
    std::string_view path; ///< Percent-encoded, starts with '/'; a literal where none was given.
    std::string_view query; ///< Percent-encoded, without the '?'; empty when there is none.
    std::string_view host; ///< Name or address without port and brackets; empty when none was given (HTTP/1.0).
    std::string_view authorization; ///< The Authorization header as it stands; empty when none was given.
    std::string_view accept; ///< Likewise, the Accept header.
    std::string_view lastEventId; ///< Likewise, Last-Event-ID.
    bool http10 = false; ///< HTTP/1.0, else HTTP/1.1 or what is to be understood like it.
    bool keepAlive = true; ///< The client wants to send further requests on this connection.
    bool hasBody = false; ///< A body follows the head.

    [[nodiscard]] bool isHead() const { return method == "HEAD"; }
    [[nodiscard]] bool isReading() const { return method == "GET" || isHead(); }
};

} // namespace spendwatch
