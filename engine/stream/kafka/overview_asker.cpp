// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/overview_asker.h"

#include "engine/stream/kafka/offset_request.h"
#include "engine/values/thread_name.h"

#include <QDateTime>

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto CommittedEvery = 1s;
constexpr auto ClusterEvery = 30s;
constexpr auto AgainAfter = 5s; ///< Where nobody answered.
constexpr int AskMs = 500;

void pause(const std::stop_token &stop, std::chrono::milliseconds time)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, time, [] { return false; });
}

} // namespace

OverviewAsker::OverviewAsker(const SourceSettings &settings, int partitions, std::shared_ptr<StreamBoard> board)
    : m_settings(settings),
      m_board(std::move(board)),
      m_partitions(partitions),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

void OverviewAsker::run(const std::stop_token &stop)
{
    nameThisThread("overview");
    while (m_board->waitForLook(stop))
        serve(stop);
}

void OverviewAsker::serve(const std::stop_token &stop)
{
    // What a transaction under way is about to commit is not waited for.
    const auto client = KafkaClient::create(m_settings, Role::Peek);
    if (!client)
        return pause(stop, AgainAfter); // The source has the same problem and reports it.
    while (!stop.stop_requested() && m_board->isLookedAt()) {
        askForCommitted(**client);
        if (Clock::now() >= m_nextCluster)
            m_nextCluster = Clock::now() + (askForCluster(stop) ? Clock::duration(ClusterEvery) : AgainAfter);
        while (const MessagePtr event{rd_kafka_consumer_poll((*client)->get(), 0)})
            continue; // Errors of the connection are reported by the source.
        pause(stop, CommittedEvery);
    }
}

/// One request for all partitions. Without an answer the old values stay.
void OverviewAsker::askForCommitted(KafkaClient &client)
{
    PartitionList list = PartitionList::all(m_settings.topic.toStdString(), m_partitions);
    if (list.isEmpty() || rd_kafka_committed(client.get(), list.get(), AskMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    std::vector<qint64> offsets;
    for (const auto &entry : list.entries())
        offsets.push_back(entry.err == RD_KAFKA_RESP_ERR_NO_ERROR ? entry.offset : RD_KAFKA_OFFSET_INVALID);
    m_board->noteCommitted(std::move(offsets), QDateTime::currentMSecsSinceEpoch());
}

bool OverviewAsker::askForCluster(const std::stop_token &stop)
{
    const auto admin = KafkaClient::create(m_settings, Role::Admin);
    if (!admin)
        return false;
    auto cluster = clusterFacts(**admin, m_settings, m_racks, stop);
    if (!cluster)
        return false;
    m_board->noteCluster(*std::move(cluster), QDateTime::currentMSecsSinceEpoch());
    return true;
}

} // namespace spendwatch::kafka
