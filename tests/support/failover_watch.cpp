// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/failover_watch.h"

#include <QElapsedTimer>
#include <QThread>

namespace spendwatch::test {

namespace {
constexpr unsigned long PollMs = 100;
} // namespace

FailoverWatch::FailoverWatch(const KafkaCluster &cluster, int lost)
    : m_cluster(cluster),
      m_lost(lost),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

std::optional<qint64> FailoverWatch::durationMs() const
{
    const qint64 duration = m_durationMs;
    return duration == UnderWay ? std::nullopt : std::optional(duration);
}

void FailoverWatch::run(const std::stop_token &stop)
{
    QElapsedTimer since;
    since.start();
    while (!stop.stop_requested()) {
        if (m_cluster.leadsWithout(m_lost)) {
            m_durationMs = since.elapsed();
            return;
        }
        QThread::msleep(PollMs);
    }
}

} // namespace spendwatch::test
