// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/letter_box.h"

#include "engine/stream/kafka/kafka_log.h"
#include "engine/values/exact_text.h"

#include <QCryptographicHash>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto LookEvery = 10s; ///< How often the settings are read while letters are cut.
constexpr std::size_t Unlimited = std::numeric_limits<std::size_t>::max();

std::string hexHash(std::string_view bytes)
{
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(view);
    return hash.result().toHex().toStdString();
}

} // namespace

LetterBox::LetterBox(const SourceSettings &settings, std::size_t producersMost)
    : m_topic(settings.deadLetterTopic()),
      m_sourceTopic(settings.topic.toStdString()),
      m_producersMost(producersMost),
      m_leastBytes(leastLetterBytes(m_sourceTopic)),
      m_learnedMost(Unlimited)
{ }

bool LetterBox::isRefusal(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE || code == RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE
           || code == RD_KAFKA_RESP_ERR_INVALID_RECORD;
}

Result<> LetterBox::look(KafkaTopics &topics)
{
    if (auto found = findPartitions(topics); !found)
        return found;
    m_learnedMost = Unlimited;
    readSettings(topics);
    return {};
}

Result<> LetterBox::findPartitions(KafkaTopics &topics)
{
    const auto shape = topics.shape(m_topic);
    if (!shape)
        return failed(shape.error());
    if (!*shape)
        return failed(topics.missing(m_topic));
    m_partitions = std::max(1, (*shape)->partitions);
    m_replicas = (*shape)->replicas;
    return {};
}

void LetterBox::readSettings(KafkaTopics &topics)
{
    m_looked = Clock::now();
    const auto settings = topics.settings(m_topic);
    if (!settings) {
        m_topicsMost.reset();
        return;
    }
    const auto number = [&](const QString &name) -> std::optional<qlonglong> {
        const auto found = settings->find(name);
        bool read = false;
        const qlonglong value = found != settings->end() ? found->second.toLongLong(&read) : 0;
        return read && value >= 0 ? std::optional(value) : std::nullopt;
    };
    const auto most = number(u"max.message.bytes"_s);
    m_topicsMost = most ? std::optional(static_cast<std::size_t>(*most)) : std::nullopt;
    m_minInSync = static_cast<int>(number(u"min.insync.replicas"_s).value_or(0));
    const auto policy = settings->find(u"cleanup.policy"_s);
    if (policy == settings->end())
        return;
    m_cleanupPolicy = policy->second;
    m_compacted = m_cleanupPolicy.split(u',').contains(u"compact"_s);
}

Result<> LetterBox::prepare(KafkaTopics &topics, std::span<const DeadLetter> letters)
{
    m_cutNow = 0;
    m_hashes.clear();
    if (letters.empty())
        return {};
    const bool tight = m_compacted || impossible()
                       || std::ranges::any_of(letters, [this](const auto &letter) { return isCut(letter); });
    auto found = tight && Clock::now() - m_looked > LookEvery ? look(topics) : findPartitions(topics);
    if (!found)
        return found;
    if (auto error = impossible())
        return failed(*std::move(error));
    return {};
}

LetterRules LetterBox::rules() const
{
    return {std::min({m_producersMost, m_topicsMost.value_or(Unlimited), m_learnedMost}), m_compacted};
}

bool LetterBox::isCut(const DeadLetter &letter) const
{
    constexpr std::size_t Ours = 1024;
    std::size_t atMost =
        m_sourceTopic.size() + Ours + (letter.key ? letter.key->size() : 0) + (letter.value ? letter.value->size() : 0);
    for (const MessageHeader &header : letter.headers)
        atMost += header.name.size() + (header.value ? header.value->size() : 0) + 20;
    if (atMost <= rules().maxBytes)
        return false;
    return shapeLetter(letter, m_sourceTopic, rules(), [](std::string_view) { return std::string(64, '0'); }).cut;
}

