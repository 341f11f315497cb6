// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/foreign_totals.h"

#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/changelog_message.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/values/exact_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto LookTime = 1s; ///< Timeout of each request to the broker.
constexpr auto TailTime = 5s;
constexpr int PollMs = 100;
constexpr qsizetype KeyShown = 64;

struct ForeignTotal {
    PartitionNumber partition;
    ChangelogPosition position;
    QString key;
};

/// Looks for the first total that is not ours, up to the end of each span.
class Finder
{
public:
    void add(PartitionNumber partition, ChangelogPosition to) { m_left[partition] = to; }

    void take(const ChangelogRecord &record)
    {
        const auto left = m_left.find(record.partition);
        const bool isTotal = record.value && record.key.starts_with('"'); // An end mark is not a total.
        if (found || record.ours || !isTotal || left == m_left.end() || record.offset >= left->second)
            return;
        found = {record.partition, record.offset, exactText(record.key)};
        found->key.truncate(KeyShown);
    }
    /// Everything before `position` has been read.
    void reach(PartitionNumber partition, ChangelogPosition position)
    {
        std::erase_if(m_left, [&](const auto &span) { return span.first == partition && position >= span.second; });
    }
    [[nodiscard]] bool done() const { return m_left.empty() || found; }

    std::optional<ForeignTotal> found;

private:
    std::map<PartitionNumber, ChangelogPosition> m_left; ///< By partition: the end of what is still to be read.
};

Error named(const SourceSettings &settings, const ForeignTotal &total)
{
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine",
                                      "Another program writes to topic %1: its partition %2 has a total for %3 at "
                                      "offset %4 that Spendwatch did not write, after what Spendwatch committed"),
                    settings.changelogTopic(), total.partition, total.key, total.position.value()),
            message("Stop that program, perhaps a Faust worker that lost its group. Then keep Spendwatch's own totals "
                    "with \"spendwatch adopt --totals spendwatch\", or count from the beginning with \"spendwatch "
                    "recount\". Nothing was changed.")};
}

/// Lets `ask(client, list, ms)` fill in the list; nothing when the broker does not answer.
template <typename Ask>
std::optional<PartitionList> answered(const SourceSettings &settings, Role role, PartitionList list,
                                      const std::stop_token &stop, Ask ask)
{
    const auto client = KafkaClient::create(settings, role);
    const bool done = client && pollUntil(LookTime, stop, [&](int ms) {
                          return ask(**client, list, ms) == RD_KAFKA_RESP_ERR_NO_ERROR;
                      });
    return done ? std::optional(std::move(list)) : std::nullopt;
}

/// All ends are asked for before anything is fetched: a broker answers the requests of a connection one by one.
Result<> begin(KafkaClient &client, const SourceSettings &settings, std::span<const ChangelogSpan> spans,
               Finder &finder, const std::stop_token &stop)
{
    const std::string topic = settings.changelogTopic().toStdString();
    PartitionList list(topic);
    for (const ChangelogSpan &span : spans) {
        finder.add(span.partition, span.to);
        list.add(span.partition);
    }
    const auto code = askUntilAnswered(client, topic, LookTime, stop,
                                       [&](int ms) { return queryWatermark(client, list, Watermark::High, ms); });
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, client.subjectOf(settings.changelogTopic()), Recovery::Retry));
    for (std::size_t i = 0; i < spans.size(); ++i) {
        PartitionList::Entry &entry = list.entries()[i];
        finder.add(spans[i].partition, std::min(spans[i].to, ChangelogPosition(entry.offset)));
        finder.reach(spans[i].partition, spans[i].from);
        entry.offset = spans[i].from.value();
    }
    if (const ErrorPtr error{rd_kafka_incremental_assign(client.get(), list.get())})
        return failed(toError(*error, client.subjectOf(settings.changelogTopic()), Recovery::Retry));
    return {};
}

/// Reads the spans until something is found, everything is read or the time is up.
Result<> look(const SourceSettings &settings, std::span<const ChangelogSpan> spans, Finder &finder,
              Clock::time_point deadline, const std::stop_token &stop)
{
    const auto client = KafkaClient::create(settings, Role::Changelog);
    if (!client)
        return failed(client.error());
    if (auto begun = begin(**client, settings, spans, finder, stop); !begun)
        return begun;
    while (!finder.done() && Clock::now() < deadline && !stop.stop_requested()) {
        const MessagePtr message(rd_kafka_consumer_poll((*client)->get(), PollMs));
        if (!message)
            continue;
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            finder.take(changelogRecordOf(*message));
            finder.reach(PartitionNumber(message->partition), ChangelogPosition(message->offset).next());
        } else if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
            finder.reach(PartitionNumber(message->partition), ChangelogPosition(message->offset));
        } else if (message->err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET || message->err == RD_KAFKA_RESP_ERR__FATAL) {
            return failed(
                (*client)->reasonOf(message->err, (*client)->subjectOf(settings.changelogTopic()), Recovery::Retry));
        }
    }
    return {};
}

} // namespace

Result<> refuseForeignTotals(const SourceSettings &settings, std::span<const ChangelogSpan> spans,
                             std::chrono::milliseconds time, const std::stop_token &stop)
{
    if (spans.empty())
        return {};
    Finder finder;
    const auto looked = look(settings, spans, finder, Clock::now() + time, stop);
    if (finder.found)
        return failed(named(settings, *finder.found));
    const QByteArray topic = settings.changelogTopic().toUtf8();
    if (!looked)
        qCInfo(logKafka, "topic %s could not be looked through for totals of another program: %s", topic.constData(),
               qUtf8Printable(looked.error().text()));
    else if (!finder.done())
        qCInfo(logKafka, "topic %s could not be looked through in time for totals of another program",
               topic.constData());
    return {};
}

Result<> refuseForeignTail(const SourceSettings &settings, int partitions, const std::stop_token &stop)
{
    // In this order: what is committed meanwhile makes the span smaller, not larger.
    const auto ends = answered(
        settings, Role::Changelog, PartitionList::all(settings.changelogTopic().toStdString(), partitions), stop,
        [](auto &client, auto &list, int ms) { return queryWatermark(client, list, Watermark::High, ms); });
    const auto offsets =
        answered(settings, Role::Peek, PartitionList::all(settings.topic.toStdString(), partitions), stop,
                 [](auto &client, auto &list, int ms) { return rd_kafka_committed(client.get(), list.get(), ms); });
    if (!ends || !offsets)
        return {};
    std::vector<ChangelogSpan> tails;
    for (const auto &committed : offsets->entries()) {
        const auto from = fromOffsetMetadata(metadataOf(committed), SourceOffset(committed.offset));
        const ChangelogPosition to(ends->entries()[static_cast<std::size_t>(committed.partition)].offset);
        if (from && to > from->next()) // There the commit's own marker is.
            tails.push_back({PartitionNumber(committed.partition), *from, to});
    }
    return refuseForeignTotals(settings, tails, TailTime, stop);
}

} // namespace spendwatch::kafka
