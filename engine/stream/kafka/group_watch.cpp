// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/group_watch.h"

#include "engine/stream/kafka/member_assignment.h"
#include "engine/stream/kafka/member_facts.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/values/thread_name.h"

#include <QDateTime>

#include <algorithm>
#include <condition_variable>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto EndsEvery = 1s;
constexpr auto MembersEvery = 5s;
constexpr auto SharesEvery = 1s; ///< Where others are to be asked for what they own.
constexpr auto AgainAfter = 300ms; ///< Where the broker knows no such topic: it may not have heard of it yet.
constexpr int MissingLooks = 3; ///< Looks in a row without a topic before it counts as missing.
constexpr auto DoubtTime = 3s;
constexpr int AskMs = 500;
constexpr int PollMs = 50;

constexpr SourceOffset FoundOne{-1};

/// The offset before which there is no message, or FoundOne; nothing while that is not known.
std::optional<SourceOffset> answerIn(KafkaClient &reader, const rd_kafka_message_t &message)
{
    if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR)
        return FoundOne;
    if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
        return SourceOffset(message.offset);
    if (message.err != RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET)
        return std::nullopt;
    // That message is deleted; perhaps nothing came after it.
    PartitionList one(rd_kafka_topic_name(message.rkt), PartitionNumber(message.partition));
    if (queryWatermark(reader, one, Watermark::Low, AskMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::nullopt;
    const std::int64_t begin = one.offset();
    if (queryWatermark(reader, one, Watermark::High, AskMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::nullopt;
    return begin == one.offset() ? SourceOffset(begin) : FoundOne;
}

/// In order of their English names.
std::vector<Message> namesOfForeignMembers(const GroupView &group, const QString &name)
{
    std::vector<Message> names;
    for (const Member &member : group.members)
        if (!memberName(member.clientId))
            names.push_back(Message::plain(member.name));
    if (group.isHidden)
        names.push_back(message(QT_TRANSLATE_NOOP("engine", "clients with group.protocol=consumer, the newer protocol, "
                                                            "for which Kafka does not name the members of %1"),
                                name));
    std::ranges::sort(names, {}, &Message::english);
    return names;
}

} // namespace

GroupWatch::GroupWatch(SourceSettings settings, int partitions, std::shared_ptr<StreamBoard> board,
                       std::shared_ptr<FencePlan> fences)
    : m_settings(std::move(settings)),
      m_board(std::move(board)),
      m_fences(std::move(fences)),
      m_partitions(partitions),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

std::vector<SourceOffset> GroupWatch::ends() const
{
    const std::scoped_lock lock(m_mutex);
    return m_ends;
}

std::vector<Message> GroupWatch::foreignMembers() const
{
    const std::scoped_lock lock(m_mutex);
    return m_foreignMembers;
}

std::optional<SourceOffset> GroupWatch::committed(PartitionNumber partition) const
{
    const std::scoped_lock lock(m_mutex);
    return partition.index() < m_committed.size() ? m_committed[partition.index()] : std::nullopt;
}

std::shared_ptr<const GroupShares> GroupWatch::shares() const
{
    const std::scoped_lock lock(m_mutex);
    return m_shares;
}

std::optional<Error> GroupWatch::finding() const
{
    const std::scoped_lock lock(m_mutex);
    return m_finding;
}

bool GroupWatch::mayHoldMessage(PartitionNumber partition, SourceOffset from)
{
    const std::scoped_lock lock(m_mutex);
    const std::size_t index = partition.index();
    Doubt &doubt = m_doubts[partition];
    if (doubt.from != from)
        doubt = {from, SourceOffset(-1), false};
    return doubt.found || index >= m_ends.size() || doubt.emptyTo < m_ends[index];
}

void GroupWatch::run(const std::stop_token &stop)
{
    nameThisThread("watch");
    const auto client = KafkaClient::create(m_settings, Role::Offsets);
    if (!client)
        return; // The source has the same problem and reports it.
    std::mutex mutex;
    std::condition_variable_any wake;
    auto nextMembers = Clock::now();
    while (!stop.stop_requested()) {
        lookAtEnds(**client, stop);
        if (m_settings.observe)
            lookAtCommitted(**client, stop);
        if (Clock::now() >= nextMembers) {
            lookAtMembers(**client, stop);
            nextMembers = Clock::now() + (m_settings.hold.isShare ? SharesEvery : MembersEvery);
        }
        lookIntoDoubts(stop);
        while (const MessagePtr event{rd_kafka_consumer_poll((*client)->get(), 0)})
            continue; // Errors of the connection are reported by the source.
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, m_missing > 0 ? Clock::duration(AgainAfter) : EndsEvery, [] { return false; });
    }
}

/// A partition that was just created is unknown to the client, too, until it asks for the topic again.
bool GroupWatch::isTopicGone(KafkaClient &client, const QString &name)
{
    const auto metadata = client.topicMetadata(name.toStdString(), AskMs);
    if (!metadata)
        return isUnknownPartition(metadata.error());
    if ((*metadata)->topic_cnt != 1)
        return true;
    const rd_kafka_metadata_topic_t &topic = (*metadata)->topics[0];
    return isUnknownPartition(topic.err) || topic.partition_cnt == 0;
}

/// One request for all partitions. Without an answer the old value stays: the log does not shrink.
void GroupWatch::lookAtEnds(KafkaClient &client, const std::stop_token &stop)
{
    PartitionList list = PartitionList::all(m_settings.topic.toStdString(), m_partitions);
    if (list.isEmpty() || stop.stop_requested())
        return;
    list.setOffsets(RD_KAFKA_OFFSET_END);
    const auto code = rd_kafka_offsets_for_times(client.get(), list.get(), AskMs);
    const bool allMissing = noteEnds(list, code);
    noteMissingTopic(client, allMissing && isTopicGone(client, m_settings.topic)); // The broker may let us wait.
}

/// Whether no partition is known there.
bool GroupWatch::noteEnds(const PartitionList &found, rd_kafka_resp_err_t code)
{
    std::size_t missing = 0;
    const std::scoped_lock lock(m_mutex);
    m_ends.resize(found.entries().size(), PurchaseSource::UnknownEnd);
    for (const auto &entry : found.entries()) {
        missing += isUnknownPartition(entry.err) ? 1 : 0;
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR && entry.err == RD_KAFKA_RESP_ERR_NO_ERROR && entry.offset >= 0)
            m_ends[static_cast<std::size_t>(entry.partition)] = SourceOffset(entry.offset);
    }
    if (m_board)
        m_board->noteEnds(m_ends, QDateTime::currentMSecsSinceEpoch());
    return isUnknownPartition(code) || missing == found.entries().size();
}

