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

/// What the dead-letter topic accepts, as far as it is known: from its settings where they may be read, otherwise from
/// what the broker refused. Belongs to one thread.
class LetterBox
{
public:
    /// `producersMost`: the largest record that the producer itself accepts, in bytes.
    LetterBox(const SourceSettings &settings, std::size_t producersMost);

    /// Reads the topic's settings; call it when the stream is opened.
    [[nodiscard]] Result<> look(KafkaTopics &topics);

    /// The code is about the letters, not about the broker: letters of another form may be accepted.
    [[nodiscard]] static bool isRefusal(rd_kafka_resp_err_t code);

    /// Call it before letters are written. Makes sure that the topic exists, and reads the settings again when a letter
    /// would be cut or refused. Fails when no letter can be written.
    [[nodiscard]] Result<> prepare(KafkaTopics &topics, std::span<const DeadLetter> letters);

    [[nodiscard]] int partitions() const { return m_partitions; }
    [[nodiscard]] LetterRules rules() const;
    [[nodiscard]] LetterRecord shape(const DeadLetter &letter);

    /// The broker refused letters of this many bytes together. True when something was learned and another try makes
    /// sense.
    [[nodiscard]] bool learn(rd_kafka_resp_err_t code, std::size_t bytes, KafkaTopics &topics);

    /// Why no letter can be written, once refusals teach nothing new.
    [[nodiscard]] Error refusal(rd_kafka_resp_err_t code, const QString &brokers) const;

    /// The letters that were shaped since prepare() are committed.
    void noteWritten();

    /// A warning for people; empty when all is well.
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
    std::optional<std::size_t> m_topicsMost; ///< The limit according to the topic's settings.
    std::size_t m_learnedMost; ///< The limit according to refusals.
    QString m_cleanupPolicy; ///< Empty: not known.
    bool m_compacted = false;
    int m_minInSync = 0;
    Clock::time_point m_looked;
    std::map<const char *, std::string> m_hashes; ///< Hashes of what is cut, until it is written.
    std::size_t m_cutNow = 0; ///< Letters cut since prepare().
    std::size_t m_cut = 0; ///< Letters cut and committed.
};

} // namespace spendwatch::kafka
