// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_sender.h"

#include "engine/stream/kafka/kafka_topics.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ConnectTimeout = 5s;
constexpr auto Timeout = 10s; ///< Time without any acknowledgement.

} // namespace

Result<std::unique_ptr<KafkaSender>> KafkaSender::open(const SourceSettings &settings, PurchaseKeys keys,
                                                       const std::stop_token &stop)
{
    auto format = makePurchaseFormat(settings.fields, settings.schemas);
    if (!format)
        return failed(format.error());
    const auto admin = KafkaClient::create(settings, Role::Admin);
    if (!admin)
        return failed(admin.error());
    if (auto there = (*admin)->waitForBroker(ConnectTimeout, stop); !there)
        return failed(there.error());
    if (const auto topic = KafkaTopics(**admin, stop).ensure(settings.topic, -1, {}); !topic)
        return failed(topic.error());

    std::unique_ptr<KafkaSender> sender(new KafkaSender(keys, *std::move(format)));
    auto client = KafkaClient::create(settings, Role::Sender, sender.get());
    if (!client)
        return failed(client.error());
    sender->m_client = *std::move(client);
    rd_kafka_t *handle = sender->m_client->get();
    sender->m_topic.reset(rd_kafka_topic_new(handle, settings.topic.toUtf8().constData(), nullptr));
    // The first record to a topic the producer does not know yet would wait a second for its partitions.
    const bool known = pollUntil(ConnectTimeout, stop, [&](int ms) {
        return sender->m_client->topicMetadata(settings.topic.toStdString(), ms).has_value();
    });
    if (!known)
        return failed(brokerAway(sender->m_client->subject(), Recovery::Reopen));
    return sender;
}

KafkaSender::~KafkaSender()
{
    m_topic.reset();
}

SendOutcome KafkaSender::send(std::span<const std::string> values, std::stop_token stop)
{
    m_failure.reset();
    m_lastProgress = Clock::now();
    if (!isResumed(values))
        forgetAll();
    for (std::size_t next = m_entrusted.size(); next < values.size(); ++next)
        if (auto entrusted = entrust(values[next], stop); !entrusted)
            return settle(entrusted.error());
    if (auto all = waitForAll(stop); !all)
        return settle(all.error());
    return settle(std::nullopt);
}

/// Whether the caller sends again what the producer still holds.
bool KafkaSender::isResumed(std::span<const std::string> values) const
{
    return m_entrusted.size() <= values.size()
           && std::equal(m_entrusted.begin(), m_entrusted.end(), values.begin(),
                         [](const Entrusted &held, const std::string &value) { return held.value == value; });
}

Result<> KafkaSender::entrust(const std::string &value, const std::stop_token &stop)
{
    const std::uintptr_t number = m_first + m_entrusted.size();
    const auto key = keyOf(value);
    for (;;) {
        const int failedToQueue = rd_kafka_produce(m_topic.get(), RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY,
                                                   const_cast<char *>(value.data()), value.size(),
                                                   key ? key->data() : nullptr, key ? key->size() : 0,
                                                   reinterpret_cast<void *>(number)); // NOLINT: a number, not a pointer
        if (failedToQueue == 0)
            break;
        const rd_kafka_resp_err_t code = rd_kafka_last_error();
        if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL)
            return failed(m_client->reasonOf(code, m_client->subject(), Recovery::Reopen));
        rd_kafka_poll(m_client->get(), 10); // Acknowledged records leave the queue.
        if (auto wrong = problem())
            return failed(*std::move(wrong));
        if (stop.stop_requested())
            return {};
    }
    m_entrusted.push_back({value, false});
    ++m_open;
    return {};
}

/// The first one's where there are several. Valid until the next call.
std::optional<std::string_view> KafkaSender::keyOf(std::string_view value)
{
    if (m_keys == PurchaseKeys::None)
        return std::nullopt;
    const auto purchases = m_format->decode(value);
    return purchases && !purchases->empty() ? std::optional(purchases->front().customer) : std::nullopt;
}

Result<> KafkaSender::waitForAll(const std::stop_token &stop)
{
    while (m_open > 0) {
        rd_kafka_poll(m_client->get(), 50);
        if (m_open == 0)
            break;
        if (auto wrong = problem())
            return failed(*std::move(wrong));
        if (stop.stop_requested())
            break;
    }
    return {};
}

std::optional<Error> KafkaSender::problem()
{
    if (m_failure)
        return m_failure;
    if (auto trouble = m_client->trouble())
        return trouble;
    if (Clock::now() - m_lastProgress > Timeout)
        return brokerAway(m_client->subject(), Recovery::Retry);
    return std::nullopt;
}

SendOutcome KafkaSender::settle(std::optional<Error> error)
{
    SendOutcome outcome{0, std::move(error)};
    while (!m_entrusted.empty() && m_entrusted.front().durable) {
        m_entrusted.pop_front();
        ++m_first;
        ++outcome.durable;
    }
    return outcome;
}

/// What is still queued is no longer written; what is under way may be.
void KafkaSender::forgetAll()
{
    if (m_entrusted.empty())
        return;
    rd_kafka_purge(m_client->get(), RD_KAFKA_PURGE_F_QUEUE);
    m_first += m_entrusted.size();
    m_entrusted.clear();
    m_open = 0;
}

/// Called inside rd_kafka_poll().
void KafkaSender::onDelivered(const rd_kafka_message_t &message)
{
    const auto number = reinterpret_cast<std::uintptr_t>(message._private); // NOLINT: a number, not a pointer
    if (number < m_first || number - m_first >= m_entrusted.size())
        return; // Forgotten meanwhile.
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        m_failure = m_client->reasonOf(message.err, m_client->subject(), Recovery::Reopen);
        return;
    }
    m_entrusted[number - m_first].durable = true;
    --m_open;
    m_lastProgress = Clock::now();
}

} // namespace spendwatch::kafka
