// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/offset_finder.h"

#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_members.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/values/thread_name.h"

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto FenceAfter = 250ms; ///< Most live predecessors' transactions are decided before; nobody alive is fenced.
constexpr auto FenceTime = 3s;
constexpr auto LookupTime = 10s;
constexpr auto TogetherTime = 3s; ///< What takes longer in some partitions must not hold up the others.
constexpr int SliceMs = 250;

} // namespace

OffsetFinder::OffsetFinder(SourceSettings settings, std::vector<PartitionNumber> partitions, int partitionCount,
                           std::shared_ptr<FencePlan> fences, const std::stop_token &stop)
    : m_settings(std::move(settings)),
      m_fences(std::move(fences)),
      m_numbers(std::move(partitions)),
      m_partitionCount(partitionCount),
      m_thread([this](const std::stop_token &own) { run(own); }),
      m_onStop(stop, [this] { m_thread.request_stop(); })
{ }

std::optional<Result<PartitionList>> OffsetFinder::takeOffsets()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_offsets, std::nullopt);
}

void OffsetFinder::run(const std::stop_token &stop)
{
    nameThisThread("acquire");
    auto offsets = findOffsets(stop);
    const bool found = offsets.has_value();
    if (found)
        noteCommitters(*offsets); // Before anybody knows of the offsets and commits others.
    {
        const std::scoped_lock lock(m_mutex);
        m_offsets.emplace(std::move(offsets));
    }
    if (found)
        endOpenRecords(stop);
    m_finished = true;
}

Result<PartitionList> OffsetFinder::findOffsets(const std::stop_token &stop)
{
    auto reader = KafkaClient::create(m_settings, Role::Offsets);
    if (!reader)
        return failed(reader.error());
    m_reader = *std::move(reader);
    return committedOffsets(stop);
}

Result<PartitionList> OffsetFinder::committedOffsets(const std::stop_token &stop)
{
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    PartitionList list(m_settings.topic.toStdString(), m_numbers);
    const auto fenceFrom = Clock::now() + FenceAfter;
    const auto time = m_numbers.size() > 1 ? Clock::duration(TogetherTime) : LookupTime;
    static_cast<void>(pollUntil(std::chrono::duration_cast<std::chrono::milliseconds>(time), stop, [&](int ms) {
        code = queryCommitted(*m_reader, list, ms);
        if (isPassing(code) && Clock::now() >= fenceFrom) // An open transaction looks like a timeout, too.
            fence(stop);
        return !isPassing(code);
    }));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return list;
    const std::string topic = m_settings.topic.toStdString();
    if (code == RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT
        || (isPassing(code) && peekOffsets(PartitionList(topic, m_numbers)))) {
        PartitionList decided(topic);
        collectDecided(m_numbers, decided, Clock::now() + TogetherTime, stop);
        return decided;
    }
    return failed(toError(code, m_reader->subject(), Recovery::Retry));
}

/// The library waits for the last of a list. So it is asked for halves, and halves of those, where that takes too long.
void OffsetFinder::collectDecided(std::span<const PartitionNumber> numbers, PartitionList &decided,
                                  Clock::time_point deadline, const std::stop_token &stop) const
{
    const std::size_t half = numbers.size() / 2;
    for (const std::span<const PartitionNumber> part : {numbers.first(half), numbers.subspan(half)}) {
        if (part.empty() || part.size() == m_numbers.size() || Clock::now() >= deadline || stop.stop_requested())
            continue;
        PartitionList list(m_settings.topic.toStdString(), part);
        if (queryCommitted(*m_reader, list, SliceMs) != RD_KAFKA_RESP_ERR_NO_ERROR) {
            if (part.size() > 1)
                collectDecided(part, decided, deadline, stop);
            continue;
        }
        for (const auto &found : list.entries())
            decided.add(PartitionNumber(found.partition), found.offset, metadataOf(found));
    }
}

/// Where the changelogs of totals and histories end, open transactions included.
std::vector<PartitionList> OffsetFinder::changelogEnds() const
{
    std::vector<PartitionList> found;
    const auto logEnds = KafkaClient::create(m_settings, Role::LogEnd);
    if (!logEnds)
        return found;
    for (const QString &topic : QStringList(m_settings.changelogTopic()) + m_settings.historyTopics()) {
        PartitionList ends(topic.toStdString(), m_numbers);
        if (queryWatermark(**logEnds, ends, Watermark::High, 4 * SliceMs) == RD_KAFKA_RESP_ERR_NO_ERROR)
            found.push_back(std::move(ends));
    }
    return found;
}

