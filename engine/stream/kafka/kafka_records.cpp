// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The part of KafkaCommitter that writes records.
#include "engine/stream/kafka/changelog_message.h"
#include "engine/stream/kafka/kafka_committer.h"
#include "engine/stream/kafka/record_fields.h"
#include "engine/stream/window_entry.h"
#include "engine/values/amount.h"
#include "engine/values/exact_text.h"

#include <algorithm>
#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace spendwatch::kafka {

namespace {

constexpr std::chrono::milliseconds LearnTime{1000};
constexpr std::size_t Ahead = 4; ///< How many rows ahead names are prefetched.

/// A decimal integer on the stack.
class Decimal
{
public:
    explicit Decimal(std::int64_t value)
        : m_end(std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), value).ptr)
    { }
    [[nodiscard]] std::string_view text() const
    {
        return {m_digits.data(), static_cast<std::size_t>(m_end - m_digits.data())};
    }

private:
    std::array<char, 24> m_digits{};
    char *m_end;
};

/// The headers that say how far the source is counted, and their texts.
class ProgressFields
{
public:
    static constexpr std::size_t Most = 5;

    explicit ProgressFields(const SourceProgress &progress)
        : m_next(progress.next.value()),
          m_lettersFrom(progress.lettersFrom.value()),
          m_begun(progress.begunMs),
          m_last(progress.last ? toText(*progress.last) : std::string()),
          m_fields(progress.fields),
          m_hasLetters(progress.lettersFrom > progress.next),
          m_isBegun(progress.begunMs != 0)
    { }

    /// How many were added. They are valid as long as this object.
    std::size_t addTo(std::span<rd_kafka_vu_t> fields) const
    {
        std::size_t count = 0;
        fields[count++] = headerField(SourceOffsetHeader, m_next.text());
        if (!m_last.empty())
            fields[count++] = headerField(SourceLastHeader, m_last);
        if (m_hasLetters)
            fields[count++] = headerField(LettersFromHeader, m_lettersFrom.text());
        if (!m_fields.empty())
            fields[count++] = headerField(FieldsHeader, m_fields);
        if (m_isBegun)
            fields[count++] = headerField(BegunHeader, m_begun.text());
        return count;
    }

private:
    Decimal m_next;
    Decimal m_lettersFrom;
    Decimal m_begun;
    std::string m_last;
    const std::string &m_fields;
    bool m_hasLetters;
    bool m_isBegun;
};

} // namespace

Result<> KafkaCommitter::fill(const CommitRequest &request, const CustomerKeys &keys)
{
    for (const PartitionCommit &partition : request.partitions) {
        if (auto made = fillPartition(partition, request, keys); !made)
            return made;
        for (const HistoryKind kind : AllHistoryKinds)
            if (const auto &change = partition.history[kind])
                if (auto made = fillHistory(kind, *change, keys); !made)
                    return made;
    }
    return produceDeadLetters(request.deadLetters);
}

Result<> KafkaCommitter::fillPartition(const PartitionCommit &commit, const CommitRequest &request,
                                       const CustomerKeys &keys)
{
    if (auto known = learnPartition(commit.partition, m_changelog, m_changelogPartitions); !known)
        return known;
    const SourceProgress progress = request.progressOf(commit);
    const bool hasProgress = commit.nextOffset != PartitionCommit::NoOffset;
    const std::vector<TotalRow> &rows = commit.rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + Ahead < rows.size())
            keys.prefetch(rows[i + Ahead].customer);
        const bool carries = hasProgress && i + 1 == rows.size();
        if (auto made = produceRow(commit.partition, rows[i], keys.changelogKey(rows[i].customer),
                                   carries ? &progress : nullptr);
            !made)
            return made;
    }
    return hasProgress && rows.empty() ? produceMark(commit.partition, progress) : Result<>();
}

