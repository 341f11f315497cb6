// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/letter_reader.h"

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/letter_original.h"
#include "engine/stream/kafka/message_headers.h"
#include "engine/stream/kafka/offset_request.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ConnectTimeout = 5s;
constexpr auto RequestTimeout = 5s;
constexpr auto ReadTimeout = 15s;
constexpr int PollMs = 100;

std::int64_t numberOf(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

KeptLetter letterOf(const MessagePtr &message, std::size_t mostBytes)
{
    const MessageHeaders headers = headersOf(message);
    const auto textOf = [ours = ourHeaders(headers)](std::string_view name) {
        return headerIn(ours, name).value_or(std::string_view());
    };
    KeptLetter letter;
    letter.place = {PartitionNumber(message->partition), message->offset};
    rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    letter.rejectedMs = std::max<std::int64_t>(rd_kafka_message_timestamp(message.get(), &kind), 0);
    letter.reason = textOf("reason");
    letter.partition = PartitionNumber(static_cast<int>(numberOf(textOf("partition"))));
    letter.offset = SourceOffset(numberOf(textOf("offset")));
    letter.isCut = textOf("truncated").find("value") != std::string_view::npos;
    letter.size = message->len;
    if (message->payload != nullptr && textOf("original_value_missing").empty())
        letter.value = std::string(static_cast<const char *>(message->payload), std::min(message->len, mostBytes));
    return letter;
}

Error tooLarge()
{
    return {Recovery::GiveUp, message("The rejected messages are larger than 256 MiB together"),
            message("Ask for fewer with --limit, or by their numbers.")};
}

/// What is read of one partition.
struct Span {
    std::int64_t from = 0;
    std::int64_t end = 0;
};
using Spans = std::map<PartitionNumber, Span>;

class Reader
{
public:
    Reader(KafkaClient &client, QString topic, const LetterQuery &query, const std::stop_token &stop)
        : m_client(client),
          m_topic(std::move(topic)),
          m_query(query),
          m_stop(stop)
    { }

    Result<std::vector<KeptLetter>> run(int partitions)
    {
        auto spans = bounds(partitions);
        if (!spans)
            return failed(spans.error());
        if (!m_query.places.empty())
            return readPlaces(*spans);
        const auto newest = static_cast<std::int64_t>(m_query.newest);
        for (auto &[partition, span] : *spans) // Each transaction has a marker besides at least one letter.
            span.from = std::max(span.from, span.end - 2 * newest);
        if (auto read = readAll(*spans, [](const rd_kafka_message_t &) { return true; }); !read)
            return failed(read.error());
        std::ranges::stable_sort(m_letters, {}, &KeptLetter::rejectedMs);
        if (m_letters.size() > m_query.newest)
            m_letters.erase(m_letters.begin(), m_letters.end() - newest);
        return std::move(m_letters);
    }

private:
    using Wanted = std::function<bool(const rd_kafka_message_t &)>;

    /// What each partition has.
    Result<Spans> bounds(int partitions)
    {
        Spans spans;
        for (const Watermark which : {Watermark::Low, Watermark::High}) {
            PartitionList list = PartitionList::all(m_topic.toStdString(), partitions);
            const auto code = askUntilAnswered(m_client, m_topic.toStdString(), RequestTimeout, m_stop,
                                               [&](int ms) { return queryWatermark(m_client, list, which, ms); });
            if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
                return failed(toError(code, m_client.subjectOf(m_topic), Recovery::Retry));
            for (const auto &entry : list.entries()) {
                Span &span = spans[PartitionNumber(entry.partition)];
                (which == Watermark::Low ? span.from : span.end) = entry.offset;
            }
        }
        return spans;
    }

    /// One after the other: they may lie far apart.
    Result<std::vector<KeptLetter>> readPlaces(const Spans &spans)
    {
        for (const LetterPlace &place : m_query.places) {
            const auto found = spans.find(place.partition);
            if (found == spans.end() || place.number < found->second.from || place.number >= found->second.end)
                continue;
            const Spans one{{place.partition, {place.number, place.number + 1}}};
            if (auto read =
                    readAll(one, [&](const rd_kafka_message_t &message) { return message.offset == place.number; });
                !read)
                return failed(read.error());
        }
        return std::move(m_letters);
    }

    Result<> readAll(Spans spans, const Wanted &wanted)
    {
        std::erase_if(spans, [](const auto &entry) { return entry.second.from >= entry.second.end; });
        PartitionList list(m_topic.toStdString());
        for (const auto &[partition, span] : spans)
            list.add(partition, span.from);
        if (const auto code = rd_kafka_assign(m_client.get(), list.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return failed(toError(code, m_client.subjectOf(m_topic), Recovery::Retry));
        const auto deadline = Clock::now() + ReadTimeout;
        while (!spans.empty() && !m_stop.stop_requested()) {
            if (Clock::now() > deadline)
                return failed(brokerAway(m_client.subjectOf(m_topic), Recovery::Retry));
            const MessagePtr message(rd_kafka_consumer_poll(m_client.get(), PollMs));
            if (!message)
                continue;
            if (auto taken = take(message, spans, wanted); !taken)
                return taken;
        }
        return {};
    }

    Result<> take(const MessagePtr &message, Spans &spans, const Wanted &wanted)
    {
        const auto span = spans.find(PartitionNumber(message->partition));
        if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
            spans.erase(PartitionNumber(message->partition));
            return {};
        }
        if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
            return isBrokerAway(message->err) || message->err == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED
                       ? Result<>()
                       : failed(m_client.reasonOf(message->err, m_client.subjectOf(m_topic), Recovery::Retry));
        if (span == spans.end())
            return {};
        if (message->offset < span->second.end && wanted(*message)) {
            m_letters.push_back(letterOf(message, m_query.bytes));
            m_bytes += m_letters.back().value ? m_letters.back().value->size() : 0;
        }
        if (message->offset + 1 >= span->second.end)
            spans.erase(span);
        if (m_bytes <= LetterQuery::MaxBytes)
            return {};
        return failed(tooLarge());
    }

    KafkaClient &m_client;
    const QString m_topic;
    const LetterQuery &m_query;
    const std::stop_token &m_stop;
    std::vector<KeptLetter> m_letters;
    std::size_t m_bytes = 0;
};

} // namespace

Result<std::vector<KeptLetter>> readLetters(const SourceSettings &settings, const LetterQuery &query,
                                            const std::stop_token &stop)
{
    const auto client = KafkaClient::create(settings, Role::Changelog);
    if (!client)
        return failed(client.error());
    if (auto there = (*client)->waitForBroker(ConnectTimeout, stop); !there)
        return failed(there.error());
    const auto partitions = KafkaTopics(**client, stop).partitions(settings.deadLetterTopic());
    if (!partitions)
        return failed(partitions.error());
    if (!*partitions)
        return std::vector<KeptLetter>(); // Nothing was ever rejected.
    return Reader(**client, settings.deadLetterTopic(), query, stop).run(**partitions);
}

} // namespace spendwatch::kafka
