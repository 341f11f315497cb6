// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <chrono>

namespace spendwatch {

/// What one client, and all of them together, may cost the query server. A client that does not read costs unsentBytes,
/// and one answer; of a long answer a piece of 32 KiB, and 64 KiB for the rows of a page: 50 MiB for all connections. One that
/// does not read its events costs a piece of 32 KiB, besides what lies at the operating system.
struct QueryLimits {
    int connections =
        256; ///< Live at once; for a further one that which waits longest for (the rest of) a request is closed, or 503.
    qint64 headBytes =
        16 * 1024; ///< Request line and headers of one request; also what is buffered of a client's input.
    qint64 unsentBytes = 64 * 1024; ///< Answers one client has not read: then its next request waits.
    int eventStreams = 64; ///< Clients that follow the totals; a further one gets 503. They are among the connections.
    int eventBuffer =
        64 * 1024; ///< Of events at the operating system that one of them has not read, as far as it can be told.
    std::chrono::milliseconds eventInterval{200}; ///< Between two looks at what has changed.
    std::chrono::milliseconds eventTime{10'000}; ///< For a client to take events, however many; then it is dropped.
    std::chrono::milliseconds eventSilence{15'000}; ///< Then a comment shows that the connection is used.
    int waitingLists = 128; ///< Lists that wait to be begun, of all clients; a further one gets 503.
    std::chrono::milliseconds headTime{10'000}; ///< From the first byte (or the connect) to the end of a head.
    std::chrono::milliseconds idleTime{30'000}; ///< Between two requests; also without progress in reading an answer.
    std::chrono::milliseconds drainTime{1'000}; ///< For a refused client to read why before the connection is closed.
    std::chrono::milliseconds certificateTime{60'000}; ///< Between two looks whether the certificate was renewed.
};

} // namespace spendwatch
