// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/request_head.h"

#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// What the headers of a request say that matters here.
struct RequestHeaders {
    std::string_view host; ///< The last Host header as it stands.
    std::string_view authorization; ///< Likewise.
    std::string_view accept; ///< Likewise.
    std::string_view lastEventId; ///< Likewise.
    int hosts = 0;
    int contentLengths = 0;
    bool hasBody = false; ///< Content-Length is not 0.
    bool transferEncoding = false;
    bool close = false; ///< Connection: close
    bool keepAlive = false; ///< Connection: keep-alive
    bool websocket = false; ///< Upgrade: websocket
};

/// Whether `text` is a token of RFC 9110: a method or a header name.
[[nodiscard]] bool isToken(std::string_view text);

/// Parses header lines up to and with the empty line, each ended by CRLF.
[[nodiscard]] tl::expected<RequestHeaders, Refusal> parseHeaders(std::string_view lines);

} // namespace spendwatch