/// One request for all partitions; without an answer the old values stay. What a transaction is about to commit is waited for.
void GroupWatch::lookAtCommitted(KafkaClient &client, const std::stop_token &stop)
{
    PartitionList list = PartitionList::all(m_settings.topic.toStdString(), m_partitions);
    if (list.isEmpty() || stop.stop_requested()
        || rd_kafka_committed(client.get(), list.get(), AskMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const std::scoped_lock lock(m_mutex);
    m_committed.resize(list.entries().size());
    for (const auto &found : list.entries())
        if (found.err == RD_KAFKA_RESP_ERR_NO_ERROR && found.offset >= 0)
            m_committed[static_cast<std::size_t>(found.partition)] = SourceOffset(found.offset);
}

void GroupWatch::noteMissingTopic(const KafkaClient &client, bool missing)
{
    m_missing = missing ? m_missing + 1 : 0;
    if (m_missing < MissingLooks)
        return;
    const std::scoped_lock lock(m_mutex);
    m_finding = toError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, client.subject(), Recovery::Reopen);
}

void GroupWatch::lookAtMembers(KafkaClient &client, const std::stop_token &stop)
{
    const auto group = viewGroup(client, stop);
    if (!group)
        return; // Who was there stays so until the broker tells otherwise.
    m_hasShareForEach = group->isStable && std::cmp_less_equal(group->members.size(), m_partitions.load());
    std::vector<Message> names = namesOfForeignMembers(*group, client.subject().group);
    if (m_settings.hold.isShare && group->isStable)
        noteShares(*group);
    noteSeen(*group);
    if (m_board)
        m_board->noteMembers(memberFacts(*group, m_settings), group->isStable);
    const std::scoped_lock lock(m_mutex);
    m_foreignMembers = std::move(names);
}

void GroupWatch::noteSeen(const GroupView &group) const
{
    for (const Member &member : group.members)
        if (const auto name = memberName(member.clientId); name && m_fences)
            m_fences->noteSeen(name->transactionalId.toStdString(), Clock::now());
}

/// An instance that was killed and came back under another id of the group may be there twice: its newer self, which has an
/// address or partitions, counts.
void GroupWatch::noteShares(const GroupView &group)
{
    const std::string topic = m_settings.topic.toStdString();
    std::map<std::string, ShareMember> members;
    for (const Member &member : group.members) {
        const auto name = memberName(member.clientId);
        if (!name)
            continue;
        const std::string id = name->transactionalId.toStdString();
        ShareMember found{id, name->address.toStdString(), assignedPartitions(member.assignment, topic)};
        ShareMember &known = members.try_emplace(id, found).first->second;
        if (known.partitions.empty())
            known = std::move(found);
    }
    auto shares = std::make_shared<GroupShares>();
    shares->self = transactionalId(m_settings).toStdString();
    for (auto &[id, member] : members)
        shares->members.push_back(std::move(member));
    const std::scoped_lock lock(m_mutex);
    if (!m_shares || *m_shares != *shares)
        m_shares = std::move(shares);
}

std::map<PartitionNumber, SourceOffset> GroupWatch::openDoubts() const
{
    std::map<PartitionNumber, SourceOffset> open;
    const std::scoped_lock lock(m_mutex);
    for (const auto &[partition, doubt] : m_doubts) {
        const std::size_t index = partition.index();
        if (index < m_ends.size() && doubt.open(m_ends[index]))
            open[partition] = doubt.from;
    }
    return open;
}

/// Reads where it is doubtful which comes first, a message or the end.
void GroupWatch::lookIntoDoubts(const std::stop_token &stop)
{
    std::map<PartitionNumber, SourceOffset> open = openDoubts();
    if (open.empty())
        return;
    const auto reader = KafkaClient::create(m_settings, Role::Changelog);
    PartitionList list(m_settings.topic.toStdString());
    for (const auto &[partition, from] : open)
        list.add(partition, from.value());
    if (!reader || ErrorPtr(rd_kafka_incremental_assign((*reader)->get(), list.get())))
        return;
    const auto deadline = Clock::now() + DoubtTime;
    while (!open.empty() && Clock::now() < deadline && !stop.stop_requested()) {
        const MessagePtr message(rd_kafka_consumer_poll((*reader)->get(), PollMs));
        if (!message || !open.contains(PartitionNumber(message->partition)))
            continue;
        const auto answer = answerIn(**reader, *message);
        if (!answer)
            continue;
        const PartitionNumber partition(message->partition);
        const SourceOffset from = open.extract(partition).mapped();
        const std::scoped_lock lock(m_mutex);
        if (Doubt &doubt = m_doubts[partition]; doubt.from == from)
            doubt = {from, *answer, *answer == FoundOne};
    }
}

} // namespace spendwatch::kafka
