// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace spendwatch {

/// What a client of a log says of one broker. Counts are since the client was made.
struct BrokerStatistics {
    int id = 0;
    bool isUp = false;
    std::int64_t requests = 0;
    std::int64_t responses = 0;
    std::int64_t sentBytes = 0;
    std::int64_t receivedBytes = 0;
    std::int64_t sendErrors = 0;
    std::int64_t receiveErrors = 0;
    std::int64_t retries = 0;
    std::int64_t timeouts = 0;
    std::int64_t connects = 0;
    std::int64_t disconnects = 0;
    std::int64_t waitingToBeSent = 0; ///< Requests, right now.
    std::int64_t waitingForAnswer = 0;
    double averageRoundTrip = 0; ///< In s, lately; 0: none.
    double slowRoundTrip = 0; ///< Likewise; one in a hundred takes longer.
};

/// What a client of a log says of itself.
struct ClientStatistics {
    std::string name; ///< "consumer" or "producer".
    std::int64_t timeSeconds = 0; ///< Unix time of these figures.
    std::int64_t sentMessages = 0;
    std::int64_t receivedMessages = 0;
    std::int64_t queuedToSend = 0; ///< Messages that are not delivered yet,
    std::int64_t queuedToSendBytes = 0;
    std::int64_t fetched = 0; ///< and those that nobody has taken yet.
    std::int64_t fetchedBytes = 0;
    std::int64_t events = 0; ///< That wait for the program.
    std::vector<BrokerStatistics> brokers;
};

/// What the library of a log says of its clients. Any thread.
class LibraryStatistics
{
public:
    virtual ~LibraryStatistics() = default;
    /// The newest of each client; some seconds old, and empty before the first.
    [[nodiscard]] virtual std::vector<ClientStatistics> newest() const = 0;
    [[nodiscard]] virtual std::string libraryVersion() const = 0;
};

} // namespace spendwatch
