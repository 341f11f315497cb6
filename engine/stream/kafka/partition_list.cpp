// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/partition_list.h"

#include <algorithm>
#include <utility>

namespace spendwatch::kafka {

PartitionList::PartitionList(std::string topic)
    : m_topic(std::move(topic)),
      m_list(rd_kafka_topic_partition_list_new(1))
{ }

PartitionList::PartitionList(std::string topic, std::span<const PartitionNumber> partitions)
    : PartitionList(std::move(topic))
{
    for (const PartitionNumber partition : partitions)
        add(partition);
}

PartitionList::PartitionList(std::string topic, PartitionNumber partition, std::int64_t offset)
    : PartitionList(std::move(topic))
{
    add(partition, offset);
}

PartitionList PartitionList::all(std::string topic, int count)
{
    PartitionList list(std::move(topic));
    for (const PartitionNumber partition : partitionsBelow(count))
        list.add(partition);
    return list;
}

void PartitionList::add(PartitionNumber partition, std::int64_t offset)
{
    rd_kafka_topic_partition_list_add(m_list.get(), m_topic.c_str(), partition.value())->offset = offset;
}

void PartitionList::add(PartitionNumber partition, std::int64_t offset, std::string_view metadata)
{
    add(partition, offset);
    if (metadata.empty())
        return;
    Entry &entry = entries().back();
    entry.metadata = rd_kafka_mem_malloc(nullptr, metadata.size()); // The list frees it.
    entry.metadata_size = metadata.size();
    std::ranges::copy(metadata, static_cast<char *>(entry.metadata));
}

void PartitionList::setOffsets(std::int64_t offset)
{
    for (Entry &entry : entries())
        entry.offset = offset;
}

rd_kafka_resp_err_t PartitionList::firstError() const
{
    const auto all = entries();
    const auto failed = std::ranges::find_if(all, [](const Entry &e) { return e.err != RD_KAFKA_RESP_ERR_NO_ERROR; });
    return failed == all.end() ? RD_KAFKA_RESP_ERR_NO_ERROR : failed->err;
}

std::string_view metadataOf(const PartitionList::Entry &entry)
{
    if (entry.metadata == nullptr)
        return {};
    return {static_cast<const char *>(entry.metadata), entry.metadata_size};
}

} // namespace spendwatch::kafka
