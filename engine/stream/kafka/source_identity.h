// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/values/partition_number.h"

#include <map>
#include <optional>
#include <stop_token>
#include <vector>

namespace spendwatch::kafka {

[[nodiscard]] Fingerprint fingerprintOf(const rd_kafka_message_t &message);

/// Recovery::GiveUp: the source is not the log that was counted, with advice. `offset` is where another message was
/// found.
[[nodiscard]] Error topicRecreated(const QString &topic, PartitionNumber partition, SourceOffset offset);
[[nodiscard]] Message recountAdvice();

/// Checks before each commit whether the source topic is still the log that was counted: when a topic is deleted,
/// created again and filled beyond our position at once, clients do not notice.
///
/// A counted message is the mark of the log: every message with a newer timestamp is at or after some offset, the
/// floor, and in the same log that never changes. In a log created again all messages are newer, from the beginning on.
/// So one request for the first newer offset (ListOffsets, for all partitions of the commit at once) tells the two
/// apart. Where timestamps are not in order, the answer may be doubtful; then the marked message itself is read again.
///
/// Belongs to the commit thread.
class SourceIdentity
{
public:
    SourceIdentity(const SourceSettings &settings, std::stop_token stop);

    /// Fails with Recovery::GiveUp where it is another log, and with Recovery::Rewind where that cannot be found out
    /// within `time`. `client` may be any client. After success, what was read before the call is from the log that was
    /// counted.
    [[nodiscard]] Result<> check(KafkaClient &client, const CommitRequest &request, std::chrono::milliseconds time);

    /// Whether the message is still at its offset; nothing when it is deleted.
    [[nodiscard]] Result<std::optional<bool>> isThere(PartitionNumber partition, const Fingerprint &message,
                                                      std::chrono::milliseconds time) const;

private:
    struct Mark {
        Fingerprint message;
        SourceOffset floor; ///< The first offset whose timestamp is newer; greater than 0.
    };
    struct Question {
        PartitionNumber partition;
        Fingerprint about;
        SourceOffset floor; ///< An answer below this offset is doubtful.
    };

    [[nodiscard]] std::vector<Question> questionsFor(const CommitRequest &request) const;
    [[nodiscard]] Result<PartitionList> ask(KafkaClient &client, const std::vector<Question> &questions,
                                            std::chrono::milliseconds time) const;
    [[nodiscard]] Result<> judge(const Question &question, std::optional<SourceOffset> newer,
                                 std::chrono::milliseconds time);
    const SourceSettings m_settings;
    const std::string m_topic;
    const std::stop_token m_stop;
    std::map<PartitionNumber, Mark> m_marks;
    std::map<PartitionNumber, Clock::time_point>
        m_looked; ///< By partition without a mark: when the message was last read again.
};

} // namespace spendwatch::kafka
