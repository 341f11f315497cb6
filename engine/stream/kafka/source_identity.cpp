// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/source_identity.h"

#include "engine/stream/kafka/offset_request.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto LookAgain = 1s; ///< How often the message is read again where timestamps give no mark.
constexpr int PollMs = 50;
constexpr auto UnknownTime = 2s; ///< How long a partition that was just created may be unknown to the client.

} // namespace

Fingerprint fingerprintOf(const rd_kafka_message_t &message)
{
    rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const std::int64_t time = rd_kafka_message_timestamp(&message, &kind);
    std::optional<std::string_view> value;
    if (message.payload != nullptr)
        value = std::string_view(static_cast<const char *>(message.payload), message.len);
    return spendwatch::fingerprintOf(SourceOffset(message.offset), std::max<std::int64_t>(time, 0), value);
}

Message recountAdvice()
{
    return message("Bring the former topic back, or count what is there from the beginning with \"spendwatch "
                   "recount\". Nothing was changed.");
}

Error topicRecreated(const QString &topic, PartitionNumber partition, SourceOffset offset)
{
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 has another message at offset %3 than the "
                                                "one that was counted: the topic was deleted and created again"),
                    partition, topic, offset.value()),
            recountAdvice()};
}

SourceIdentity::SourceIdentity(const SourceSettings &settings, std::stop_token stop)
    : m_settings(settings),
      m_topic(settings.topic.toStdString()),
      m_stop(std::move(stop))
{ }

Result<> SourceIdentity::check(KafkaClient &client, const CommitRequest &request, std::chrono::milliseconds time)
{
    const std::vector<Question> questions = questionsFor(request);
    if (questions.empty())
        return {};
    const auto answers = ask(client, questions, time);
    if (!answers)
        return failed(answers.error());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::int64_t offset = answers->entries()[i].offset;
        const auto newer = offset < 0 ? std::nullopt : std::optional(SourceOffset(offset));
        if (auto same = judge(questions[i], newer, time); !same)
            return same;
    }
    return {};
}

std::vector<SourceIdentity::Question> SourceIdentity::questionsFor(const CommitRequest &request) const
{
    std::vector<Question> questions;
    questions.reserve(request.partitions.size());
    for (const PartitionCommit &commit : request.partitions)
        if (const auto mark = m_marks.find(commit.partition); mark != m_marks.end())
            questions.push_back({commit.partition, mark->second.message, mark->second.floor});
        else if (commit.last && commit.last->timestampMs > 0)
            questions.push_back({commit.partition, *commit.last, commit.last->offset.next()});
    return questions;
}

Result<PartitionList> SourceIdentity::ask(KafkaClient &client, const std::vector<Question> &questions,
                                          std::chrono::milliseconds time) const
{
    PartitionList list(m_topic);
    for (const Question &question : questions)
        list.add(question.partition);
    const auto askOnce = [&](int ms) {
        for (std::size_t i = 0; i < questions.size(); ++i)
            list.entries()[i].offset = questions[i].about.timestampMs + 1;
        return queryOffsetsOfTimes(client, list, ms);
    };
    const auto code = askUntilAnswered(client, m_topic, time, m_stop, askOnce, UnknownTime);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return list;
    Error error = toError(code, client.subjectOf(m_settings.topic), Recovery::Rewind);
    if (error.recovery == Recovery::Reopen)
        error.recovery = Recovery::Rewind; // GroupWatch reports a topic that is gone.
    return failed(std::move(error));
}

/// `newer`: where the first newer message stands, if there is one.
Result<> SourceIdentity::judge(const Question &question, std::optional<SourceOffset> newer,
                               std::chrono::milliseconds time)
{
    const bool isMarked = m_marks.contains(question.partition);
    if (!newer || *newer >= question.floor) {
        if (!isMarked)
            m_marks[question.partition] = {question.about, question.floor};
        return {};
    }
    if (const auto looked = m_looked.find(question.partition);
        looked != m_looked.end() && Clock::now() - looked->second < LookAgain)
        return {};
    const auto there = isThere(question.partition, question.about, time);
    if (!there)
        return failed(there.error());
    if (!there->value_or(!isMarked))
        return failed(topicRecreated(m_settings.topic, question.partition, question.about.offset));
    m_marks.erase(question.partition);
    if (*newer > SourceOffset() && *there)
        m_marks[question.partition] = {question.about, *newer};
    else
        m_looked[question.partition] = Clock::now();
    return {};
}

Result<std::optional<bool>> SourceIdentity::isThere(PartitionNumber partition, const Fingerprint &message,
                                                    std::chrono::milliseconds time) const
{
    const auto client = KafkaClient::create(m_settings, Role::Changelog);
    if (!client)
        return failed(client.error());
    PartitionList list(m_topic, partition, message.offset.value());
    if (const ErrorPtr error{rd_kafka_incremental_assign((*client)->get(), list.get())})
        return failed(toError(*error, (*client)->subjectOf(m_settings.topic), Recovery::Rewind));
    const auto deadline = Clock::now() + time;
    while (Clock::now() < deadline && !m_stop.stop_requested()) {
        const MessagePtr found(rd_kafka_consumer_poll((*client)->get(), PollMs));
        if (!found)
            continue;
        if (found->err == RD_KAFKA_RESP_ERR_NO_ERROR && found->offset == message.offset.value())
            return std::optional(fingerprintOf(*found) == message);
        if (found->err == RD_KAFKA_RESP_ERR_NO_ERROR)
            return std::optional<bool>(); // Deleted.
        if (found->err == RD_KAFKA_RESP_ERR__PARTITION_EOF || found->err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET)
            break; // The offset is after the end of the log, or before its beginning.
    }
    const auto code = askUntilAnswered(**client, m_topic, time, m_stop,
                                       [&](int ms) { return queryWatermark(**client, list, Watermark::Low, ms); });
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR && list.offset() > message.offset.value())
        return std::optional<bool>();
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR && Clock::now() < deadline)
        return std::optional(false);
    return failed(brokerAway((*client)->subjectOf(m_settings.topic), Recovery::Rewind));
}

} // namespace spendwatch::kafka
