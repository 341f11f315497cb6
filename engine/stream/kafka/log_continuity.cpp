// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/log_continuity.h"

#include "engine/stream/kafka/offset_request.h"
#include "engine/stream/kafka/source_identity.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {
constexpr auto WatermarkTime = 1s;
} // namespace

LogContinuity::LogContinuity(const SourceSettings &settings, KafkaClient &client, Assignment &assignment,
                             std::stop_token stop)
    : m_client(client),
      m_assignment(assignment),
      m_topic(settings.topic.toStdString()),
      m_stop(std::move(stop))
{ }

/// Handles everything that is not simply the next message.
Result<bool> LogContinuity::acceptOther(Assignment::Partition &partition, const rd_kafka_message_t &message,
                                        PurchaseSink &sink)
{
    if (partition.last) {
        const auto counted = isCountedAlready(partition, message);
        if (!counted || *counted)
            return counted.map([](bool) { return false; });
    }
    const SourceOffset offset(message.offset);
    if (auto checked = checkGap(PartitionNumber(message.partition), partition, offset, sink); !checked)
        return failed(checked.error());
    partition.position = offset.next();
    return true;
}

Result<> LogContinuity::acceptEnd(PartitionNumber partition, SourceOffset offset, PurchaseSink &sink)
{
    Assignment::Partition *const found = m_assignment.findStarted(partition);
    if (found == nullptr)
        return {};
    if (found->last) {
        if (offset < found->next())
            return failed(jumpedBack(partition)); // The message that was counted last is missing.
        found->position = found->next();
        found->last.reset();
    }
    if (auto checked = checkGap(partition, *found, offset, sink); !checked)
        return checked;
    found->position = offset;
    return {};
}

Result<> LogContinuity::checkGap(PartitionNumber number, Assignment::Partition &partition, SourceOffset offset,
                                 PurchaseSink &sink)
{
    if (offset == partition.position)
        return {};
    if (offset < partition.position)
        return failed(jumpedBack(number));
    // Offsets have gaps where transactions end; a gap that reaches the beginning of the log is a loss.
    const auto watermarks = cachedWatermarks(m_client, m_topic, number);
    const SourceOffset lostTo = std::min(SourceOffset(watermarks ? watermarks->low : 0), offset);
    // What is read once more has the same gap.
    if (const std::int64_t missing = lostTo - std::max(partition.position, partition.lossReportedTo); missing > 0) {
        partition.lossReportedTo = lostTo;
        sink.onLoss(number, missing);
    }
    return {};
}

Result<bool> LogContinuity::isCountedAlready(Assignment::Partition &partition, const rd_kafka_message_t &message)
{
    const Fingerprint last = *partition.last;
    if (message.offset < last.offset.value())
        return false; // It jumped back.
    partition.position = last.offset.next();
    partition.last.reset();
    if (message.offset > last.offset.value())
        return false; // It is deleted, so this cannot be checked.
    if (fingerprintOf(message) != last)
        return failed(topicRecreated(m_client.subject().topic, PartitionNumber(message.partition), last.offset));
    return true;
}

Error LogContinuity::jumpedBack(PartitionNumber partition) const
{
    const QString topic = m_client.subject().topic;
    const QString group = m_client.subject().group;
    const SourceOffset position = m_assignment.find(partition)->next();
    PartitionList list(m_topic, partition);
    const auto code = askUntilAnswered(m_client, m_topic, WatermarkTime, m_stop,
                                       [&](int ms) { return queryWatermark(m_client, list, Watermark::High, ms); });
    const SourceOffset end(list.offset());
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR || end >= position)
        return {Recovery::Rewind,
                message(QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 started at its beginning again; it is "
                                                    "read again from the committed offset"),
                        partition, topic),
                {}};
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 ends at offset %3, but consumer group %4 has "
                                                "read to %5: the topic was deleted and created again"),
                    partition, topic, end.value(), group, position.value()),
            recountAdvice()};
}

} // namespace spendwatch::kafka
