// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_observer.h"

#include "engine/stream/kafka/cluster_id.h"
#include "engine/stream/kafka/kafka_changelog.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/observed_source.h"
#include "engine/stream/stream_board.h"
#include "engine/values/kafka_properties.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch {

namespace {

using namespace kafka;

constexpr auto ConnectTimeout = 5s;

class KafkaObserverFactory : public StreamFactory
{
public:
    KafkaObserverFactory(SourceSettings settings, std::shared_ptr<StreamBoard> board)
        : m_settings(std::move(settings)),
          m_board(std::move(board))
    {
        m_settings.observe = true;
        if (m_board)
            m_board->begin(m_settings.appId);
    }

    Result<Stream> open(std::stop_token stop) override
    {
        Stream stream;
        const auto partitions = look(stop, stream);
        if (!partitions)
            return failed(partitions.error());
        auto changelog = KafkaChangelog::open(m_settings, std::make_shared<ChangelogBarrier>(), stop);
        if (!changelog)
            return failed(changelog.error());
        auto source = ObservedSource::open(m_settings, *partitions, m_board, stop);
        if (!source)
            return failed(source.error());
        (*source)->reportTo(m_statistics);
        stream.warning = propertyWarning(m_settings.properties);
        stream.changelog = *std::move(changelog);
        stream.source = *std::move(source);
        return stream;
    }

    QString description() const override { return u"%1 on %2"_s.arg(m_settings.topic, m_settings.brokers); }
    std::shared_ptr<const LibraryStatistics> statistics() const override { return m_statistics; }

private:
    /// How many partitions there are to observe.
    Result<int> look(const std::stop_token &stop, Stream &stream) const
    {
        const auto admin = KafkaClient::create(m_settings, Role::Admin);
        if (!admin)
            return failed(admin.error());
        if (auto there = (*admin)->waitForBroker(ConnectTimeout, stop); !there)
            return failed(there.error());
        auto id = clusterId(**admin, stop);
        if (!id)
            return failed(id.error());
        stream.logId = *std::move(id);
        KafkaTopics topics(**admin, stop);
        const auto source = topics.partitions(m_settings.topic);
        if (!source)
            return failed(source.error());
        const auto changelog = topics.partitions(m_settings.changelogTopic());
        if (!changelog)
            return failed(changelog.error());
        if (!*source || !*changelog)
            return failed(missing(*source ? m_settings.changelogTopic() : m_settings.topic));
        return std::min(**source, **changelog);
    }

    Error missing(const QString &topic) const
    {
        return {
            Recovery::Reopen,
            message(QT_TRANSLATE_NOOP("engine", "Topic %1 does not exist, so there is nothing to observe"), topic),
            message(QT_TRANSLATE_NOOP("engine", "It is created when a Spendwatch that counts starts with app id %1; "
                                                "observing begins automatically then"),
                    m_settings.appId)};
    }

    SourceSettings m_settings;
    const std::shared_ptr<StreamBoard> m_board; ///< May be null.
    const std::shared_ptr<StatisticsBoard> m_statistics = std::make_shared<StatisticsBoard>();
};

} // namespace

std::unique_ptr<StreamFactory> makeKafkaObserverFactory(const SourceSettings &settings,
                                                        std::shared_ptr<StreamBoard> board)
{
    return std::make_unique<KafkaObserverFactory>(settings, std::move(board));
}

} // namespace spendwatch
