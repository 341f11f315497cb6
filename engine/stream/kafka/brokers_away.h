// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"

#include <QString>

#include <chrono>
#include <map>
#include <mutex>
#include <set>

namespace spendwatch::kafka {

/// Which brokers of a cluster cannot be reached, according to the library's errors and the cluster's metadata. The
/// library does not repeat an error within 30 s, so for as long it is remembered, unless the broker left the metadata and
/// came back. Thread-safe.
class BrokersAway
{
public:
    using Clock = std::chrono::steady_clock;

    /// `reason` in librdkafka's words: "127.0.0.1:9094/2: Connect to ipv4#127.0.0.1:9094 failed: Connection refused …".
    /// A request that timed out does not count: the broker may only wait for another one, which is the one that is
    /// away.
    void note(const QString &reason, Clock::time_point now = Clock::now());

    /// Which broker has which number: some failures name an address only. A broker that the previous metadata named and
    /// these do not is away, until some name it again. `found` as rd_kafka_metadata() gave it.
    void learn(const rd_kafka_metadata_t &found);

    /// "broker 1 at 127.0.0.1:9092, broker 2 at 127.0.0.1:9094"; empty when nothing is known.
    [[nodiscard]] QString names(Clock::time_point now = Clock::now()) const;

    static constexpr std::chrono::seconds SilentTime{30}; ///< The library's, after an error.

private:
    mutable std::mutex m_mutex;
    std::map<QString, QString> m_numbers; ///< By address; empty where it is not known.
    std::set<QString> m_live; ///< Addresses in the previous metadata.
    std::map<QString, Clock::time_point> m_away; ///< By address, until when that is believed.
};

} // namespace spendwatch::kafka
