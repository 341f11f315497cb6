// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_stream.h"
#include "engine/stream/kafka/kafka_topics.h"

#include <QDeadlineTimer>
#include <QTest>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace spendwatch::test {

/// Keys for customers 0, 1, 2… as the worker would intern them.
class Keys : public CustomerKeys
{
public:
    explicit Keys(std::vector<std::string> keys) : m_keys(std::move(keys)) { }
    [[nodiscard]] std::string_view changelogKey(CustomerId id) const override { return m_keys[id.index()]; }

private:
    std::vector<std::string> m_keys;
};

struct Received {
    PartitionNumber partition;
    SourceOffset offset;
    std::optional<std::string> key;
    std::optional<std::string> value;
};

/// A worker in small: an open stream, what it delivered, and what the group did.
class Instance : public PurchaseSink
{
public:
    explicit Instance(SourceSettings settings);

    [[nodiscard]] Result<> open(std::stop_token stop = {});
    void close();
    /// Polls until `done`; false when that takes too long or polling fails for good.
    [[nodiscard]] bool pollUntil(const std::function<bool()> &done, int timeoutMs = 30'000);
    [[nodiscard]] bool pollUntilReceived(std::size_t count, int timeoutMs = 30'000);
    /// What has been received and is not committed yet, as one commit request without rows.
    [[nodiscard]] CommitRequest request() const;

    void onMessages(std::unique_ptr<MessageChunk> chunk) override;
    void onAssigned(std::span<const PartitionNumber> partitions) override;
    void onRevoked(std::span<const PartitionNumber> partitions, bool lost) override;
    void onLoss(PartitionNumber /*partition*/, std::int64_t messages) override { gone += messages; }

    SourceSettings settings;
    Stream stream;
    bool startWhenAssigned = true;
    std::vector<Received> received;
    std::set<PartitionNumber> owned;
    int gains = 0;
    int losses = 0;
    std::int64_t gone = 0; ///< Messages that were deleted unread.
    std::vector<Error> errors; ///< What poll() complained of.
    std::function<void(std::span<const PartitionNumber>, bool)> revoked;
};

/// What a changelog hands over.
class ChangelogCollector : public ChangelogSink
{
public:
    struct Record {
        PartitionNumber partition;
        ChangelogPosition offset;
        std::string key;
        std::optional<std::string> value;
        std::int64_t purchases = 0;
        std::int64_t lastPurchaseMs = 0;
    };
    void onRecord(const ChangelogRecord &record) override;
    void onPosition(PartitionNumber partition, ChangelogPosition position) override { positions[partition] = position; }
    /// Polls until the partition is read up to `end`.
    [[nodiscard]] bool readTo(Changelog &changelog, PartitionNumber partition, ChangelogPosition end,
                              int timeoutMs = 30'000);

    std::vector<Record> records;
    std::map<PartitionNumber, ChangelogPosition> positions;
};

/// A record as it lies in the topic, read with a plain consumer.
struct RawRecord {
    int partition = 0;
    std::int64_t offset = 0;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::map<std::string, std::string> headers;
    std::int64_t timestampMs = 0; ///< For writing; 0: now.
    /// As they lie there, in their order, the same name more than once, without a value. Written behind `headers`.
    std::vector<std::pair<std::string, std::optional<std::string>>> everyHeader = {};
};

/// A client of librdkafka with these properties and no others; counts the records that the broker refused.
[[nodiscard]] std::unique_ptr<rd_kafka_t, kafka::Deleter<rd_kafka_destroy>>
plainClient(rd_kafka_type_t type, const QString &brokers, const std::map<std::string, std::string> &properties,
            int *refused = nullptr);
[[nodiscard]] RawRecord copyOf(const rd_kafka_message_t &message);
/// For rd_kafka_produceva(); `record` must outlive them.
[[nodiscard]] std::vector<rd_kafka_vu_t> fieldsOf(rd_kafka_topic_t &topic, int partition, const RawRecord &record);

/// Direct access to the broker, beside the code under test.
class Cluster
{
public:
    explicit Cluster(QString brokers);

    [[nodiscard]] SourceSettings settings(const QString &appId, const QString &dataDir = QStringLiteral("/d")) const;
    [[nodiscard]] bool createTopic(const QString &topic, int partitions, const kafka::KafkaTopics::Config &config = {});
    [[nodiscard]] bool addPartitions(const QString &topic, int partitions);
    [[nodiscard]] std::optional<QString> topicSetting(const QString &topic, const QString &name);
    [[nodiscard]] bool changeTopic(const QString &topic, const QString &name, const QString &value);
    [[nodiscard]] int partitions(const QString &topic);
    /// Deletes the records before `offset`, as retention would.
    [[nodiscard]] bool deleteBefore(const QString &topic, int partition, std::int64_t offset);
    [[nodiscard]] bool deleteTopic(const QString &topic);
    [[nodiscard]] bool produce(const QString &topic, int partition, const std::vector<RawRecord> &records,
                               std::map<std::string, std::string> properties = {});
    /// A compacted topic takes no record without a key.
    [[nodiscard]] bool produceValues(const QString &topic, int partition, int count,
                                     const std::optional<std::string> &key = std::nullopt);
    [[nodiscard]] std::vector<RawRecord> readAll(const QString &topic);

private:
    QString m_brokers;
};

} // namespace spendwatch::test
