// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/letter_resender.h"

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/letter_original.h"
#include "engine/stream/kafka/message_headers.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/stream/kafka/record_fields.h"

#include <algorithm>
#include <array>
#include <string>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ConnectTime = 5s;
constexpr auto FetchTime = 5s; ///< For one letter.
constexpr auto AckTime = 15s; ///< Without an acknowledgement.
constexpr int PollMs = 100;

std::optional<std::string_view> bytesOf(const void *data, std::size_t size)
{
    return data == nullptr ? std::nullopt : std::optional(std::string_view(static_cast<const char *>(data), size));
}

class Resender : private ClientEvents
{
public:
    Resender(const SourceSettings &settings, const std::stop_token &stop)
        : m_settings(settings),
          m_stop(stop),
          m_letters(settings.deadLetterTopic().toStdString())
    { }

    ResendOutcome run(std::span<const MessagePlace> places)
    {
        ResendOutcome outcome;
        Result<> done = open();
        for (const MessagePlace &place : places)
            if (done && !m_stop.stop_requested())
                done = resend(place, outcome);
        if (const auto acknowledged = waitForAll(); done)
            done = acknowledged;
        outcome.sent = m_sent;
        if (!done)
            outcome.problem = done.error().message();
        return outcome;
    }

private:
    Result<> open()
    {
        auto reader = KafkaClient::create(m_settings, Role::Changelog);
        if (!reader)
            return failed(reader.error());
        m_reader = *std::move(reader);
        auto sender = KafkaClient::create(m_settings, Role::Sender, this);
        if (!sender)
            return failed(sender.error());
        m_sender = *std::move(sender);
        const std::string source = m_settings.topic.toStdString();
        m_topic.reset(rd_kafka_topic_new(m_sender->get(), source.c_str(), nullptr));
        const bool isKnown = pollUntil(ConnectTime, m_stop, [&](int ms) {
            const auto metadata = m_sender->topicMetadata(source, ms);
            if (metadata && (*metadata)->topic_cnt == 1)
                m_partitions = (*metadata)->topics[0].partition_cnt;
            return m_partitions > 0;
        });
        return isKnown ? Result<>() : failed(brokerAway(m_sender->subject(), Recovery::Retry));
    }

    Result<> resend(const MessagePlace &place, ResendOutcome &outcome)
    {
        const auto letter = fetch(place);
        if (!letter)
            return failed(letter.error());
        const rd_kafka_message_t *found = letter->get();
        const auto original = found == nullptr ? std::nullopt
                                               : originalOf(bytesOf(found->key, found->key_len),
                                                            bytesOf(found->payload, found->len), headersOf(*letter));
        if (!original || original->partition.value() >= m_partitions) {
            ++outcome.skipped;
            return {};
        }
        return produce(*original);
    }

    /// Null where it is gone.
    Result<MessagePtr> fetch(const MessagePlace &place)
    {
        if (m_next != place) {
            PartitionList one(m_letters, place.partition, place.offset);
            if (const auto code = rd_kafka_assign(m_reader->get(), one.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
                return failed(toError(code, m_reader->subject(), Recovery::Retry));
        }
        const auto deadline = Clock::now() + FetchTime;
        while (Clock::now() < deadline && !m_stop.stop_requested()) {
            MessagePtr message(rd_kafka_consumer_poll(m_reader->get(), PollMs));
            if (!message || message->partition != place.partition.value())
                continue;
            if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF
                || message->err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET)
                return MessagePtr();
            if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR || message->offset < place.offset)
                continue;
            m_next = {place.partition, message->offset + 1};
            return message->offset == place.offset ? std::move(message) : MessagePtr();
        }
        return failed(brokerAway(m_reader->subject(), Recovery::Retry));
    }

    /// To the partition that it came from.
    Result<> produce(const OriginalMessage &original)
    {
        HeadersPtr headers = toLibrary(original.headers);
        std::array<rd_kafka_vu_t, 6> fields{topicField(m_topic.get()),
                                            partitionField(original.partition),
                                            copyField(),
                                            bytesField(RD_KAFKA_VTYPE_KEY, original.key),
                                            bytesField(RD_KAFKA_VTYPE_VALUE, original.value),
                                            headersField(headers.get())};
        const std::size_t used = headers ? fields.size() : fields.size() - 1;
        if (const ErrorPtr refused{rd_kafka_produceva(m_sender->get(), fields.data(), used)})
            return failed(m_sender->reasonOf(*refused, m_sender->subject(), Recovery::Retry));
        static_cast<void>(headers.release()); // The library has them.
        ++m_open;
        return {};
    }

    Result<> waitForAll()
    {
        auto deadline = Clock::now() + AckTime;
        while (m_open > 0 && !m_failure && Clock::now() < deadline && !m_stop.stop_requested()) {
            const qint64 before = m_sent;
            rd_kafka_poll(m_sender->get(), PollMs);
            if (m_sent > before)
                deadline = Clock::now() + AckTime;
        }
        if (m_failure)
            return failed(*m_failure);
        return m_open == 0 ? Result<>() : failed(brokerAway(m_sender->subject(), Recovery::Retry));
    }

    void onDelivered(const rd_kafka_message_t &message) override
    {
        --m_open;
        if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR)
            ++m_sent;
        else
            m_failure = m_sender->reasonOf(message.err, m_sender->subject(), Recovery::Retry);
    }

    const SourceSettings &m_settings;
    const std::stop_token &m_stop;
    const std::string m_letters;
    int m_partitions = 0; ///< Of the source.
    std::optional<MessagePlace> m_next; ///< What comes next from the reader.
    qint64 m_open = 0; ///< Sent and not acknowledged.
    qint64 m_sent = 0;
    std::optional<Error> m_failure;
    std::unique_ptr<KafkaClient> m_reader;
    std::unique_ptr<KafkaClient> m_sender; ///< Uses what stands before it.
    TopicPtr m_topic; ///< The source; goes before its client.
};

} // namespace

ResendOutcome resendLetters(const SourceSettings &settings, std::span<const MessagePlace> places,
                            const std::stop_token &stop)
{
    std::vector<MessagePlace> sorted(places.begin(), places.end());
    std::ranges::sort(sorted);
    sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
    sorted.resize(std::min(sorted.size(), MessagePage::Most));
    return Resender(settings, stop).run(sorted);
}

} // namespace spendwatch::kafka
