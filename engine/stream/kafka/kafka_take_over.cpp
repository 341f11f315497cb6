// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_take_over.h"

#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_log_edge.h"
#include "engine/stream/kafka/kafka_members.h"
#include "engine/values/thread_name.h"

#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto Patience = 250ms; ///< Most live predecessors' transactions are decided before; nobody alive is fenced.
constexpr auto FenceTime = 3s;
constexpr auto LookupTime = 10s;
constexpr auto TogetherTime = 3s; ///< What takes longer in some partitions must not hold up the others.
constexpr int SliceMs = 250;

void copyInto(rd_kafka_topic_partition_list_t &list, const rd_kafka_topic_partition_t &found)
{
    rd_kafka_topic_partition_t *const copy = rd_kafka_topic_partition_list_add(&list, found.topic, found.partition);
    copy->offset = found.offset;
    if (found.metadata == nullptr)
        return;
    copy->metadata = rd_kafka_mem_malloc(nullptr, found.metadata_size); // The list frees it.
    copy->metadata_size = found.metadata_size;
    std::memcpy(copy->metadata, found.metadata, found.metadata_size);
}

} // namespace

TakeOver::TakeOver(SourceSettings settings, std::vector<int> partitions, std::shared_ptr<FencePlan> fences,
                   const std::stop_token &stop)
    : m_settings(std::move(settings)),
      m_fences(std::move(fences)),
      m_numbers(std::move(partitions)),
      m_thread([this](const std::stop_token &own) { run(own); }),
      m_onStop(stop, [this] { m_thread.request_stop(); })
{ }

std::optional<Result<PartitionListPtr>> TakeOver::takeOffsets()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_offsets, std::nullopt);
}

void TakeOver::run(const std::stop_token &stop)
{
    nameThisThread("take-over");
    auto offsets = findOffsets(stop);
    const bool found = offsets.has_value() && *offsets;
    {
        const std::scoped_lock lock(m_mutex);
        m_offsets.emplace(std::move(offsets));
    }
    if (found)
        endOpenChangelog(stop);
    m_finished = true;
}

Result<PartitionListPtr> TakeOver::findOffsets(const std::stop_token &stop)
{
    auto reader = KafkaClient::create(m_settings, Role::Offsets);
    if (!reader)
        return failed(reader.error());
    m_reader = *std::move(reader);
    return committedOffsets(stop);
}

Result<PartitionListPtr> TakeOver::committedOffsets(const std::stop_token &stop)
{
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    PartitionListPtr found;
    const auto patient = Clock::now() + Patience;
    const auto time = m_numbers.size() > 1 ? Clock::duration(TogetherTime) : LookupTime;
    static_cast<void>(pollUntil(std::chrono::duration_cast<std::chrono::milliseconds>(time), stop, [&](int ms) {
        PartitionListPtr list = listOf(m_settings.topic.toStdString());
        code = ask(*list, ms);
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
            found = std::move(list);
        if (isPassing(code) && Clock::now() >= patient) // An open transaction looks like a timeout, too.
            fence(stop);
        return !isPassing(code);
    }));
    if (found)
        return found;
    if (code == RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT || (isPassing(code) && peekOffsets())) {
        PartitionListPtr decided = listOf(m_settings.topic.toStdString(), {});
        collectDecided(m_numbers, *decided, Clock::now() + TogetherTime, stop);
        return decided;
    }
    return failed(explain(code, m_reader->subject(), Recovery::Retry));
}

rd_kafka_resp_err_t TakeOver::ask(rd_kafka_topic_partition_list_t &list, int ms) const
{
    rd_kafka_resp_err_t code = rd_kafka_committed(m_reader->get(), &list, ms);
    for (int i = 0; i < list.cnt && code == RD_KAFKA_RESP_ERR_NO_ERROR; ++i)
        code = list.elems[i].err;
    return code;
}

