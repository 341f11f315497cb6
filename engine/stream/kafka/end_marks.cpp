// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/end_marks.h"

#include <array>
#include <string_view>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr std::string_view Key = "false";
constexpr auto MarkTime = 30s;
constexpr int Attempts = 5; ///< Another program may write after a mark.

} // namespace

EndMarks::EndMarks(const SourceSettings &settings, std::stop_token stop)
    : m_topicName(settings.changelogTopic()),
      m_stop(std::move(stop))
{ }

EndMarks::~EndMarks()
{
    m_topic.reset();
}

Result<std::unique_ptr<EndMarks>> EndMarks::open(const SourceSettings &settings, std::stop_token stop)
{
    std::unique_ptr<EndMarks> marks(new EndMarks(settings, std::move(stop)));
    auto client = KafkaClient::create(settings, Role::Sender, marks.get());
    if (!client)
        return failed(client.error());
    marks->m_client = *std::move(client);
    marks->m_topic.reset(rd_kafka_topic_new(marks->m_client->get(), marks->m_topicName.toUtf8().constData(), nullptr));
    return marks;
}

Result<> EndMarks::write(int partitions, KafkaChangelog &changelog)
{
    for (const PartitionNumber partition : partitionsBelow(partitions)) {
        bool last = false;
        for (int attempt = 0; attempt < Attempts && !last; ++attempt) {
            if (auto written = writeOne(partition); !written)
                return written;
            const auto end = changelog.logEnds(std::span(&partition, 1));
            if (!end)
                return failed(end.error());
            last = end->front() == m_position.next();
        }
        if (!last)
            return failure(
                Recovery::Retry,
                message("Partition %1 of topic %2 does not end with our end mark: another program writes to it",
                        partition, m_topicName),
                message("Stop that program, then run the handover again."));
    }
    return {};
}

Result<> EndMarks::writeOne(PartitionNumber partition)
{
    m_outcome.reset();
    m_position = ChangelogTail::NoRecord;
    if (rd_kafka_produce(m_topic.get(), partition.value(), RD_KAFKA_MSG_F_COPY, nullptr, 0, Key.data(), Key.size(),
                         nullptr)
        != 0)
        return failed(m_client->reasonOf(rd_kafka_last_error(), m_client->subjectOf(m_topicName), Recovery::Retry));
    static_cast<void>(pollUntil(MarkTime, m_stop, [this](int ms) {
        rd_kafka_poll(m_client->get(), ms);
        return m_outcome.has_value();
    }));
    if (m_outcome == RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    if (m_outcome)
        return failed(m_client->reasonOf(*m_outcome, m_client->subjectOf(m_topicName), Recovery::Retry));
    return failure(Recovery::Retry, message("Kafka has not taken the end mark of partition %1", partition),
                   message("Every total is written; run the handover again for the end marks."));
}

/// Inside rd_kafka_poll().
void EndMarks::onDelivered(const rd_kafka_message_t &message)
{
    m_outcome = message.err;
    m_position = ChangelogPosition(message.offset);
}

} // namespace spendwatch::kafka
