// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_handover.h"

#include "engine/stream/kafka/cluster_id.h"
#include "engine/stream/kafka/end_marks.h"
#include "engine/stream/kafka/kafka_committer.h"
#include "engine/stream/kafka/kafka_members.h"
#include "engine/stream/kafka/kafka_source.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/stream/kafka/source_identity.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch {

namespace {

using namespace kafka;

constexpr auto ConnectTimeout = 5s;
constexpr std::chrono::milliseconds AskTime = 10s;
constexpr auto SettleTime = 75s; ///< A dead program's transaction usually times out after at most a minute.

Result<> refuseOthers(std::vector<Member> members, const std::string &ours, const QString &group)
{
    std::erase_if(members, [&](const Member &member) { return member.id == ours; });
    if (members.empty())
        return {};
    QStringList names;
    for (const Member &member : members)
        names.append(member.name);
    constexpr qsizetype Named = 5;
    const QString others = names.size() > Named ? u" and others"_s : QString();
    return failure(Recovery::GiveUp,
                   message("Consumer group %1 is in use by %2%3", group, names.mid(0, Named).join(u", "_s), others),
                   message("Stop every worker of the group first. One that was killed is gone after its session "
                           "timeout, a minute at the most."));
}

class KafkaHandoverLog : public HandoverLog
{
public:
    KafkaHandoverLog(SourceSettings settings, std::unique_ptr<KafkaClient> admin, int partitions, std::stop_token stop)
        : m_settings(std::move(settings)),
          m_admin(std::move(admin)),
          m_partitions(partitions),
          m_stop(std::move(stop))
    { }

    Result<> open()
    {
        auto logId = clusterId(*m_admin, m_stop);
        if (!logId)
            return failed(logId.error());
        auto committer = KafkaCommitter::open(m_settings, m_barrier, m_stop, Role::Handover);
        if (!committer)
            return failed(committer.error());
        auto changelog = KafkaChangelog::open(m_settings, m_barrier, m_stop);
        if (!changelog)
            return failed(changelog.error());
        auto everything = KafkaChangelog::open(m_settings, m_barrier, m_stop, Role::LogEnd);
        if (!everything)
            return failed(everything.error());
        auto marks = EndMarks::open(m_settings, m_stop);
        if (!marks)
            return failed(marks.error());
        auto source = KafkaSource::open(m_settings, m_partitions, m_barrier, m_stop);
        if (!source)
            return failed(source.error());
        m_marks = *std::move(marks);
        m_everything = *std::move(everything);
        m_changelog = changelog->get();
        m_source = source->get();
        m_stream = {*std::move(source), *std::move(committer), *std::move(changelog), *std::move(logId)};
        return {};
    }

    Stream &stream() override { return m_stream; }
    Changelog &everything() override { return *m_everything; }
    std::string fields() const override { return toText(m_settings.fields); }

    Result<> requireAlone() override
    {
        auto members = groupMembers(*m_admin, m_stop);
        if (!members)
            return failed(members.error());
        return refuseOthers(*std::move(members), m_source->memberId(), m_settings.appId);
    }

    Result<> settle() override
    {
        const std::vector<PartitionNumber> all = partitionsBelow(m_partitions).list();
        std::optional<Error> trouble;
        std::optional<PartitionNumber> open;
        static_cast<void>(pollUntil(SettleTime, m_stop, [&](int) {
            const auto found = m_changelog->firstOpen(all);
            trouble = found ? std::nullopt : std::optional(found.error());
            open = found ? *found : std::nullopt;
            return found && !open;
        }));
        if (trouble)
            return failed(*trouble);
        if (open)
            return failure(
                Recovery::Retry,
                message("A transaction is open in partition %1 of topic %2", *open, m_settings.changelogTopic()),
                message("Stop the program that writes there; Kafka ends what a dead one left open."));
        return {};
    }

    Result<> disregardReach() override
    {
        for (const PartitionNumber partition : partitionsBelow(m_partitions))
            m_barrier->forget(partition);
        return {};
    }

    Result<std::vector<SourceSpan>> sourceFrom(std::optional<std::int64_t> timeMs) override
    {
        const auto ends =
            ask([this](PartitionList &list, int ms) { return queryWatermark(*m_admin, list, Watermark::High, ms); });
        if (!ends)
            return failed(ends.error());
        const auto begins = ask([this, timeMs](PartitionList &list, int ms) {
            if (!timeMs)
                return queryWatermark(*m_admin, list, Watermark::Low, ms);
            list.setOffsets(*timeMs);
            return queryOffsetsOfTimes(*m_admin, list, ms);
        });
        if (!begins)
            return failed(begins.error());
        std::vector<SourceSpan> spans;
        for (std::size_t i = 0; i < ends->entries().size(); ++i) {
            const SourceOffset end(ends->entries()[i].offset);
            const std::int64_t begin = begins->entries()[i].offset;
            const SourceOffset from = begin < 0 ? end : SourceOffset(begin);
            spans.push_back({PartitionNumber(ends->entries()[i].partition), from, std::max(end, from)});
        }
        return spans;
    }