LetterRecord LetterBox::shape(const DeadLetter &letter)
{
    LetterRecord record = shapeLetter(letter, m_sourceTopic, rules(), [this](std::string_view bytes) {
        std::string &hash = m_hashes[bytes.data()];
        if (hash.empty())
            hash = hexHash(bytes);
        return hash;
    });
    m_cutNow += record.cut ? 1 : 0;
    return record;
}

bool LetterBox::learn(rd_kafka_resp_err_t code, std::size_t bytes, KafkaTopics &topics)
{
    m_cutNow = 0;
    const LetterRules before = rules();
    if (code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE || code == RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE) {
        readSettings(topics);
        if (rules().maxBytes >= before.maxBytes)
            m_learnedMost = std::min(before.maxBytes, bytes) / 2;
        qCInfo(logKafka, "topic %s refused a dead letter as too large; trying %zu bytes", qUtf8Printable(m_topic),
               rules().maxBytes);
        return rules().maxBytes >= m_leastBytes;
    }
    if (code != RD_KAFKA_RESP_ERR_INVALID_RECORD)
        return false;
    readSettings(topics);
    if (before.compacted)
        return false;
    m_compacted = true;
    qCInfo(logKafka, "topic %s refused a dead letter; each gets a unique key", qUtf8Printable(m_topic));
    return true;
}

std::optional<Error> LetterBox::impossible() const
{
    if (m_topicsMost && *m_topicsMost < m_leastBytes)
        return Error{
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP(
                        "engine",
                        "Topic %1 accepts no dead letters: its max.message.bytes=%2 is less than a dead letter needs"),
                    m_topic, *m_topicsMost),
            message(QT_TRANSLATE_NOOP(
                "engine", "Raise max.message.bytes of the topic (kafka-configs --alter), to 1048588 for instance"))};
    if (m_replicas > 0 && m_minInSync > m_replicas)
        return Error{
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP(
                        "engine",
                        "Topic %1 accepts no dead letters: its min.insync.replicas=%2 is more than its replicas (%3)"),
                    m_topic, m_minInSync, m_replicas),
            message(QT_TRANSLATE_NOOP(
                "engine", "Lower min.insync.replicas of the topic (kafka-configs --alter), or give it more replicas"))};
    return std::nullopt;
}

Error LetterBox::refusal(rd_kafka_resp_err_t code, const QString &brokers) const
{
    if (auto error = impossible())
        return *std::move(error);
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses every dead letter for topic %2: %3"), brokers,
                    m_topic, exactText(rd_kafka_err2str(code))),
            message(QT_TRANSLATE_NOOP("engine", "Remove the rules that the topic has for its records (kafka-configs "
                                                "shows them), or delete the topic: it is created again"))};
}

void LetterBox::noteWritten()
{
    if (m_cutNow > 0)
        qCInfo(logKafka, "%zu dead letter(s) were cut to %zu bytes, the limit of topic %s", m_cutNow, rules().maxBytes,
               qUtf8Printable(m_topic));
    m_cut += std::exchange(m_cutNow, 0);
    m_hashes.clear();
}

Message LetterBox::warning() const
{
    Message all;
    const auto add = [&all](Message part) { all = all.isEmpty() ? std::move(part) : message("%1 %2", all, part); };
    if (const auto error = impossible())
        add(error->message());
    if (m_compacted && (m_cleanupPolicy.isEmpty() || m_cleanupPolicy.contains(u"compact"_s)))
        add(message(QT_TRANSLATE_NOOP("engine",
                                      "Topic %1 has cleanup.policy=%2, so each dead letter gets a unique key and "
                                      "keeps its original key in a header. Set cleanup.policy=delete on the topic."),
                    m_topic, m_cleanupPolicy.isEmpty() ? u"compact"_s : m_cleanupPolicy));
    if (m_cut > 0)
        add(message(QT_TRANSLATE_NOOP("engine",
                                      "Dead letters that were too large for topic %1 were truncated: %2 so far. Their "
                                      "headers give their size and SHA-256. Raise max.message.bytes of the topic."),
                    m_topic, m_cut));
    return all;
}

} // namespace spendwatch::kafka
