// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_changelog.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/values/partition_number.h"

#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace spendwatch::kafka {

/// Writes end marks: plain records that can never be a total. A reader without transactions waits for a record at the
/// very end of its changelog, and a transaction's end marker is not a record.
class EndMarks : private ClientEvents
{
public:
    [[nodiscard]] static Result<std::unique_ptr<EndMarks>> open(const SourceSettings &settings, std::stop_token stop);
    ~EndMarks() override;

    /// Writes until every one of `partitions` ends with a mark of ours.
    [[nodiscard]] Result<> write(int partitions, KafkaChangelog &changelog);

private:
    EndMarks(const SourceSettings &settings, std::stop_token stop);
    void onDelivered(const rd_kafka_message_t &message) override;
    [[nodiscard]] Result<> writeOne(PartitionNumber partition);

    const QString m_topicName;
    std::stop_token m_stop;
    std::unique_ptr<KafkaClient> m_client;
    TopicPtr m_topic;
    std::optional<rd_kafka_resp_err_t> m_outcome; ///< The outcome of the mark under way.
    ChangelogPosition m_position = ChangelogTail::NoRecord; ///< Its offset.
};

} // namespace spendwatch::kafka
