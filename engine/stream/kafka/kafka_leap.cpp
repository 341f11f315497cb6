// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The part of KafkaSource that deals with positions at which the log has nothing: retention was quicker than we, or the
// topic is another one than before.
#include "engine/stream/kafka/kafka_log_edge.h"
#include "engine/stream/kafka/kafka_source.h"
#include "engine/stream/kafka/source_identity.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto EdgeTime = 1s;

} // namespace

Result<> KafkaSource::checkLeap(int number, std::int64_t offset, PurchaseSink &sink)
{
    const std::int64_t position = m_partitions[static_cast<std::size_t>(number)].position;
    if (offset == position)
        return {};
    if (offset < position)
        return failed(leaptBack(number));
    // Offsets have holes where transactions end; a hole that reaches the beginning of the log is a loss.
    std::int64_t low = 0;
    std::int64_t high = 0;
    rd_kafka_get_watermark_offsets(m_client->get(), m_topic.c_str(), number, &low, &high);
    if (const std::int64_t missing = std::min(low, offset) - position; missing > 0)
        sink.onLoss(number, missing);
    return {};
}

Result<bool> KafkaSource::isCountedAlready(const rd_kafka_message_t &message)
{
    Partition &partition = m_partitions[static_cast<std::size_t>(message.partition)];
    const Fingerprint last = *partition.last;
    if (message.offset < last.offset)
        return false; // A leap back.
    partition.position = last.offset + 1;
    partition.last.reset();
    if (message.offset > last.offset)
        return false; // It is deleted, so nobody can tell.
    if (fingerprintOf(message) != last)
        return failed(madeAnew(message.partition));
    m_waker.note(message);
    return true;
}

Error KafkaSource::madeAnew(int number) const
{
    const Partition &partition = m_partitions[static_cast<std::size_t>(number)];
    return topicMadeAnew(m_client->subject().topic, number, partition.next() - 1);
}

Result<> KafkaSource::takeEnd(int number, std::int64_t offset, PurchaseSink &sink)
{
    const auto index = static_cast<std::size_t>(number);
    if (index >= m_partitions.size() || !m_partitions[index].started)
        return {};
    Partition &partition = m_partitions[index];
    if (partition.last) {
        if (offset < partition.next())
            return failed(leaptBack(number)); // The message that was counted last is not there.
        partition.position = partition.next();
        partition.last.reset();
    }
    if (auto leapt = checkLeap(number, offset, sink); !leapt)
        return leapt;
    partition.position = offset;
    return {};
}

Error KafkaSource::leaptBack(int number) const
{
    const QString topic = m_client->subject().topic;
    const QString group = m_client->subject().group;
    const std::int64_t position = m_partitions[static_cast<std::size_t>(number)].next();
    const PartitionListPtr list = listOf(std::array{number});
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    static_cast<void>(pollUntil(EdgeTime, m_stop, [&](int ms) {
        code = queryEdge(m_client->get(), *list, LogEdge::End, ms);
        return !isPassing(code);
    }));
    const std::int64_t end = list->elems[0].offset;
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR || end >= position)
        return {
            Recovery::Rewind,
            message(
                QT_TRANSLATE_NOOP(
                    "engine",
                    "Partition %1 of topic %2 began anew at its beginning; it is read again from the committed offset"),
                number, topic),
            {}};
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 ends at offset %3, but consumer group %4 has "
                                                "read to %5: the topic was deleted and made anew"),
                    number, topic, end, group, position),
            recountAdvice()};
}

} // namespace spendwatch::kafka
