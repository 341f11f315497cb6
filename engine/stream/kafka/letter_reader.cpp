// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/letter_reader.h"

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/letter_original.h"
#include "engine/stream/kafka/message_headers.h"
#include "engine/stream/kafka/span_reader.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ConnectTimeout = 5s;
constexpr auto ReadTimeout = 15s;

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

class Reader
{
public:
    Reader(KafkaClient &client, const QString &topic, const LetterQuery &query, const std::stop_token &stop)
        : m_stop(stop),
          m_query(query),
          m_spans(client, topic, stop)
    { }

    Result<std::vector<KeptLetter>> run(int partitions)
    {
        auto spans = m_spans.bounds(partitionsBelow(partitions).list());
        if (!spans)
            return failed(spans.error());
        if (!m_query.places.empty())
            return readPlaces(*spans);
        const auto newest = static_cast<std::int64_t>(m_query.newest);
        for (auto &[partition, span] : *spans) // Each transaction has a marker besides at least one letter.
            span.begin = std::max(span.begin, span.end - 2 * newest);
        if (auto read = readAll(*std::move(spans)); !read)
            return failed(read.error());
        std::ranges::stable_sort(m_letters, {}, &KeptLetter::rejectedMs);
        if (m_letters.size() > m_query.newest)
            m_letters.erase(m_letters.begin(), m_letters.end() - newest);
        return std::move(m_letters);
    }

private:
    /// One after the other: they may lie far apart.
    Result<std::vector<KeptLetter>> readPlaces(const Spans &spans)
    {
        for (const LetterPlace &place : m_query.places) {
            const auto found = spans.find(place.partition);
            if (found == spans.end() || place.number < found->second.begin || place.number >= found->second.end)
                continue;
            if (auto read = readAll({{place.partition, {place.number, place.number + 1}}}); !read)
                return failed(read.error());
        }
        return std::move(m_letters);
    }

    Result<> readAll(Spans spans)
    {
        const auto left = m_spans.read(std::move(spans), Clock::now() + ReadTimeout, [this](const MessagePtr &message) {
            m_letters.push_back(letterOf(message, m_query.bytes));
            m_bytes += m_letters.back().value ? m_letters.back().value->size() : 0;
            return m_bytes <= LetterQuery::MaxBytes;
        });
        if (!left)
            return failed(left.error());
        if (m_bytes > LetterQuery::MaxBytes)
            return failed(tooLarge());
        return left->empty() || m_stop.stop_requested() ? Result<>() : failed(m_spans.tooSlow());
    }

    const std::stop_token &m_stop;
    const LetterQuery &m_query;
    SpanReader m_spans;
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