/// Its last record comes last in the partition, too: the producer is idempotent and keeps the order.
Result<> KafkaCommitter::fillHistory(HistoryKind kind, const WindowChange &change, const CustomerKeys &keys)
{
    const TopicPtr &topic = m_histories[kind];
    if (!topic)
        return {};
    if (auto known = learnPartition(change.partition, topic, m_historyPartitions[kind]); !known)
        return known;
    HistoryRecords records(change, &keys);
    while (const auto record = records.next()) {
        const Decimal purchases(record->purchases);
        std::array<rd_kafka_vu_t, 6> fields{topicField(topic.get()),
                                            partitionField(change.partition),
                                            copyField(),
                                            bytesField(RD_KAFKA_VTYPE_KEY, record->key),
                                            bytesField(RD_KAFKA_VTYPE_VALUE, record->value),
                                            headerField("purchases", purchases.text())};
        const std::size_t used = record->purchases == 0 ? 5 : 6;
        if (auto made = produce(std::span(fields).first(used)); !made)
            return made;
    }
    return {};
}

/// The producer must know the partition: it does not ask on its own whether a topic got more partitions, and librdkafka
/// 2.0.2 frees the headers of a record for an unknown partition twice.
Result<> KafkaCommitter::learnPartition(PartitionNumber partition, const TopicPtr &topicHandle, int &known)
{
    if (partition.value() < known)
        return {};
    const auto deadline = std::min(m_deadline, Clock::now() + LearnTime);
    const std::string topic = rd_kafka_topic_name(topicHandle.get());
    auto metadata = m_client->topicMetadata(topic, StepMs);
    while (!metadata && metadata.error() == RD_KAFKA_RESP_ERR__TIMED_OUT && !expired(deadline))
        metadata = m_client->topicMetadata(topic, StepMs);
    if (metadata && (*metadata)->topic_cnt == 1)
        known = (*metadata)->topics[0].partition_cnt;
    if (partition.value() < known)
        return {};
    return failed(toError(metadata ? RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION : metadata.error(),
                          m_client->subjectOf(QString::fromStdString(topic)), Recovery::Rewind));
}

Result<> KafkaCommitter::produceRow(PartitionNumber partition, const TotalRow &row, std::string_view key,
                                    const SourceProgress *progress)
{
    const int decimals = m_settings.fields.decimals;
    const Decimal amount(row.total.amount);
    const std::string exact = decimals == 0 ? std::string() : toAmount(row.total.amount, decimals);
    const std::string_view value = decimals == 0 ? amount.text() : std::string_view(exact);
    const Decimal purchases(row.total.purchases);
    const Decimal time(row.total.lastPurchaseMs);
    std::array<rd_kafka_vu_t, 7 + ProgressFields::Most> fields{
        topicField(m_changelog.get()),
        partitionField(partition),
        copyField(),
        bytesField(RD_KAFKA_VTYPE_KEY, key),
        bytesField(RD_KAFKA_VTYPE_VALUE, row.deleted ? std::nullopt : std::optional(value)),
        headerField("purchases", purchases.text()),
        headerField("last_purchase_ms", time.text())};
    std::size_t used = row.deleted ? 5 : 7;
    if (progress == nullptr)
        return produce(std::span(fields).first(used));
    const ProgressFields headers(*progress);
    used += headers.addTo(std::span(fields).subspan(used));
    return produce(std::span(fields).first(used));
}

Result<> KafkaCommitter::produceMark(PartitionNumber partition, const SourceProgress &progress)
{
    std::array<rd_kafka_vu_t, 5 + ProgressFields::Most> fields{topicField(m_changelog.get()), partitionField(partition),
                                                               copyField(), bytesField(RD_KAFKA_VTYPE_KEY, "false"),
                                                               bytesField(RD_KAFKA_VTYPE_VALUE, std::nullopt)};
    const ProgressFields headers(progress);
    const std::size_t used = 5 + headers.addTo(std::span(fields).subspan(5));
    return produce(std::span(fields).first(used));
}

