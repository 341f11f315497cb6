// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/values/partition_number.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>

namespace spendwatch::kafka {

/// The offsets of a partition from `begin` to before `end`.
struct Span {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    [[nodiscard]] bool isEmpty() const { return begin >= end; }
    bool operator==(const Span &) const = default;
};

using Spans = std::map<PartitionNumber, Span>;

/// Reads parts of a topic, without a group: the one reader for all that look into topics. Belongs to one thread, with its client,
/// which is one that reads (Role::Changelog).
class SpanReader
{
public:
    /// Sees one message; false: that is enough. It may take the message over.
    using Take = std::function<bool(MessagePtr &message)>;

    /// `client` and `stop` outlive the reader.
    SpanReader(KafkaClient &client, const QString &topic, const std::stop_token &stop);

    /// What each partition has, as the client sees it: with read_committed, up to the last stable offset. At most 2 × AskTime.
    [[nodiscard]] Result<Spans> bounds(std::span<const PartitionNumber> partitions);

    /// Where the messages from this Unix time in ms on begin; negative where none is so new. At most AskTime.
    [[nodiscard]] Result<std::map<PartitionNumber, std::int64_t>> offsetsAt(std::span<const PartitionNumber> partitions,
                                                                            std::int64_t timeMs);

    /// Reads each of them from its beginning on, in whatever order their messages come, until all are read, `take` has enough,
    /// `stop` is requested or the time is up. Gives what was not read. A broker that is away is waited for until then.
    [[nodiscard]] Result<Spans> read(Spans spans, Clock::time_point until, const Take &take);

    [[nodiscard]] Error error(rd_kafka_resp_err_t code) const;
    /// The time was up.
    [[nodiscard]] Error tooSlow() const;

    static constexpr std::chrono::seconds AskTime{5};

private:
    enum class Step : std::uint8_t { More, Enough };

    [[nodiscard]] Result<std::map<PartitionNumber, std::int64_t>> ask(std::span<const PartitionNumber> partitions,
                                                                      std::int64_t place);
    [[nodiscard]] Result<> assign(const Spans &spans);
    [[nodiscard]] Result<Step> takeNext(MessagePtr message, Spans &spans, const Take &take) const;

    KafkaClient &m_client;
    const QString m_name;
    const std::string m_topic;
    const std::stop_token &m_stop;
};

} // namespace spendwatch::kafka
