// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_format.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/purchase_sender.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch::kafka {

/// An idempotent producer, acknowledged by all in-sync replicas. The key is the customer, as Kafka's own clients write
/// it (UTF-8, not JSON) and with their partitioner; or there is no key, and purchases are spread evenly over the
/// partitions.
///
/// A record that was not acknowledged in time is neither lost nor duplicated by a second try: it stays in the producer,
/// which keeps trying, and the next send() of the same values waits for it instead of writing it again.
class KafkaSender : public PurchaseSender, private ClientEvents
{
public:
    [[nodiscard]] static Result<std::unique_ptr<KafkaSender>> open(const SourceSettings &settings, PurchaseKeys keys,
                                                                   const std::stop_token &stop);
    ~KafkaSender() override;

    [[nodiscard]] SendOutcome send(std::span<const std::string> values, std::stop_token stop) override;

private:
    /// A value that the producer has, and whose outcome the caller does not know yet.
    struct Entrusted {
        std::string value;
        bool durable = false;
    };

    KafkaSender(PurchaseKeys keys, std::unique_ptr<PurchaseFormat> format) : m_keys(keys), m_format(std::move(format))
    { }
    [[nodiscard]] std::optional<std::string_view> keyOf(std::string_view value);
    void onDelivered(const rd_kafka_message_t &message) override;
    [[nodiscard]] bool isResumed(std::span<const std::string> values) const;
    [[nodiscard]] Result<> entrust(const std::string &value, const std::stop_token &stop);
    [[nodiscard]] Result<> waitForAll(const std::stop_token &stop);
    [[nodiscard]] std::optional<Error> problem();
    [[nodiscard]] SendOutcome settle(std::optional<Error> error);
    void forgetAll();

    const PurchaseKeys m_keys;
    const std::unique_ptr<PurchaseFormat> m_format; ///< Finds the customer in a value.
    std::unique_ptr<KafkaClient> m_client;
    TopicPtr m_topic;
    std::deque<Entrusted> m_entrusted; ///< In order; the record's opaque value is its number.
    std::uintptr_t m_first = 1; ///< The number of the first of them.
    std::size_t m_open = 0; ///< How many of them are not durable.
    std::optional<Error> m_failure;
    Clock::time_point m_lastProgress;
};

} // namespace spendwatch::kafka
