// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/snapshot_publisher.h"

#include <QDateTime>

namespace spendwatch {

SnapshotPublisher::SnapshotPublisher(WorkerParts &parts) : m_parts(parts), m_lister(parts.table), m_timer(this)
{
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, &SnapshotPublisher::publish);
}

void SnapshotPublisher::setHttp(const QString &address, const QString &problem)
{
    m_httpAddress = address;
    m_httpProblem = problem;
}

Headline SnapshotPublisher::headline(const WorkerParts &parts)
{
    Headline headline = parts.table.sums();
    headline.rejected = parts.rejected.count();
    headline.purchasesPerSecond = parts.series.purchasesPerSecond(QDateTime::currentMSecsSinceEpoch());
    return headline;
}

void SnapshotPublisher::start()
{
    publish();
    m_timer.start();
}

void SnapshotPublisher::stop()
{
    m_timer.stop();
}

void SnapshotPublisher::publish()
{
    Snapshot now;
    now.timeMs = QDateTime::currentMSecsSinceEpoch();
    now.status = m_parts.status.status();
    now.headline = headline(m_parts);
    now.series = m_parts.series.seconds(now.timeMs);
    now.top = m_lister.top(TopCount);
    now.newLines = m_parts.activity.drain();
    now.newRejected = m_parts.rejected.drain();
    now.httpAddress = m_httpAddress;
    now.httpProblem = m_httpProblem;
    emit snapshot(now);
}

void SnapshotPublisher::answer(const CustomerQuery &query)
{
    emit page(m_lister.page(query));
}

} // namespace spendwatch
