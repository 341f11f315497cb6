// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The part of KafkaCommitter that writes dead letters.
#include "engine/stream/kafka/kafka_committer.h"
#include "engine/stream/kafka/message_headers.h"
#include "engine/stream/kafka/record_fields.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

/// The effective value of a client's property, whoever has set it.
std::size_t number(rd_kafka_t *client, const char *property)
{
    std::array<char, 64> text{};
    std::size_t size = text.size();
    if (rd_kafka_conf_get(rd_kafka_conf(client), property, text.data(), &size) != RD_KAFKA_CONF_OK)
        return std::numeric_limits<std::size_t>::max();
    return QByteArray(text.data()).toULongLong();
}

/// The library assumes a few bytes more for each part than there are, and a record must fit into its queue, too. A
/// request larger than brokers read ends the connection, whatever -X says.
std::size_t maxRecordBytes(rd_kafka_t *client)
{
    const std::size_t message = std::min<std::size_t>(number(client, "message.max.bytes"), MaxLetterBytes);
    return std::min(message, number(client, "queue.buffering.max.kbytes") * 1024);
}

} // namespace

Result<> KafkaCommitter::openLetterBox(Role role)
{
    m_letters = std::make_unique<LetterBox>(m_settings, maxRecordBytes(m_client->get()));
    if (role != Role::Committer)
        return {}; // This role writes no letters.
    KafkaTopics topics(*m_client, m_stop.token());
    return m_letters->look(topics);
}

/// While stopping there is no time to look; it tries with what is known.
Result<> KafkaCommitter::prepareLetters(std::span<const DeadLetter> letters)
{
    if (std::ranges::all_of(letters, &DeadLetter::isWritten) || m_stop.token().stop_requested())
        return {};
    KafkaTopics topics(*m_client, m_stop.token());
    return m_letters->prepare(topics, letters);
}

/// Several letters may form one batch, and the broker's limit applies to the batch.
Result<> KafkaCommitter::produceDeadLetters(std::span<const DeadLetter> letters)
{
    std::map<PartitionNumber, std::size_t> waiting; // Bytes by partition.
    for (const DeadLetter &letter : letters) {
        if (letter.isWritten)
            continue;
        const PartitionNumber partition(letter.partition.value() % m_letters->partitions());
        const LetterRecord record = m_letters->shape(letter);
        std::size_t &bytes = waiting[partition];
        if (bytes > 0 && bytes + record.bytes > m_letters->rules().maxBytes) {
            if (auto stored = waitForStored(); !stored)
                return stored;
            waiting.clear();
        }
        waiting[partition] += record.bytes;
        if (auto made = produceDeadLetter(record, partition); !made)
            return made;
    }
    return {};
}

Result<> KafkaCommitter::produceDeadLetter(const LetterRecord &letter, PartitionNumber partition)
{
    HeadersPtr headers = toLibrary(letter.headers);
    std::array<rd_kafka_vu_t, 7> fields{topicField(m_deadLetters.get()),
                                        partitionField(partition),
                                        copyField(),
                                        bytesField(RD_KAFKA_VTYPE_KEY, letter.keyBytes()),
                                        bytesField(RD_KAFKA_VTYPE_VALUE, letter.value),
                                        headersField(headers.get()),
                                        numberField(letter.bytes)};
    const auto taken = enqueue(fields);
    if (!taken)
        return failed(taken.error());
    if (*taken)
        static_cast<void>(headers.release()); // The library owns it now.
    return {};
}

/// Called inside rd_kafka_poll() and rd_kafka_flush(). Letters of one batch are refused together.
void KafkaCommitter::noteRefused(const rd_kafka_message_t &message)
{
    if (!LetterBox::isRefusal(message.err))
        return;
    if (m_refusal == RD_KAFKA_RESP_ERR_NO_ERROR)
        m_refusal = message.err;
    if (message.err == m_refusal)
        m_refusedBytes[PartitionNumber(message.partition)] +=
            reinterpret_cast<std::uintptr_t>(message._private); // NOLINT: a number
}

bool KafkaCommitter::learnFromRefusal()
{
    std::size_t most = 0;
    for (const auto &[partition, bytes] : m_refusedBytes)
        most = std::max(most, bytes);
    KafkaTopics topics(*m_client, m_stop.token());
    return m_letters->learn(m_refusal, most, topics);
}

} // namespace spendwatch::kafka