/// Rows that a dead predecessor wrote without committing hide everything behind them from those who follow the
/// changelogs.
void OffsetFinder::endOpenRecords(const std::stop_token &stop)
{
    std::vector<PartitionList> undecided = changelogEnds();
    const auto fenceFrom = Clock::now() + FenceAfter;
    static_cast<void>(pollUntil(LookupTime, stop, [&](int ms) {
        std::erase_if(undecided, [&](const PartitionList &ends) { return isDecided(ends, ms); });
        if (!undecided.empty() && Clock::now() >= fenceFrom)
            fence(stop);
        return undecided.empty();
    }));
}

bool OffsetFinder::isDecided(const PartitionList &ends, int ms) const
{
    PartitionList committed(ends.topic(), m_numbers);
    if (queryWatermark(*m_reader, committed, Watermark::High, ms) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return false;
    return std::ranges::equal(committed.entries(), ends.entries(), std::ranges::greater_equal(),
                              &PartitionList::Entry::offset, &PartitionList::Entry::offset);
}

/// What is committed whatever an open transaction may make of it; nothing when the broker does not answer.
std::optional<PartitionList> OffsetFinder::peekOffsets(PartitionList list) const
{
    const auto peek = KafkaClient::create(m_settings, Role::Peek);
    if (!peek || rd_kafka_committed((*peek)->get(), list.get(), 4 * SliceMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::nullopt;
    return list;
}

void OffsetFinder::noteCommitters(const PartitionList &offsets) const
{
    for (const auto &entry : offsets.entries())
        if (const auto id = committerIn(metadataOf(entry)))
            m_fences->noteSeen(*id, Clock::now());
}

/// Who committed the topic's offsets last, as far as they say so; whoever is named by our partitions comes first.
std::vector<std::string> OffsetFinder::lastCommitters() const
{
    const auto list = peekOffsets(PartitionList::all(m_settings.topic.toStdString(), m_partitionCount));
    if (!list)
        return {};
    std::vector<std::string> named;
    std::vector<std::string> others;
    for (const auto &entry : list->entries()) {
        auto id = committerIn(metadataOf(entry));
        if (!id)
            continue;
        const bool isOurs = std::ranges::find(m_numbers, PartitionNumber(entry.partition)) != m_numbers.end();
        (isOurs ? named : others).push_back(*std::move(id));
    }
    named.insert(named.end(), others.begin(), others.end());
    return named;
}

/// Who committed or was a member, each once, without ourselves and those that are in the group; nobody when not every
/// member says which instance it is.
std::vector<std::string> OffsetFinder::goneInstances(const std::stop_token &stop) const
{
    const std::string ours = transactionalId(m_settings).toStdString();
    std::vector<std::string> gone;
    for (const auto &ids : {lastCommitters(), m_fences->seen(Clock::now())})
        for (const std::string &id : ids)
            if (id != ours && std::ranges::find(gone, id) == gone.end())
                gone.push_back(id);
    if (gone.empty())
        return gone;
    const auto members = groupMembers(*m_reader, stop);
    if (!members)
        return {};
    for (const Member &member : *members) {
        const auto name = memberName(member.clientId);
        if (!name)
            return {};
        std::erase(gone, name->transactionalId.toStdString());
    }
    return gone;
}

void OffsetFinder::fence(const std::stop_token &stop)
{
    if (!m_fences->takeLook(Clock::now()))
        return;
    for (const std::string &id : goneInstances(stop)) {
        if (!m_fences->takeTry(id, Clock::now()))
            continue;
        const auto producer = KafkaClient::create(m_settings, Role::Committer, nullptr, id);
        if (!producer)
            return;
        const bool ended = pollUntil(FenceTime, stop, [&](int ms) {
            const ErrorPtr error(rd_kafka_init_transactions((*producer)->get(), ms));
            return !error || rd_kafka_error_is_retriable(error.get()) == 0;
        });
        qCInfo(logKafka, "the transaction that %s left open %s", id.c_str(),
               ended ? "was ended" : "could not be ended yet");
    }
}

} // namespace spendwatch::kafka
