// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/foreign_totals.h"

#include "engine/stream/kafka/kafka_changelog.h"
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_log_edge.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto LookTime = 1s; ///< For each question to the broker.
constexpr auto TailTime = 5s;
constexpr std::size_t RecordsPerPoll = 10'000;
constexpr qsizetype KeyShown = 64;

struct ForeignTotal {
    std::int64_t offset = 0;
    QString key;
};

/// Looks for the first total that is not ours, up to the end of the span.
class Finder final : public ChangelogSink
{
public:
    explicit Finder(std::int64_t to) : m_to(to) { }

    void onRecord(const ChangelogRecord &record) override
    {
        const bool isTotal = record.value && record.key.starts_with('"'); // An end mark is none.
        if (found || record.ours || !isTotal || record.offset >= m_to)
            return;
        found = {record.offset, QString::fromUtf8(record.key.data(), static_cast<qsizetype>(record.key.size()))};
        found->key.truncate(KeyShown);
    }
    void onPosition(int, std::int64_t position) override { m_done = position >= m_to; }
    [[nodiscard]] bool done() const { return m_done || found; }

    std::optional<ForeignTotal> found;

private:
    const std::int64_t m_to;
    bool m_done = false;
};

Error named(const SourceSettings &settings, int partition, const ForeignTotal &total)
{
    return {Recovery::GiveUp,
            u"Another program writes to topic %1: its partition %2 has a total for %3 at offset %4 that is none of "
            "Spendwatch's, behind what Spendwatch committed"_s.arg(
                settings.changelogTopic(), QString::number(partition), total.key, QString::number(total.offset)),
            u"Stop that program, perhaps a Faust worker that lost its group. To take what it wrote as it is, run "
            "\"kafka-consumer-groups --reset-offsets --to-current --execute\" for group %1 and its topic; or count "
            "from the beginning under another --app-id. Nothing was changed."_s.arg(settings.appId)};
}

PartitionListPtr listOf(const QString &topic, int partitions)
{
    PartitionListPtr list(rd_kafka_topic_partition_list_new(partitions));
    for (int partition = 0; partition < partitions; ++partition)
        rd_kafka_topic_partition_list_add(list.get(), topic.toUtf8().constData(), partition);
    return list;
}

/// Fills the list by `ask(client, ms)`; nothing when the broker does not answer.
template <typename Ask>
PartitionListPtr answered(const SourceSettings &settings, Role role, PartitionListPtr list, const std::stop_token &stop,
                          Ask ask)
{
    const auto client = KafkaClient::create(settings, role);
    const bool done = client && inSlices(LookTime, stop, [&](int ms) {
                          return ask((*client)->get(), *list, ms) == RD_KAFKA_RESP_ERR_NO_ERROR;
                      });
    return done ? std::move(list) : PartitionListPtr();
}

} // namespace

Result<> refuseForeignTotals(const SourceSettings &settings, const ChangelogSpan &span, std::chrono::milliseconds time,
                             const std::stop_token &stop)
{
    const auto changelog = KafkaChangelog::open(settings, std::make_shared<ChangelogBarrier>(), stop);
    if (!changelog)
        return failed(changelog.error());
    const auto end = (*changelog)->end(span.partition);
    if (!end)
        return failed(end.error());
    const std::int64_t to = std::min(span.to, *end);
    if (span.from >= to)
        return {};
    if (auto followed = (*changelog)->follow(span.partition, span.from); !followed)
        return followed;
    Finder finder(to);
    std::optional<Error> trouble;
    static_cast<void>(inSlices(time, stop, [&](int) {
        const auto polled = (*changelog)->poll(100ms, RecordsPerPoll, finder);
        trouble = polled ? std::nullopt : std::optional(polled.error());
        return finder.done() || trouble;
    }));
    if (finder.found)
        return failed(named(settings, span.partition, *finder.found));
    if (trouble)
        return failed(*trouble);
    if (!finder.done())
        qCInfo(logKafka, "changelog partition %d from %lld to %lld could not be looked through in time", span.partition,
               static_cast<long long>(span.from), static_cast<long long>(to));
    return {};
}

Result<> refuseForeignTail(const SourceSettings &settings, int partitions, const std::stop_token &stop)
{
    // In this order: what is committed meanwhile makes the span smaller, not larger.
    const PartitionListPtr ends =
        answered(settings, Role::Changelog, listOf(settings.changelogTopic(), partitions), stop,
                 [](auto *client, auto &list, int ms) { return queryEdge(client, list, LogEdge::End, ms); });
    const PartitionListPtr offsets =
        answered(settings, Role::Peek, listOf(settings.topic, partitions), stop,
                 [](auto *client, auto &list, int ms) { return rd_kafka_committed(client, &list, ms); });
    for (int i = 0; ends && offsets && i < offsets->cnt && !stop.stop_requested(); ++i) {
        const rd_kafka_topic_partition_t &committed = offsets->elems[i];
        if (committed.metadata == nullptr)
            continue;
        const auto from = fromOffsetMetadata({static_cast<const char *>(committed.metadata), committed.metadata_size});
        const std::int64_t to = ends->elems[i].offset;
        if (!from || to <= *from + 1) // The commit's own marker stands there.
            continue;
        auto alone = refuseForeignTotals(settings, {committed.partition, *from, to}, TailTime, stop);
        if (!alone && alone.error().recovery == Recovery::GiveUp)
            return alone;
    }
    return {};
}

} // namespace spendwatch::kafka
