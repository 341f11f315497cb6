// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/snapshot_publisher.h"

#include "engine/view/history_file.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <cstdlib>
#include <utility>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcHistory, "spendwatch.history", QtInfoMsg)

} // namespace

SnapshotPublisher::SnapshotPublisher(ViewParts &parts, Status status)
    : m_parts(parts),
      m_status(std::move(status)),
      m_lister(parts.table, CustomerLister::Order::Calm, &parts.trends),
      m_watch(parts, m_lister),
      m_passing(parts.table),
      m_timer(this)
{
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, &SnapshotPublisher::publishWhenWorthwhile);
    m_parts.changed.setSleeper(
        [this] { QMetaObject::invokeMethod(this, &SnapshotPublisher::wake, Qt::QueuedConnection); });
}

SnapshotPublisher::~SnapshotPublisher()
{
    m_parts.changed.setSleeper(nullptr);
}

void SnapshotPublisher::keepHistory(const QString &path)
{
    m_historyPath = path;
}

void SnapshotPublisher::setHttp(const QString &address, const Message &problem)
{
    m_httpAddress = address;
    m_httpProblem = problem;
}

Headline SnapshotPublisher::headline(const ViewParts &parts)
{
    Headline headline = parts.table.sums();
    headline.rejected = parts.rejected.count();
    headline.purchasesPerSecond = parts.series.purchasesPerSecond(QDateTime::currentMSecsSinceEpoch());
    return headline;
}

void SnapshotPublisher::start()
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    if (!m_historyPath.isEmpty()) {
        if (const auto kept = historyfile::load(m_historyPath))
            m_parts.series.restore(*kept, nowMs);
        else
            qCWarning(lcHistory).noquote() << kept.error().text();
    }
    m_savedMs = nowMs;
    publish();
    m_timer.start();
}

void SnapshotPublisher::stop()
{
    m_timer.stop();
    saveHistory(QDateTime::currentMSecsSinceEpoch());
}

SnapshotPublisher::Seen SnapshotPublisher::look() const
{
    return {m_parts.table.revision(), m_parts.rejected.count(), m_status()};
}

void SnapshotPublisher::publishWhenWorthwhile()
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    if (look() != m_reported)
        m_changedMs = nowMs;
    // The lines of a batch follow its totals after a moment.
    const bool settling = std::abs(nowMs - m_changedMs) < SettleMs;
    const qint64 early = Interval.count() / 2; // A timer may fire early.
    if (settling || std::abs(nowMs - m_reportedMs) >= QuietMs - early)
        publish();
    if (std::abs(nowMs - m_changedMs) >= RestAfterMs)
        rest();
    else
        lookEvery(Interval);
}

void SnapshotPublisher::lookEvery(std::chrono::milliseconds interval)
{
    if (m_timer.intervalAsDuration() != interval) // Setting it starts the timer again.
        m_timer.setInterval(interval);
}

void SnapshotPublisher::rest()
{
    const bool running = m_reported.status.state == WorkerState::Running;
    lookEvery(std::chrono::milliseconds(running ? RestMs : QuietMs));
    m_parts.changed.listen();
    if (look() != m_reported) // A snapshot was published just before.
        wake();
}

void SnapshotPublisher::wake()
{
    if (!m_timer.isActive())
        return; // Stopped, or not started yet.
    lookEvery(Interval);
    publishWhenWorthwhile();
}

void SnapshotPublisher::publish()
{
    m_reported = look(); // Set first: what changes meanwhile goes into the next snapshot.
    Snapshot now;
    now.timeMs = m_reportedMs = QDateTime::currentMSecsSinceEpoch();
    refreshHistory(now.timeMs);
    now.status = m_status();
    now.headline = headline(m_parts);
    now.series = m_parts.series.seconds(now.timeMs);
    now.history = m_history;
    if (m_withTop)
        now.top = m_lister.top(TopCount);
    now.newLines = m_parts.activity.drain(now.timeMs);
    now.newRejected = m_parts.rejected.drain();
    if (now.status.ready)
        now.passed = m_passing.take();
    else
        m_passing.forget();
    leaveTrends(now.timeMs);
    now.httpAddress = m_httpAddress;
    now.httpProblem = m_httpProblem;
    publishDetail(now.timeMs);
    emit snapshot(now);
}