Result<> KafkaCommitter::produce(std::span<rd_kafka_vu_t> fields)
{
    const auto taken = enqueue(fields);
    return taken ? Result<>() : failed(taken.error());
}

Result<bool> KafkaCommitter::enqueue(std::span<rd_kafka_vu_t> fields)
{
    for (;;) {
        const ErrorPtr error(rd_kafka_produceva(m_client->get(), fields.data(), fields.size()));
        if (!error)
            return true;
        if (rd_kafka_error_code(error.get()) == RD_KAFKA_RESP_ERR__STATE) {
            notePurged(*fields[0].u.rkt);
            return false;
        }
        if (rd_kafka_error_code(error.get()) != RD_KAFKA_RESP_ERR__QUEUE_FULL)
            return failed(m_client->reasonOf(
                *error, m_client->subjectOf(exactText(rd_kafka_topic_name(fields[0].u.rkt))), Recovery::Rewind));
        rd_kafka_poll(m_client->get(), 10); // Delivered records leave the queue.
        if (m_undelivered)
            return failed(*m_undelivered);
        if (expired(m_deadline))
            return failed(brokerAway(m_client->subject(), Recovery::Rewind));
    }
}

/// The library has aborted the transaction; its next call says why, but not which topic was the reason.
void KafkaCommitter::notePurged(const rd_kafka_topic_t &topic)
{
    const QString name = exactText(rd_kafka_topic_name(&topic));
    if (!m_purged.contains(name))
        m_purged.append(name);
    m_about.topic = m_purged.join(u" or "_s);
}

/// Called inside rd_kafka_poll() and rd_kafka_flush().
void KafkaCommitter::onDelivered(const rd_kafka_message_t &message)
{
    if (message.err == RD_KAFKA_RESP_ERR__PURGE_QUEUE || message.err == RD_KAFKA_RESP_ERR__PURGE_INFLIGHT) {
        notePurged(*message.rkt);
        return;
    }
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        if (message.rkt == m_deadLetters.get())
            noteRefused(message);
        if (!m_undelivered) {
            const QString topic = exactText(rd_kafka_topic_name(message.rkt));
            m_undelivered = m_client->reasonOf(message.err, m_client->subjectOf(topic), Recovery::Rewind);
        }
        return;
    }
    for (const HistoryKind kind : AllHistoryKinds)
        if (message.rkt == m_histories[kind].get())
            noteHistoryStored(kind, message);
    if (message.rkt != m_changelog.get())
        return;
    const PartitionNumber partition(message.partition);
    if (message.offset < 0) { // A retry found the record already stored.
        m_unsure.insert(partition);
        return;
    }
    const ChangelogPosition position(message.offset);
    if (position < m_barrier->required(partition).value_or(ChangelogPosition()) && !m_undelivered) {
        const QString topic = exactText(rd_kafka_topic_name(message.rkt));
        m_undelivered =
            Error{Recovery::GiveUp,
                  spendwatch::message(
                      QT_TRANSLATE_NOOP(
                          "engine", "Partition %1 of topic %2 starts at its beginning again: the topic was deleted and "
                                    "created again while Spendwatch was running"),
                      partition, topic),
                  spendwatch::message(
                      "Bring the topic back from a backup, or count from the beginning under another --app-id")};
        return;
    }
    const auto [entry, isFirst] = m_stored.try_emplace(partition, Stored{position, position, 0});
    Stored &stored = entry->second;
    stored.first = std::min(stored.first, position);
    stored.next = std::max(stored.next, position.next());
    ++stored.count;
}

/// Where the broker did not say where a record went, its readers go on from an earlier one, which is harmless.
void KafkaCommitter::noteHistoryStored(HistoryKind kind, const rd_kafka_message_t &message)
{
    if (message.offset < 0)
        return;
    ChangelogPosition &end = m_historyEnds[kind][PartitionNumber(message.partition)];
    end = std::max(end, ChangelogPosition(message.offset).next());
}

} // namespace spendwatch::kafka