    Result<bool> isSameSource(PartitionNumber partition, const Fingerprint &message) override
    {
        return SourceIdentity(m_settings, m_stop)
            .isThere(partition, message, AskTime)
            .map([](std::optional<bool> there) { return there.value_or(true); });
    }

    bool hasHistory(HistoryKind kind) const override { return m_settings.keeps(kind); }

    Result<> writeEndMarks() override { return m_marks->write(m_partitions, *m_changelog); }

private:
    /// All partitions of the source in order, filled in by `question(list, ms)`.
    template <typename Question>
    Result<PartitionList> ask(Question question) const
    {
        PartitionList list = PartitionList::all(m_settings.topic.toStdString(), m_partitions);
        const auto code =
            askUntilAnswered(*m_admin, list.topic(), AskTime, m_stop, [&](int ms) { return question(list, ms); });
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return failed(toError(code, m_admin->subjectOf(m_settings.topic), Recovery::Retry));
        return list;
    }

    SourceSettings m_settings;
    std::shared_ptr<ChangelogBarrier> m_barrier = std::make_shared<ChangelogBarrier>();
    std::unique_ptr<KafkaClient> m_admin;
    int m_partitions = 0;
    std::stop_token m_stop;
    std::unique_ptr<EndMarks> m_marks;
    std::unique_ptr<KafkaChangelog> m_everything;
    Stream m_stream;
    KafkaChangelog *m_changelog = nullptr; ///< m_stream's.
    KafkaSource *m_source = nullptr; ///< m_stream's.
};

class KafkaHandoverFactory : public HandoverLogFactory
{
public:
    explicit KafkaHandoverFactory(SourceSettings settings) : m_settings(std::move(settings)) { }

    Result<std::unique_ptr<HandoverLog>> open(std::stop_token stop) override
    {
        auto admin = KafkaClient::create(m_settings, Role::Admin);
        if (!admin)
            return failed(admin.error());
        if (auto there = (*admin)->waitForBroker(ConnectTimeout, stop); !there)
            return failed(there.error());
        const auto partitions = matchingPartitions(**admin, stop);
        if (!partitions)
            return failed(partitions.error());
        const auto settings = withHistories(**admin, *partitions, stop);
        if (!settings)
            return failed(settings.error());
        // Checked before we join, because joining would disturb them.
        auto members = groupMembers(**admin, stop);
        if (!members)
            return failed(members.error());
        if (auto alone = refuseOthers(*std::move(members), {}, m_settings.appId); !alone)
            return failed(alone.error());
        auto log = std::make_unique<KafkaHandoverLog>(*settings, *std::move(admin), *partitions, stop);
        if (auto opened = log->open(); !opened)
            return failed(opened.error());
        return std::unique_ptr<HandoverLog>(std::move(log));
    }

private:
    /// The histories that are there are kept, whatever the settings say. One that we may not see counts as missing: whoever
    /// keeps it finds out that the totals were begun anew.
    Result<SourceSettings> withHistories(KafkaClient &admin, int partitions, const std::stop_token &stop) const
    {
        SourceSettings settings = m_settings;
        KafkaTopics topics(admin, stop);
        for (const HistoryKind kind : AllHistoryKinds) {
            const auto found = topics.partitions(settings.historyTopic(kind));
            if (!found && found.error().recovery != Recovery::GiveUp)
                return failed(found.error());
            settings.keep(kind, found && *found == partitions);
        }
        return settings;
    }

    Result<int> matchingPartitions(KafkaClient &admin, const std::stop_token &stop) const
    {
        KafkaTopics topics(admin, stop);
        const auto source = topics.partitions(m_settings.topic);
        if (!source)
            return failed(source.error());
        const auto changelog = topics.partitions(m_settings.changelogTopic());
        if (!changelog)
            return failed(changelog.error());
        for (const auto &[topic, found] :
             {std::pair(m_settings.topic, *source), std::pair(m_settings.changelogTopic(), *changelog)}) {
            if (!found)
                return failure(
                    Recovery::GiveUp,
                    message("There is nothing to work on: Kafka at %1 has no topic %2", m_settings.brokers, topic),
                    message("Check --broker, --app-id and --topic."));
        }
        if (**source != **changelog)
            return failure(
                Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "Topic %1 has %2 partitions but its changelog %3 has %4"),
                        m_settings.topic, **source, m_settings.changelogTopic(), **changelog),
                message("Start Spendwatch once: it makes them fit, or says why it cannot."));
        return **source;
    }

    SourceSettings m_settings;
};

} // namespace

std::unique_ptr<HandoverLogFactory> makeKafkaHandoverFactory(const SourceSettings &settings)
{
    return std::make_unique<KafkaHandoverFactory>(settings);
}

} // namespace spendwatch
