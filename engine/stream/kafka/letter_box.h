// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/letter_shape.h"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace spendwatch::kafka {

/// What the dead-letter topic takes, as far as it is known: from its settings where they may be seen, else from what the
/// broker refused. Belongs to one thread.
class LetterBox
{
public:
    /// `producersMost`: what the producer itself takes, in bytes of a record.
    LetterBox(const SourceSettings &settings, std::size_t producersMost);

    /// Looks at the topic and its settings; call it when the stream is opened.
    [[nodiscard]] Result<> look(KafkaTopics &topics);

    /// The broker said so of letters, not of itself: another form of them may do.
    [[nodiscard]] static bool isRefusal(rd_kafka_resp_err_t code);

    /// Before letters are written: the topic is there, and a letter that would be cut, or would not be taken at all, is
    /// reason to look whether that is still so. Fails when no letter can be written.
    [[nodiscard]] Result<> prepare(KafkaTopics &topics, std::span<const DeadLetter> letters);

    [[nodiscard]] int partitions() const { return m_partitions; }
    [[nodiscard]] LetterRules rules() const;
    [[nodiscard]] LetterRecord shape(const DeadLetter &letter);

    /// The broker refused letters of so many bytes together. True when something was learned, and a new try is worth it.
    [[nodiscard]] bool learn(rd_kafka_resp_err_t code, std::size_t bytes, KafkaTopics &topics);

    /// Why no letter can be written, once a refusal taught nothing any more.
    [[nodiscard]] Error refusal(rd_kafka_resp_err_t code, const QString &brokers) const;

    /// The letters that were shaped since prepare() are committed.
    void noteWritten();

    /// What people should know; empty when all is well.
    [[nodiscard]] Message warning() const;

private:
    [[nodiscard]] Result<> findPartitions(KafkaTopics &topics);
    void readSettings(KafkaTopics &topics);
    [[nodiscard]] bool isCut(const DeadLetter &letter) const;
    [[nodiscard]] std::optional<Error> impossible() const;

    QString m_topic;
    std::string m_sourceTopic;
    std::size_t m_producersMost;
    std::size_t m_leastBytes;
    int m_partitions = 1;
    int m_replicas = 0; ///< 0: not known.
    std::optional<std::size_t> m_topicsMost; ///< As its settings say.
    std::size_t m_learnedMost; ///< As refusals say.
    QString m_cleanupPolicy; ///< Empty: not known.
    bool m_compacted = false;
    int m_minInSync = 0;
    Clock::time_point m_looked;
    std::map<const char *, std::string> m_hashes; ///< Of what is cut, until it is written.
    std::size_t m_cutNow = 0; ///< Since prepare().
    std::size_t m_cut = 0; ///< Committed.
};

} // namespace spendwatch::kafka
