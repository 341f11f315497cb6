// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The part of KafkaSource that follows the group: gains and losses of partitions, and committed offsets.
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_log_edge.h"
#include "engine/stream/kafka/kafka_source.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

std::string_view metadataOf(const rd_kafka_topic_partition_t &partition)
{
    if (partition.metadata == nullptr)
        return {};
    return {static_cast<const char *>(partition.metadata), partition.metadata_size};
}

} // namespace

/// Inside rd_kafka_consumer_poll(), which is left, or rd_kafka_consume_batch_queue(), which would lose a message by that.
void KafkaSource::onRebalance(rd_kafka_resp_err_t kind, const rd_kafka_topic_partition_list_t &partitions)
{
    Rebalance rebalance;
    rebalance.gain = kind == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
    rebalance.lost = !rebalance.gain && rd_kafka_assignment_lost(m_client->get()) != 0;
    for (int i = 0; i < partitions.cnt; ++i)
        rebalance.partitions.push_back(partitions.elems[i].partition);
    m_rebalances.push_back(std::move(rebalance));
    if (!m_takingMany)
        rd_kafka_yield(m_client->get());
}

void KafkaSource::answerRebalances(PurchaseSink *sink)
{
    while (!m_rebalances.empty()) {
        const Rebalance rebalance = std::move(m_rebalances.front());
        m_rebalances.pop_front();
        if (rebalance.gain)
            gain(rebalance);
        else
            lose(rebalance, sink);
    }
}

void KafkaSource::gain(const Rebalance &rebalance)
{
    const PartitionListPtr none(rd_kafka_topic_partition_list_new(0));
    if (const ErrorPtr error{rd_kafka_incremental_assign(m_client->get(), none.get())})
        qCWarning(logKafka, "the group's assignment was not taken: %s", rd_kafka_error_string(error.get()));
    for (const int number : rebalance.partitions) {
        const auto index = static_cast<std::size_t>(number);
        if (index >= m_partitions.size()) { // The topic has grown; noticeGrowth() sees to the rest.
            m_partitions.resize(index + 1);
        }
        m_partitions[index].ours = true;
    }
    m_answered = true;
    m_growthDue = true;
}

void KafkaSource::lose(const Rebalance &rebalance, PurchaseSink *sink)
{
    std::vector<int> told;
    for (const int number : rebalance.partitions) {
        const auto index = static_cast<std::size_t>(number);
        if (index < m_partitions.size() && m_partitions[index].told)
            told.push_back(number);
    }
    if (sink != nullptr && !told.empty())
        sink->onRevoked(told, rebalance.lost);

    m_takeOver.reset(); // What it finds may be out of date when a partition comes back.
    std::vector<int> started;
    for (const int number : rebalance.partitions) {
        const auto index = static_cast<std::size_t>(number);
        if (index >= m_partitions.size())
            continue;
        if (m_partitions[index].started)
            started.push_back(number);
        m_partitions[index] = {};
        m_barrier->forget(number);
    }
    const PartitionListPtr list = listOf(started); // May be empty: an answer all the same.
    if (const ErrorPtr error{rd_kafka_incremental_unassign(m_client->get(), list.get())})
        qCWarning(logKafka, "partitions were not given back: %s", rd_kafka_error_string(error.get()));
}

Result<> KafkaSource::tellAssigned(PurchaseSink &sink)
{
    std::vector<int> untold = untoldPartitions();
    if (std::exchange(m_answered, false) && untold.empty())
        sink.onAssigned({}); // We stand by, or all stays as it was.
    std::erase_if(m_finishing, [](const auto &takeOver) { return takeOver->finished(); });
    if (untold.empty())
        return {};
    if (!m_takeOver)
        m_takeOver = std::make_unique<TakeOver>(m_settings, std::move(untold), m_fences, m_stop);
    auto offsets = m_takeOver->takeOffsets();
    if (!offsets)
        return {};
    std::vector<int> hidden = m_takeOver->partitions();
    m_finishing.push_back(std::move(m_takeOver));
    if (!*offsets)
        return failed(offsets->error());
    const std::vector<int> told = learnOffsets(***offsets);
    std::erase_if(hidden, [this](int number) {
        const Partition &partition = m_partitions[static_cast<std::size_t>(number)];
        return !partition.ours || partition.told;
    });
    if (!told.empty() || hidden.empty())
        sink.onAssigned(told);
    if (hidden.empty())
        m_fences->forget();
    else
        sink.onHeldUp(hidden);
    return {};
}