void SnapshotPublisher::refreshHistory(qint64 nowMs)
{
    if (std::exchange(m_historySecond, nowMs / 1000) != nowMs / 1000)
        m_history = m_parts.series.longer(nowMs);
    if (nowMs - m_savedMs >= KeepMs || nowMs < m_savedMs)
        saveHistory(nowMs);
}

void SnapshotPublisher::saveHistory(qint64 nowMs)
{
    m_savedMs = nowMs;
    const QList<SpendingLevel> levels = m_parts.series.all(nowMs);
    if (m_historyPath.isEmpty() || levels.isEmpty())
        return;
    if (const auto saved = historyfile::save(m_historyPath, levels); !saved)
        qCWarning(lcHistory).noquote() << saved.error().text();
}

void SnapshotPublisher::publishDetail(qint64 nowMs)
{
    if (!m_watch.chosen())
        return;
    m_watch.look(nowMs);
    if (nowMs - m_detailMs < DetailMs && nowMs >= m_detailMs)
        return;
    m_detailMs = nowMs;
    emit detail(m_watch.detail(nowMs));
}

void SnapshotPublisher::watchCustomer(const QString &name)
{
    m_watch.choose(name, QDateTime::currentMSecsSinceEpoch());
    m_detailMs = 0; // The first answer comes at once.
    publishDetail(QDateTime::currentMSecsSinceEpoch());
}

void SnapshotPublisher::ask(const CustomerQuery &query)
{
    const std::uint64_t number = ++m_asked;
    QMetaObject::invokeMethod(
        this, [this, query, number] { answer(query, number); }, Qt::QueuedConnection);
}

void SnapshotPublisher::answer(const CustomerQuery &query, std::uint64_t number)
{
    const auto isOutdated = [this, number] { return m_asked.load(std::memory_order_relaxed) != number; };
    if (isOutdated())
        return;
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    const bool byTrend = query.sort == CustomerSort::Trend;
    if (byTrend)
        followTrends(nowMs);
    auto answered = m_lister.page(query, isOutdated);
    if (!answered)
        return;
    answered->trends.reserve(answered->rows.size());
    for (std::size_t i = 0; i < answered->rows.size(); ++i) {
        const CustomerId id = m_lister.pageIds()[i];
        const CustomerTrend looked = m_trends.look(id, answered->rows[i].total, nowMs);
        answered->trends.push_back(byTrend ? m_parts.trends.trend(id) : looked); // So what is shown fits the order.
    }
    emit page(*answered);
}

/// More is known of those that were looked at before.
void SnapshotPublisher::followTrends(qint64 nowMs)
{
    m_trendsMs = nowMs;
    if (!m_status().ready)
        return;
    const bool first = !m_parts.trends.knows();
    m_parts.trends.look(nowMs);
    if (first) {
        m_trends.reportAll(nowMs, [&](CustomerId id, const CustomerTrend &trend) { //
            m_parts.trends.add(id, trend, nowMs);
        });
    }
}

/// Totals that come with a restore were not spent just now.
void SnapshotPublisher::leaveTrends(qint64 nowMs)
{
    const bool wanted = std::abs(nowMs - m_trendsMs) < TrendKeepMs;
    if ((!wanted || !m_status().ready) && m_parts.trends.knows())
        m_parts.trends.forget();
}

void SnapshotPublisher::setAlertRules(const AlertRules &rules)
{
    m_passing.setAmount(rules.customerAmount);
}

} // namespace spendwatch
