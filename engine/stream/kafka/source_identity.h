// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"

#include <map>
#include <optional>
#include <stop_token>
#include <vector>

namespace spendwatch::kafka {

[[nodiscard]] Fingerprint fingerprintOf(const rd_kafka_message_t &message);

/// Recovery::GiveUp: the source is another log than the one that was counted, and what to do. `offset` is the one at which
/// another message stands.
[[nodiscard]] Error topicMadeAnew(const QString &topic, int partition, SourceOffset offset);
[[nodiscard]] Message recountAdvice();

/// Sees whether the source topic is still the log that was counted, before each commit: one that is deleted and created again
/// within a moment, and filled beyond our position at once, gives no client any sign of it.
///
/// A message that was counted is the mark of the log: every message that is newer by its timestamp stands behind some
/// offset, the floor, and with the log that never changes. In a log created again all messages are newer, from the beginning
/// on. So one question for the first offset that is newer (ListOffsets, for all partitions of the commit at once) tells the
/// two apart. Where timestamps are in no order, the answer may be doubtful; then the marked message itself is read again.
///
/// Belongs to the commit thread.
class SourceIdentity
{
public:
    SourceIdentity(const SourceSettings &settings, std::stop_token stop);

    /// Fails with Recovery::GiveUp where the log is another, with Recovery::Rewind where that cannot be told within
    /// `time`. `client` asks; any will do. What was read before the call is from the log that was counted.
    [[nodiscard]] Result<> check(KafkaClient &client, const CommitRequest &request, std::chrono::milliseconds time);

    /// Whether the message stands where it stood; nothing when it is deleted.
    [[nodiscard]] Result<std::optional<bool>> isThere(int partition, const Fingerprint &message,
                                                      std::chrono::milliseconds time) const;

private:
    struct Mark {
        Fingerprint message;
        SourceOffset floor; ///< The first offset whose timestamp is newer; greater than 0.
    };
    struct Question {
        int partition = 0;
        Fingerprint about;
        SourceOffset floor; ///< An earlier answer is doubtful.
    };

    [[nodiscard]] std::vector<Question> questionsFor(const CommitRequest &request) const;
    [[nodiscard]] Result<PartitionList> ask(KafkaClient &client, const std::vector<Question> &questions,
                                            std::chrono::milliseconds time) const;
    [[nodiscard]] Result<> judge(const Question &question, std::optional<SourceOffset> newer,
                                 std::chrono::milliseconds time);
    const SourceSettings m_settings;
    const std::string m_topic;
    const std::stop_token m_stop;
    std::map<int, Mark> m_marks;
    std::map<int, Clock::time_point> m_looked; ///< Where no mark could be found: when the message was read again.
};

} // namespace spendwatch::kafka
