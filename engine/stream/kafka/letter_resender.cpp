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
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ConnectTime = 5s;
constexpr auto FetchTime = 5s; ///< For one letter.
constexpr auto AckTime = 15s; ///< Without an acknowledgement.
constexpr qint64 MostOpen = 32; ///< Letters under way; each may have megabytes.
constexpr int PollMs = 100;

std::optional<std::string_view> bytesOf(const void *data, std::size_t size)
{
    return data == nullptr ? std::nullopt : std::optional(std::string_view(static_cast<const char *>(data), size));
}

/// The message is too large for the topic, or the batch that it was sent in.
bool isTooLarge(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE || code == RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE;
}

bool isFull(const ErrorPtr &refused)
{
    return refused && rd_kafka_error_code(refused.get()) == RD_KAFKA_RESP_ERR__QUEUE_FULL;
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
        Result<> done = open();
        if (done)
            done = resendAll(places, MostOpen);
        m_isAlone = true;
        const std::vector<MessagePlace> again = std::exchange(m_again, {});
        if (done)
            done = resendAll(again, 1);
        done = settle(done);
        ResendOutcome outcome{m_sent, m_skipped, {}};
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
        return isKnown || m_stop.stop_requested() ? Result<>()
                                                  : failed(brokerAway(m_sender->subject(), Recovery::Retry));
    }

    [[nodiscard]] bool isOver() const { return m_failure || m_stop.stop_requested(); }

    /// At most `most` of them are under way at a time.
    Result<> resendAll(std::span<const MessagePlace> places, qint64 most)
    {
        for (const MessagePlace &place : places) {
            if (isOver())
                return {};
            if (auto done = resend(place); !done)
                return done;
            rd_kafka_poll(m_sender->get(), 0);
            if (auto room = waitFor(most - 1); !room)
                return room;
        }
        return waitFor(0);
    }

    Result<> resend(const MessagePlace &place)
    {
        const auto letter = fetch(place);
        if (!letter)
            return failed(letter.error());
        if (m_stop.stop_requested())
            return {};
        const rd_kafka_message_t *found = letter->get();
        const auto original = found == nullptr ? std::nullopt
                                               : originalOf(bytesOf(found->key, found->key_len),
                                                            bytesOf(found->payload, found->len), headersOf(*letter));
        if (!original || original->partition.value() >= m_partitions) {
            ++m_skipped;
            return {};
        }
        return produce(*original, place);
    }

    /// Null where it is gone, and after a stop.
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
        if (m_stop.stop_requested())
            return MessagePtr();
        return failed(brokerAway(m_reader->subject(), Recovery::Retry));
    }

    /// To the partition that it came from.
    Result<> produce(const OriginalMessage &original, const MessagePlace &place)
    {
        HeadersPtr headers = toLibrary(original.headers);
        const std::array<rd_kafka_vu_t, 7> fields{topicField(m_topic.get()),
                                                  partitionField(original.partition),
                                                  copyField(),
                                                  bytesField(RD_KAFKA_VTYPE_KEY, original.key),
                                                  bytesField(RD_KAFKA_VTYPE_VALUE, original.value),
                                                  numberField(m_produced.size()),
                                                  headersField(headers.get())};
        const std::size_t used = headers ? fields.size() : fields.size() - 1;
        if (const ErrorPtr refused = entrust(std::span(fields).first(used)))
            return refuse(*refused);
        static_cast<void>(headers.release()); // The library has them.
        m_produced.push_back(place);
        ++m_open;
        m_lastProgress = Clock::now();
        return {};
    }

    /// Waits for room in the queue while acknowledgements make some.
    ErrorPtr entrust(std::span<const rd_kafka_vu_t> fields)
    {
        for (;;) {
            ErrorPtr refused(rd_kafka_produceva(m_sender->get(), fields.data(), fields.size()));
            if (!isFull(refused) || m_open == 0 || isOver() || !waitFor(m_open - 1))
                return refused;
        }
    }

    Result<> refuse(const rd_kafka_error_t &refused)
    {
        const rd_kafka_resp_err_t code = rd_kafka_error_code(&refused);
        const bool isQueueFull = code == RD_KAFKA_RESP_ERR__QUEUE_FULL;
        if (isQueueFull && isOver())
            return {};
        if (isQueueFull && m_open > 0)
            return failed(brokerAway(m_sender->subject(), Recovery::Retry));
        if (!isQueueFull && !isTooLarge(code))
            return failed(m_sender->reasonOf(refused, m_sender->subject(), Recovery::Retry));
        ++m_skipped; // Where the queue is empty, the message is larger than it.
        return {};
    }

    /// Until at most `most` are under way. Unless the queue was purged, a failure or a stop ends it earlier.
    Result<> waitFor(qint64 most)
    {
        while (m_open > most && (m_isPurged || !isOver())) {
            if (Clock::now() - m_lastProgress > AckTime)
                return failed(brokerAway(m_sender->subject(), Recovery::Retry));
            rd_kafka_poll(m_sender->get(), PollMs);
        }
        return {};
    }

    /// After an early end, what is only queued is given up. What was sent may become durable, so it is waited for.
    Result<> settle(const Result<> &done)
    {
        Result<> rest;
        if (m_open > 0) {
            rd_kafka_purge(m_sender->get(), RD_KAFKA_PURGE_F_QUEUE);
            m_isPurged = true;
            rest = waitFor(0);
        }
        if (done && m_failure)
            return failed(*m_failure);
        return done ? rest : done;
    }

    /// Called inside rd_kafka_poll(). A batch may be too large where each of its messages is not: they get another try,
    /// each alone.
    void onDelivered(const rd_kafka_message_t &message) override
    {
        --m_open;
        if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            ++m_sent;
            m_lastProgress = Clock::now();
        } else if (isTooLarge(message.err)) {
            m_lastProgress = Clock::now();
            if (m_isAlone)
                ++m_skipped;
            else
                m_again.push_back(m_produced[reinterpret_cast<std::uintptr_t>(message._private)]); // NOLINT: a number
        } else if (!m_failure && message.err != RD_KAFKA_RESP_ERR__PURGE_QUEUE) {
            m_failure = m_sender->reasonOf(message.err, m_sender->subject(), Recovery::Retry);
        }
    }

    const SourceSettings &m_settings;
    const std::stop_token &m_stop;
    const std::string m_letters;
    int m_partitions = 0; ///< Of the source.
    std::optional<MessagePlace> m_next; ///< What comes next from the reader.
    qint64 m_open = 0; ///< Produced and not acknowledged.
    qint64 m_sent = 0;
    qint64 m_skipped = 0;
    std::vector<MessagePlace> m_produced; ///< By the numbers that the sender was given with them.
    std::vector<MessagePlace> m_again; ///< To be sent once more, alone.
    bool m_isAlone = false; ///< Only one is under way at a time.
    bool m_isPurged = false;
    Clock::time_point m_lastProgress; ///< The last that was produced or acknowledged.
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
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    sorted.resize(std::min(sorted.size(), MessagePage::Most));
    return Resender(settings, stop).run(sorted);
}

} // namespace spendwatch::kafka
