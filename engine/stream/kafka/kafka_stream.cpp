// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_stream.h"

#include "engine/stream/kafka/cluster_id.h"
#include "engine/stream/kafka/instance_file.h"
#include "engine/stream/kafka/instance_id.h"
#include "engine/stream/kafka/kafka_changelog.h"
#include "engine/stream/kafka/kafka_committer.h"
#include "engine/stream/kafka/kafka_replication.h"
#include "engine/stream/kafka/kafka_sender.h"
#include "engine/stream/kafka/kafka_source.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/stream_board.h"
#include "engine/values/kafka_properties.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch {

namespace {

using namespace kafka;

constexpr auto ConnectTimeout = 5s;

class KafkaStreamFactory : public StreamFactory
{
public:
    KafkaStreamFactory(SourceSettings settings, std::shared_ptr<StreamBoard> board)
        : m_settings(std::move(settings)),
          m_board(std::move(board))
    {
        if (m_board)
            m_board->begin(m_settings.appId);
    }

    Result<Stream> open(std::stop_token stop) override
    {
        m_settings.instance = keptInstanceId(m_settings.dataDir);
        Stream stream;
        TopicLayout layout;
        if (auto prepared = prepare(stop, stream, layout); !prepared)
            return failed(prepared.error());
        auto barrier = std::make_shared<ChangelogBarrier>();
        // The committer comes first: it ends the transaction that a predecessor of this instance may have left open.
        auto committer = KafkaCommitter::open(m_settings, barrier, stop);
        if (!committer)
            return failed(committer.error());
        auto changelog = KafkaChangelog::open(m_settings, barrier, stop);
        if (!changelog)
            return failed(changelog.error());
        if (auto histories = openHistories(stop, stream); !histories)
            return failed(histories.error());
        auto source = KafkaSource::open(m_settings, layout.partitions, barrier, stop);
        if (!source)
            return failed(source.error());
        (*committer)->reportTo(m_statistics);
        (*source)->reportTo(m_statistics);
        (*source)->watchOthers(m_board);
        stream.warning = propertyWarning(m_settings.properties);
        stream.committer = *std::move(committer);
        stream.changelog = *std::move(changelog);
        stream.source = *std::move(source);
        return stream;
    }

    QString description() const override { return u"%1 on %2"_s.arg(m_settings.topic, m_settings.brokers); }
    std::shared_ptr<const LibraryStatistics> statistics() const override { return m_statistics; }

private:
    Result<> openHistories(const std::stop_token &stop, Stream &stream) const
    {
        for (const HistoryKind kind : AllHistoryKinds) {
            if (!m_settings.keeps(kind))
                continue;
            auto history = KafkaChangelog::openHistory(m_settings, kind, stop);
            if (!history)
                return failed(history.error());
            stream.history[kind] = *std::move(history);
        }
        return {};
    }

    Result<> prepare(const std::stop_token &stop, Stream &stream, TopicLayout &layout) const
    {
        const auto admin = KafkaClient::create(m_settings, Role::Admin);
        if (!admin)
            return failed(admin.error());
        if (auto there = (*admin)->waitForBroker(ConnectTimeout, stop); !there)
            return there;
        auto id = clusterId(**admin, stop);
        if (!id)
            return failed(id.error());
        stream.logId = *std::move(id);
        if (m_board)
            m_board->noteClusterId(stream.logId);
        KafkaTopics topics(**admin, stop);
        auto prepared = prepareTopics(topics, m_settings);
        if (!prepared)
            return failed(prepared.error());
        layout = *prepared;
        stream.topicWarning = checkReplication(topics, m_settings);
        return refuseTakenInstanceId(**admin, m_settings, stop);
    }

    SourceSettings m_settings;
    const std::shared_ptr<StreamBoard> m_board; ///< May be null.
    const std::shared_ptr<StatisticsBoard> m_statistics = std::make_shared<StatisticsBoard>();
};

class KafkaSenderFactory : public SenderFactory
{
public:
    KafkaSenderFactory(SourceSettings settings, PurchaseKeys keys) : m_settings(std::move(settings)), m_keys(keys) { }

    Result<std::unique_ptr<PurchaseSender>> open(std::stop_token stop) override
    {
        auto sender = KafkaSender::open(m_settings, m_keys, stop);
        if (!sender)
            return failed(sender.error());
        return std::unique_ptr<PurchaseSender>(*std::move(sender));
    }

private:
    SourceSettings m_settings;
    PurchaseKeys m_keys;
};

} // namespace

std::unique_ptr<StreamFactory> makeKafkaStreamFactory(const SourceSettings &settings,
                                                      std::shared_ptr<StreamBoard> board)
{
    return std::make_unique<KafkaStreamFactory>(settings, std::move(board));
}

std::unique_ptr<SenderFactory> makeKafkaSenderFactory(const SourceSettings &settings, PurchaseKeys keys)
{
    return std::make_unique<KafkaSenderFactory>(settings, keys);
}

} // namespace spendwatch
