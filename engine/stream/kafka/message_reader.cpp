// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/message_reader.h"

#include "engine/purchase/purchase_format.h"
#include "engine/stream/kafka/browsed_message.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/span_reader.h"

#include <algorithm>
#include <deque>
#include <memory>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ReadTime = 5s;
constexpr qint64 MostBytes = 16 * 1024 * 1024;

class Reader
{
public:
    Reader(KafkaClient &client, const SourceSettings &settings, const MessageQuery &query, const std::stop_token &stop)
        : m_client(client),
          m_settings(settings),
          m_query(query),
          m_stop(stop),
          m_topic(query.topic == TopicRole::DeadLetters ? settings.deadLetterTopic() : settings.topic),
          m_spans(client, m_topic, stop)
    { }

    Result<MessagePage> read()
    {
        auto format = makePurchaseFormat(m_settings.fields, m_settings.schemas);
        if (!format)
            return failed(format.error());
        m_format = *std::move(format);
        const auto count = KafkaTopics(m_client, m_stop).partitions(m_topic);
        if (!count)
            return failed(count.error());
        auto spans = spansOf(wanted(count->value_or(0)));
        if (!spans)
            return failed(spans.error());
        return pageOf(*std::move(spans));
    }

private:
    [[nodiscard]] std::vector<PartitionNumber> wanted(int count) const
    {
        if (!m_query.partition)
            return partitionsBelow(count).list();
        const bool isThere = m_query.partition->value() >= 0 && m_query.partition->value() < count;
        return isThere ? std::vector{*m_query.partition} : std::vector<PartitionNumber>();
    }

    Result<Spans> spansOf(const std::vector<PartitionNumber> &partitions)
    {
        auto spans = m_spans.bounds(partitions);
        if (!spans)
            return failed(spans.error());
        std::map<PartitionNumber, std::int64_t> times;
        if (m_query.from == BrowseFrom::Time) {
            auto found = m_spans.offsetsAt(partitions, m_query.place);
            if (!found)
                return failed(found.error());
            times = *std::move(found);
        }
        setBegins(*spans, times);
        std::erase_if(*spans, [](const auto &span) { return span.second.isEmpty(); });
        return spans;
    }

    void setBegins(Spans &spans, const std::map<PartitionNumber, std::int64_t> &times)
    {
        const qint64 most = m_query.contains.isEmpty() ? qint64{MessagePage::Most} : MessagePage::MostLookedAt;
        const qint64 each = std::max<qint64>(1, most / std::max<qint64>(1, std::ssize(spans)));
        for (auto &[partition, span] : spans) {
            span.begin = beginOf(span, each, times.contains(partition) ? times.at(partition) : 0);
            shorten(span, each);
        }
    }

    /// `atTime` is negative where no message is so new.
    [[nodiscard]] std::int64_t beginOf(const Span &whole, qint64 each, std::int64_t atTime) const
    {
        switch (m_query.from) {
        case BrowseFrom::End:
            return std::max<std::int64_t>(whole.begin, whole.end - each);
        case BrowseFrom::Offset:
            return std::max<std::int64_t>(whole.begin, m_query.place);
        case BrowseFrom::Time:
            return atTime < 0 ? whole.end : std::max(whole.begin, atTime);
        }
        return whole.begin;
    }

    /// Each partition gets its part of the page; the library would fill it with the first that answers.
    void shorten(Span &span, qint64 each)
    {
        if (m_query.from == BrowseFrom::End || !m_query.contains.isEmpty() || span.end - span.begin <= each)
            return;
        span.end = span.begin + each;
        m_isShortened = true;
    }

    Result<MessagePage> pageOf(Spans spans)
    {
        const auto left = m_spans.read(std::move(spans), Clock::now() + ReadTime, [this](MessagePtr &message) {
            ++m_lookedAt;
            add(browsedMessage(message, m_query.topic, *m_format));
            return !isFull();
        });
        if (!left)
            return failed(left.error());
        MessagePage page;
        page.query = m_query;
        page.messages.assign(m_found.begin(), m_found.end());
        page.lookedAt = m_lookedAt;
        page.isWhole = left->empty() && !m_isShortened;
        return page;
    }

    /// From the end, what comes later is wanted more.
    [[nodiscard]] bool isFull() const
    {
        return m_lookedAt >= MessagePage::MostLookedAt
               || (m_query.from != BrowseFrom::End && (m_found.size() >= MessagePage::Most || m_bytes >= MostBytes));
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

    KafkaClient &m_client;
    const SourceSettings &m_settings;
    const MessageQuery &m_query;
    const std::stop_token &m_stop;
    const QString m_topic;
    SpanReader m_spans;
    std::unique_ptr<PurchaseFormat> m_format;
    std::deque<BrowsedMessage> m_found;
    qint64 m_lookedAt = 0;
    qint64 m_bytes = 0;
    bool m_isShortened = false; ///< There is more behind what is read.
};

} // namespace

Result<MessagePage> readMessages(const SourceSettings &settings, const MessageQuery &query, const std::stop_token &stop)
{
    const auto client = KafkaClient::create(settings, Role::Changelog);
    if (!client)
        return failed(client.error());
    return Reader(**client, settings, query, stop).read();
}

} // namespace spendwatch::kafka