/// What is committed now stays so until we commit.
std::vector<int> KafkaSource::learnOffsets(const rd_kafka_topic_partition_list_t &offsets)
{
    std::vector<int> told;
    for (int i = 0; i < offsets.cnt; ++i) {
        const rd_kafka_topic_partition_t &found = offsets.elems[i];
        Partition &partition = m_partitions[static_cast<std::size_t>(found.partition)];
        if (!partition.ours || partition.told)
            continue;
        partition.told = true;
        partition.committed.reset();
        const auto position = fromOffsetMetadata(metadataOf(found), found.offset);
        if (found.offset >= 0)
            partition.committed = {found.offset, position};
        m_barrier->learn(found.partition, position);
        told.push_back(found.partition);
    }
    return told;
}

Result<> KafkaSource::resolve(rd_kafka_topic_partition_list_t &offsets, std::chrono::milliseconds timeout)
{
    for (int i = 0; i < offsets.cnt; ++i) {
        rd_kafka_topic_partition_t &wanted = offsets.elems[i];
        if (wanted.offset >= 0)
            continue;
        const auto reader = m_reader.get();
        if (!reader)
            return failed(reader.error());
        const std::array one{wanted.partition};
        const PartitionListPtr list = listOf(one);
        rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__TIMED_OUT;
        static_cast<void>(pollUntil(timeout, m_stop, [&](int ms) {
            code = queryEdge((*reader)->get(), *list, LogEdge::Beginning, ms);
            const bool unknown =
                code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION;
            if (unknown)
                (*reader)->refreshLeaders(m_topic, ms); // It was just made, and the client has not heard of it.
            return !isPassing(code) && !unknown;
        }));
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return failed(explain(code, m_client->subject(), Recovery::Retry));
        wanted.offset = list->elems[0].offset;
    }
    return {};
}

std::optional<CommittedOffset> KafkaSource::committed(int partition) const
{
    const auto index = static_cast<std::size_t>(partition);
    if (partition < 0 || index >= m_partitions.size())
        return std::nullopt;
    return m_partitions[index].committed;
}

void KafkaSource::askAgain(std::span<const int> partitions)
{
    for (const int partition : partitions) {
        const auto index = static_cast<std::size_t>(partition);
        if (partition >= 0 && index < m_partitions.size() && !m_partitions[index].started)
            m_partitions[index].told = false;
    }
}

std::string KafkaSource::memberId() const
{
    char *const found = rd_kafka_memberid(m_client->get());
    if (found == nullptr)
        return {};
    std::string id(found);
    rd_kafka_mem_free(m_client->get(), found);
    return id;
}

PartitionListPtr KafkaSource::listOf(std::span<const int> partitions) const
{
    PartitionListPtr list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const int number : partitions)
        rd_kafka_topic_partition_list_add(list.get(), m_topic.c_str(), number);
    return list;
}

std::vector<int> KafkaSource::startedPartitions() const
{
    std::vector<int> found;
    for (int number = 0; number < m_partitionCount; ++number)
        if (m_partitions[static_cast<std::size_t>(number)].started)
            found.push_back(number);
    return found;
}

std::vector<int> KafkaSource::untoldPartitions() const
{
    std::vector<int> found;
    for (int number = 0; number < m_partitionCount; ++number) {
        const Partition &partition = m_partitions[static_cast<std::size_t>(number)];
        if (partition.ours && !partition.told)
            found.push_back(number);
    }
    return found;
}

/// At most one complaint a second, except where the caller must act.
Result<> KafkaSource::paced(Error error)
{
    const auto now = Clock::now();
    if (error.recovery == Recovery::Retry && now < m_nextComplaint)
        return {};
    m_nextComplaint = now + 1s;
    return failed(std::move(error));
}

} // namespace spendwatch::kafka
