// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/past_reader.h"

#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/span_reader.h"
#include "engine/stream/past_lines.h"

#include <algorithm>
#include <limits>
#include <memory>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ReadTime = 5s;
constexpr std::int64_t Growth = 4; ///< Each step back is so many times as long as the one before.
constexpr std::int64_t NotLookedAt = std::numeric_limits<std::int64_t>::max();

class Reader
{
public:
    Reader(KafkaClient &client, const SourceSettings &settings, const PastQuery &query,
           std::unique_ptr<PurchaseFormat> format, const std::stop_token &stop)
        : m_client(client),
          m_topic(settings.topic),
          m_query(query),
          m_stop(stop),
          m_spans(client, m_topic, stop),
          m_lines(query, std::move(format))
    { }

    Result<PastPurchases> read()
    {
        const auto count = KafkaTopics(m_client, m_stop).partitions(m_topic);
        if (!count)
            return failed(count.error());
        auto whole = m_spans.bounds(partitionsBelow(count->value_or(0)).list());
        if (!whole)
            return failed(whole.error());
        begin(*std::move(whole));
        const auto until = Clock::now() + ReadTime;
        for (std::int64_t each = firstStep(); isToGoOn(until); each *= Growth) {
            if (auto stepped = step(each, until); !stepped)
                return failed(stepped.error());
        }
        return answer();
    }

private:
    /// What is counted already is what lies behind; all else is about to be told as new.
    void begin(Spans whole)
    {
        m_before.assign(whole.size(), -1);
        for (auto &[partition, span] : whole) {
            const std::size_t index = partition.index();
            const qint64 counted = index < m_query.before.size() ? m_query.before[index] : -1;
            m_areTotalsKnown = m_areTotalsKnown && counted >= 0;
            if (counted >= 0)
                span.end = std::clamp<std::int64_t>(counted, span.begin, std::max(span.begin, span.end));
            m_before[index] = span.end;
            if (!span.isEmpty())
                m_oldest[partition] = NotLookedAt;
        }
        m_left = std::move(whole);
        std::erase_if(m_left, [](const auto &entry) { return entry.second.isEmpty(); });
    }

    [[nodiscard]] std::int64_t firstStep() const
    {
        const auto most = static_cast<std::int64_t>(m_query.most());
        return std::max<std::int64_t>(10, 2 * most / std::max<std::int64_t>(1, std::ssize(m_left)));
    }

    [[nodiscard]] bool isToGoOn(Clock::time_point until) const
    {
        return !m_left.empty() && !m_isInterrupted && m_lines.lookedAt() < PastPurchases::MostLookedAt
               && !m_lines.isEnough(since()) && Clock::now() < until && !m_stop.stop_requested();
    }

    /// Looks at the last `each` messages of what is left of each partition.
    Result<> step(std::int64_t each, Clock::time_point until)
    {
        const std::int64_t room = PastPurchases::MostLookedAt - m_lines.lookedAt();
        const std::int64_t fair = std::max<std::int64_t>(1, room / std::ssize(m_left));
        Spans part = m_left;
        for (auto &[partition, span] : part)
            span.begin = std::max(span.begin, span.end - std::min(each, fair));
        std::map<PartitionNumber, std::int64_t> times;
        const auto unread = m_spans.read(part, until, [&](const MessagePtr &message) {
            look(*message, times);
            return true;
        });
        if (!unread)
            return failed(unread.error());
        m_isInterrupted = !unread->empty();
        for (const auto &[partition, span] : part)
            if (!m_isInterrupted)
                noteRead(partition, span, times);
        return {};
    }

    void look(const rd_kafka_message_t &message, std::map<PartitionNumber, std::int64_t> &times)
    {
        const PartitionNumber partition(message.partition);
        rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
        const std::int64_t timeMs = std::max<std::int64_t>(0, rd_kafka_message_timestamp(&message, &kind));
        times.try_emplace(partition, timeMs); // In order: the first one is the oldest.
        const auto value =
            message.payload == nullptr
                ? std::nullopt
                : std::optional(std::string_view(static_cast<const char *>(message.payload), message.len));
        m_lines.look(partition, SourceOffset(message.offset), timeMs, value);
    }

    void noteRead(PartitionNumber partition, const Span &span, const std::map<PartitionNumber, std::int64_t> &times)
    {
        if (const auto time = times.find(partition); time != times.end())
            m_oldest[partition] = std::min(m_oldest[partition], time->second);
        Span &left = m_left[partition];
        left.end = span.begin;
        if (!left.isEmpty())
            return;
        m_left.erase(partition);
        m_oldest.erase(partition); // All of it was looked at.
    }

    /// The time from which on every partition was looked at.
    [[nodiscard]] std::int64_t since() const
    {
        std::int64_t since = 0;
        for (const auto &[partition, oldest] : m_oldest)
            since = std::max(since, oldest);
        return since;
    }

    Result<PastPurchases> answer()
    {
        const std::int64_t from = since();
        if (from == NotLookedAt && !m_stop.stop_requested())
            return failed(m_spans.tooSlow());
        PastPurchases past;
        past.query = m_query;
        past.before = m_before;
        past.lookedAt = m_lines.lookedAt();
        past.isWhole = m_left.empty();
        past.sinceMs = past.isWhole ? 0 : from;
        const bool withTotals = m_areTotalsKnown && !m_query.customer.isEmpty();
        past.lines = m_lines.newest(from, withTotals ? std::optional(m_query.total) : std::nullopt);
        return past;
    }

    KafkaClient &m_client;
    const QString m_topic;
    const PastQuery &m_query;
    const std::stop_token &m_stop;
    SpanReader m_spans;
    PastLines m_lines;
    Spans m_left; ///< Not looked at yet; none is empty.
    std::map<PartitionNumber, std::int64_t> m_oldest; ///< Of those, the time of the oldest message that was looked at.
    std::vector<qint64> m_before;
    bool m_areTotalsKnown = true;
    bool m_isInterrupted = false; ///< A step was not finished, so what it found has gaps.
};

} // namespace

Result<PastPurchases> readPast(const SourceSettings &settings, const PastQuery &query, const std::stop_token &stop)
{
    auto format = makePurchaseFormat(settings.fields, settings.schemas);
    if (!format)
        return failed(format.error());
    const auto client = KafkaClient::create(settings, Role::Changelog);
    if (!client)
        return failed(client.error());
    return Reader(**client, settings, query, *std::move(format), stop).read();
}

} // namespace spendwatch::kafka
