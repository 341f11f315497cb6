// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <chrono>

namespace spendwatch {

/// What one client, and all of them together, may cost the query server.
struct QueryLimits {
    int connections = 256; ///< Live at once; a further one is told 503 and closed.
    qint64 headBytes =
        16 * 1024; ///< Request line and headers of one request; also what is buffered of a client's input.
    qint64 unsentBytes = 4 * 1024 * 1024; ///< Answers one client has not read before its next request is refused.
    qint64 unsentBytesOfAll = 64 * 1024 * 1024; ///< The same over all clients.
    std::chrono::milliseconds headTime{10'000}; ///< From the first byte (or the connect) to the end of a head.
    std::chrono::milliseconds idleTime{30'000}; ///< Between two requests; also without progress in reading an answer.
    std::chrono::milliseconds drainTime{1'000}; ///< For a refused client to read why before the connection is closed.
};

} // namespace spendwatch
