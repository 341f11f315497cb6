// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/message_reader.h"

#include "engine/purchase/purchase_format.h"
#include "engine/stream/kafka/browsed_message.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/offset_request.h"

#include <algorithm>
#include <deque>
#include <map>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto AskTime = 3s;
constexpr auto ReadTime = 5s;
constexpr int PollMs = 100;
constexpr qint64 MostBytes = 16 * 1024 * 1024;

/// A part of a partition that is to be read.
struct Span {
    qint64 begin = 0;
    qint64 end = 0;
};

using Spans = std::map<PartitionNumber, Span>;

class Reader
{
public:
    Reader(const SourceSettings &settings, const MessageQuery &query, const std::stop_token &stop)
        : m_settings(settings),
          m_query(query),
          m_stop(stop),
          m_topic((query.topic == TopicRole::DeadLetters ? settings.deadLetterTopic() : settings.topic).toStdString())
    { }

    Result<MessagePage> read()
    {
        auto format = makePurchaseFormat(m_settings.fields);
        if (!format)
            return failed(format.error());
        m_format = *std::move(format);
        auto client = KafkaClient::create(m_settings, Role::Changelog);
        if (!client)
            return failed(client.error());
        m_client = *std::move(client);
        const auto partitions = KafkaTopics(*m_client, m_stop).partitions(QString::fromStdString(m_topic));
        if (!partitions)
            return failed(partitions.error());
        auto spans = spansOf(partitions->value_or(0));
        if (!spans)
            return failed(spans.error());
        return pageOf(*std::move(spans));
    }

private:
    [[nodiscard]] Error error(rd_kafka_resp_err_t code) const
    {
        return toError(code, m_client->subjectOf(QString::fromStdString(m_topic)), Recovery::Retry);
    }

    [[nodiscard]] PartitionList wanted(int count) const
    {
        if (!m_query.partition)
            return PartitionList::all(m_topic, count);
        PartitionList one(m_topic);
        if (m_query.partition->value() >= 0 && m_query.partition->value() < count)
            one.add(*m_query.partition);
        return one;
    }

    /// Asks for one offset of each partition.
    [[nodiscard]] rd_kafka_resp_err_t ask(PartitionList &list, qint64 place)
    {
        return askUntilAnswered(*m_client, m_topic, AskTime, m_stop, [&](int ms) {
            list.setOffsets(place);
            return queryOffsetsOfTimes(*m_client, list, ms);
        });
    }

    Result<Spans> spansOf(int count)
    {
        Spans spans;
        PartitionList list = wanted(count);
        if (list.isEmpty())
            return spans;
        if (const auto code = ask(list, RD_KAFKA_OFFSET_BEGINNING); code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return failed(error(code));
        for (const auto &entry : list.entries())
            spans[PartitionNumber(entry.partition)].begin = entry.offset;
        if (const auto code = ask(list, RD_KAFKA_OFFSET_END); code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return failed(error(code));
        for (const auto &entry : list.entries())
            spans[PartitionNumber(entry.partition)].end = entry.offset;
        if (auto begun = setBegins(spans, list); !begun)
            return failed(begun.error());
        std::erase_if(spans, [](const auto &span) { return span.second.begin >= span.second.end; });
        return spans;
    }

    Result<> setBegins(Spans &spans, PartitionList &list)
    {
        const qint64 most = m_query.contains.isEmpty() ? qint64{MessagePage::Most} : MessagePage::MostLookedAt;
        const qint64 each = std::max<qint64>(1, most / static_cast<qint64>(spans.size()));
        if (m_query.from == BrowseFrom::Time)
            if (const auto code = ask(list, std::max<qint64>(0, m_query.place)); code != RD_KAFKA_RESP_ERR_NO_ERROR)
                return failed(error(code));
        for (const auto &entry : list.entries()) {
            Span &span = spans[PartitionNumber(entry.partition)];
            const qint64 oldest = span.begin;
            switch (m_query.from) {
            case BrowseFrom::End:
                span.begin = std::max(oldest, span.end - each);
                break;
            case BrowseFrom::Offset:
                span.begin = std::max(oldest, m_query.place);
                break;
            case BrowseFrom::Time: // Negative where no message is so new.
                span.begin = entry.offset < 0 ? span.end : std::max<qint64>(oldest, entry.offset);
                break;
            }
            shorten(span, each);
        }
        return {};
    }

    /// Each partition gets its part of the page; the library would fill it with the first that answers.
    void shorten(Span &span, qint64 each)
    {
        if (m_query.from == BrowseFrom::End || !m_query.contains.isEmpty() || span.end - span.begin <= each)
            return;
        span.end = span.begin + each;
        m_isShortened = true;
    }

    Result<MessagePage> pageOf(Spans open)
    {
        PartitionList list(m_topic);
        for (const auto &[partition, span] : open)
            list.add(partition, span.begin);
        if (!list.isEmpty())
            if (const ErrorPtr refused{rd_kafka_incremental_assign(m_client->get(), list.get())})
                return failed(toError(*refused, m_client->subject(), Recovery::Retry));
        const auto deadline = Clock::now() + ReadTime;
        while (!open.empty() && !isFull() && Clock::now() < deadline && !m_stop.stop_requested()) {
            const MessagePtr message(rd_kafka_consumer_poll(m_client->get(), PollMs));
            if (message)
                take(message, open);
        }
        MessagePage page;
        page.query = m_query;
        page.messages.assign(m_found.begin(), m_found.end());
        page.lookedAt = m_lookedAt;
        page.isWhole = open.empty() && !m_isShortened;
        return page;
    }

    /// From the end, what comes later is wanted more.
    [[nodiscard]] bool isFull() const
    {
        return m_lookedAt >= MessagePage::MostLookedAt
               || (m_query.from != BrowseFrom::End && (m_found.size() >= MessagePage::Most || m_bytes >= MostBytes));
    }

    void take(const MessagePtr &message, Spans &open)
    {
        const auto span = open.find(PartitionNumber(message->partition));
        if (span == open.end())
            return;
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR && message->offset < span->second.end) {
            ++m_lookedAt;
            add(browsedMessage(message, m_query.topic, *m_format));
        }
        // Where it was to begin is deleted meanwhile, or it is read to its end.
        const bool isOver = message->err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET
                            || message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF
                            || message->offset + 1 >= span->second.end;
        if (isOver)
            open.erase(span);
    }

    void add(BrowsedMessage message)
    {
        if (!hasText(message, m_query.contains))
            return;
        m_bytes += bytesIn(message);
        m_found.push_back(std::move(message));
        while (m_found.size() > MessagePage::Most || (m_bytes > MostBytes && m_found.size() > 1)) {
            m_bytes -= bytesIn(m_found.front());
            m_found.pop_front();
        }
    }

    const SourceSettings &m_settings;
    const MessageQuery &m_query;
    const std::stop_token &m_stop;
    const std::string m_topic;
    std::unique_ptr<KafkaClient> m_client;
    std::unique_ptr<PurchaseFormat> m_format;
    std::deque<BrowsedMessage> m_found;
    qint64 m_lookedAt = 0;
    qint64 m_bytes = 0;
    bool m_isShortened = false; ///< There is more behind what is read.
};

} // namespace

Result<MessagePage> readMessages(const SourceSettings &settings, const MessageQuery &query, const std::stop_token &stop)
{
    return Reader(settings, query, stop).read();
}

} // namespace spendwatch::kafka
