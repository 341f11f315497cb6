// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace spendwatch::kafka {

/// In a list of topics: which of a topic's partitions is not said.
inline constexpr PartitionNumber AnyPartition(RD_KAFKA_PARTITION_UA);

/// Partitions of one topic with an offset each, as librdkafka's calls take them and fill them in. Owns librdkafka's
/// list; movable. Belongs to one thread.
class PartitionList
{
public:
    using Entry = rd_kafka_topic_partition_t;

    /// An empty list.
    explicit PartitionList(std::string topic);
    PartitionList(std::string topic, std::span<const PartitionNumber> partitions);
    PartitionList(std::string topic, PartitionNumber partition, std::int64_t offset = RD_KAFKA_OFFSET_INVALID);
    /// All partitions of a topic that has `count` of them, in the order of their numbers.
    [[nodiscard]] static PartitionList all(std::string topic, int count);

    void add(PartitionNumber partition, std::int64_t offset = RD_KAFKA_OFFSET_INVALID);
    /// `metadata` is what a committed offset carries; it is copied.
    void add(PartitionNumber partition, std::int64_t offset, std::string_view metadata);
    void setOffsets(std::int64_t offset);

    [[nodiscard]] const std::string &topic() const { return m_topic; }
    [[nodiscard]] bool isEmpty() const { return m_list->cnt == 0; }
    [[nodiscard]] std::span<Entry> entries() { return {m_list->elems, static_cast<std::size_t>(m_list->cnt)}; }
    [[nodiscard]] std::span<const Entry> entries() const
    {
        return {m_list->elems, static_cast<std::size_t>(m_list->cnt)};
    }
    /// Offset of the first entry; the list must not be empty.
    [[nodiscard]] std::int64_t offset() const { return entries().front().offset; }
    /// The error of the first entry that has one.
    [[nodiscard]] rd_kafka_resp_err_t firstError() const;

    /// For librdkafka's calls.
    [[nodiscard]] rd_kafka_topic_partition_list_t *get() const { return m_list.get(); }

private:
    using Handle = std::unique_ptr<rd_kafka_topic_partition_list_t, Deleter<rd_kafka_topic_partition_list_destroy>>;

    std::string m_topic;
    Handle m_list;
};

/// What a committed offset carries besides the offset; empty where it carries nothing. Valid as long as the list.
[[nodiscard]] std::string_view metadataOf(const PartitionList::Entry &entry);

} // namespace spendwatch::kafka