/// The library waits for the last of a list. So it is asked for halves, and halves of those, where that takes too long.
void TakeOver::collectDecided(std::span<const int> numbers, rd_kafka_topic_partition_list_t &decided,
                              Clock::time_point deadline, const std::stop_token &stop) const
{
    const std::size_t half = numbers.size() / 2;
    for (const std::span<const int> part : {numbers.first(half), numbers.subspan(half)}) {
        if (part.empty() || part.size() == m_numbers.size() || Clock::now() >= deadline || stop.stop_requested())
            continue;
        const PartitionListPtr list = listOf(m_settings.topic.toStdString(), part);
        if (ask(*list, SliceMs) != RD_KAFKA_RESP_ERR_NO_ERROR) {
            if (part.size() > 1)
                collectDecided(part, decided, deadline, stop);
            continue;
        }
        for (int i = 0; i < list->cnt; ++i)
            copyInto(decided, list->elems[i]);
    }
}

/// Rows that a dead predecessor wrote without committing hide everything behind them from those who follow the
/// changelog.
void TakeOver::endOpenChangelog(const std::stop_token &stop)
{
    const auto logEnds = KafkaClient::create(m_settings, Role::LogEnd);
    const PartitionListPtr ends = listOf(m_settings.changelogTopic().toStdString());
    if (!logEnds || queryEdge((*logEnds)->get(), *ends, LogEdge::End, 4 * SliceMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const auto patient = Clock::now() + Patience;
    static_cast<void>(pollUntil(LookupTime, stop, [&](int ms) {
        if (changelogDecided(*ends, ms))
            return true;
        if (Clock::now() >= patient)
            fence(stop);
        return false;
    }));
}

bool TakeOver::changelogDecided(rd_kafka_topic_partition_list_t &ends, int ms)
{
    const PartitionListPtr committed = listOf(m_settings.changelogTopic().toStdString());
    if (queryEdge(m_reader->get(), *committed, LogEdge::End, ms) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return false;
    for (int i = 0; i < ends.cnt; ++i) {
        const auto *entry =
            rd_kafka_topic_partition_list_find(committed.get(), ends.elems[i].topic, ends.elems[i].partition);
        if (entry == nullptr || entry->offset < ends.elems[i].offset)
            return false;
    }
    return true;
}

/// What is committed whatever an open transaction may make of it; nothing when the broker does not answer.
PartitionListPtr TakeOver::peekOffsets() const
{
    const auto peek = KafkaClient::create(m_settings, Role::Peek);
    PartitionListPtr list = listOf(m_settings.topic.toStdString());
    if (!peek || rd_kafka_committed((*peek)->get(), list.get(), 4 * SliceMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    return list;
}

/// Who committed the partitions' offsets last, as far as they say so; we ourselves do not count.
std::set<std::string> TakeOver::lastCommitters()
{
    std::set<std::string> found;
    const PartitionListPtr list = peekOffsets();
    if (!list)
        return found;
    for (int i = 0; i < list->cnt; ++i) {
        const rd_kafka_topic_partition_t &entry = list->elems[i];
        if (entry.metadata == nullptr)
            continue;
        if (auto id = committerIn({static_cast<const char *>(entry.metadata), entry.metadata_size}))
            found.insert(*std::move(id));
    }
    found.erase(transactionalId(m_settings).toStdString());
    return found;
}

/// Without those that are in the group; nobody when not every member says which instance it is.
std::set<std::string> TakeOver::goneCommitters(const std::stop_token &stop)
{
    std::set<std::string> gone = lastCommitters();
    if (gone.empty())
        return gone;
    const auto members = groupMembers(*m_reader, stop);
    if (!members)
        return {};
    const QString ours = memberClientId({});
    for (const Member &member : *members) {
        if (!member.clientId.startsWith(ours))
            return {};
        gone.erase(member.clientId.sliced(ours.size()).toStdString());
    }
    return gone;
}

void TakeOver::fence(const std::stop_token &stop)
{
    if (!m_fences->takeLook(Clock::now()))
        return;
    for (const std::string &id : goneCommitters(stop)) {
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

PartitionListPtr TakeOver::listOf(const std::string &topic, std::span<const int> numbers)
{
    PartitionListPtr list(rd_kafka_topic_partition_list_new(static_cast<int>(numbers.size())));
    for (const int number : numbers)
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), number);
    return list;
}

} // namespace spendwatch::kafka
