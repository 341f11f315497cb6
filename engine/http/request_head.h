// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_request.h"

#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

enum class HeadState : std::uint8_t { Incomplete, Complete, Malformed };

/// Finds the empty line that ends a request head, over bytes that arrive in pieces. Lines end with CRLF and nothing
/// else: what two parsers could disagree about is refused, so nobody can hide a second request in the first.
class HeadScanner
{
public:
    /// `bytes` are all bytes since the last reset; those seen before are not looked at again.
    [[nodiscard]] HeadState scan(std::string_view bytes);

    /// When Complete: the head within the scanned bytes, without blank lines before it.
    [[nodiscard]] std::string_view head(std::string_view bytes) const;

    /// Before it is Complete: as much of the head as there is.
    [[nodiscard]] std::string_view begun(std::string_view bytes) const { return bytes.substr(m_start); }
    /// Likewise: not even the request line has ended.
    [[nodiscard]] bool isInRequestLine() const { return m_line == m_start; }

    /// When Complete: where it ends, and what follows begins.
    [[nodiscard]] std::size_t end() const { return m_scanned; }

    void reset() { *this = {}; }

private:
    std::size_t m_start = 0; ///< Behind the blank lines a client may send first.
    std::size_t m_line = 0; ///< Start of the line that is not yet ended.
    std::size_t m_scanned = 0;
};

/// Why a request is refused before it is routed: malformed, or of a kind this server does not take.
struct Refusal {
    int status = 400;
    std::string_view sentence;
};

/// Parses a complete head strictly (RFC 9112). Duplicate or odd lengths, folded lines, control characters, a missing Host and
/// unknown methods are refused.
[[nodiscard]] tl::expected<HttpRequest, Refusal> parseHead(std::string_view head);

} // namespace spendwatch
