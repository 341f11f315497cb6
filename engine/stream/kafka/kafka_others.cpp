// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The part of KafkaSource that tells of what is not ours.
#include "engine/stream/kafka/kafka_source.h"

namespace spendwatch::kafka {

std::vector<std::int64_t> KafkaSource::ends() const
{
    return m_watch ? m_watch->ends() : std::vector<std::int64_t>();
}

std::vector<Message> KafkaSource::strangers() const
{
    return m_watch ? m_watch->strangers() : std::vector<Message>();
}

bool KafkaSource::mayHoldMessage(int partition, std::int64_t from) const
{
    return !m_watch || m_watch->mayHoldMessage(partition, from);
}

std::int64_t KafkaSource::position(int partition) const
{
    const auto index = static_cast<std::size_t>(partition);
    const bool started = partition >= 0 && index < m_partitions.size() && m_partitions[index].started;
    return started ? m_partitions[index].next() : 0;
}

} // namespace spendwatch::kafka
