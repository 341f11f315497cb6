// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/snapshot_publisher.h"

#include "engine/view/history_file.h"
#include "engine/view/history_levels.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <cstdlib>
#include <utility>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcHistory, "spendwatch.history", QtInfoMsg)

SpendingTable::Total totalOf(const CustomerRow &row)
{
    return {row.total, row.purchases, row.lastPurchaseMs};
}

} // namespace

SnapshotPublisher::SnapshotPublisher(ViewParts &parts, Status status)
    : m_parts(parts),
      m_status(std::move(status)),
      m_lister(parts.table, CustomerLister::Order::Calm, &parts.trends),
      m_watch(parts, m_lister),
      m_passing(parts.table),
      m_named(parts.table),
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
    const bool changed = look() != m_reported;
    if (changed)
        m_changedMs = nowMs;
    const qint64 early = Interval.count() / 2; // A timer may fire early.
    if (changed || std::abs(nowMs - m_reportedMs) >= QuietMs - early)
        publish();
    if (!m_seen)
        lookEvery(UnseenInterval);
    else if (std::abs(nowMs - m_changedMs) >= RestAfterMs)
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
    if (!m_timer.isActive() || !m_seen)
        return; // Stopped, or not started yet; or it looks soon enough.
    lookEvery(Interval);
    publishWhenWorthwhile();
}

void SnapshotPublisher::publish()
{
    m_reported = look(); // Set first: what changes meanwhile goes into the next frame.
    Frame all;
    Snapshot &now = all.snapshot;
    now.timeMs = m_reportedMs = QDateTime::currentMSecsSinceEpoch();
    refreshHistory(now.timeMs);
    now.status = m_status();
    now.history = m_history;
    readBetweenBatches(all);
    now.newRejected = m_parts.rejected.drain();
    if (now.status.ready) {
        now.passed = m_passing.take();
        now.bought = m_named.take();
    } else {
        m_passing.forget();
        m_named.forget();
    }
    leaveTrends(now.timeMs);
    now.httpAddress = m_httpAddress;
    now.httpProblem = m_httpProblem;
    emit frame(all);
    if (all.page)
        emit page(*all.page);
    if (all.detail)
        emit detail(*all.detail);
    emit snapshot(now);
}

/// Under a load that leaves no time between two batches, the last try counts.
void SnapshotPublisher::readBetweenBatches(Frame &frame)
{
    constexpr int Tries = 5;
    constexpr std::chrono::milliseconds Patience{100};
    Remembered remembered;
    for (int i = 0; i < Tries; ++i) {
        const bool isNew = m_watch.isNew();
        const std::uint64_t batch = m_parts.batches.rest(Patience);
        const std::uint64_t revision = m_parts.table.revision(); // Others' rows come without a batch.
        remembered = read(frame);
        if (m_parts.batches.stillRests(batch) && m_parts.table.revision() == revision)
            break;
        if (isNew && i + 1 < Tries)
            m_watch.lookAnew();
    }
    if (frame.page)
        addTrends(*frame.page, remembered, frame.snapshot.timeMs);
}

/// All totals, and the lines that lead to them. Lines of an earlier try stay.
SnapshotPublisher::Remembered SnapshotPublisher::read(Frame &frame)
{
    Snapshot &now = frame.snapshot;
    now.headline = headline(m_parts);
    now.counted = counted();
    now.series = m_parts.series.seconds(now.timeMs);
    if (m_withTop)
        now.top = m_lister.top(TopCount);
    frame.page = wantedPage(now.timeMs);
    if (m_watch.chosen()) {
        m_watch.look(now.timeMs);
        frame.detail = m_watch.detail(now.timeMs);
        frame.detail->counted = now.counted;
    }
    const std::vector<FeedLine> lines = m_parts.activity.drain(now.timeMs);
    m_parts.spoken.record(lines);
    now.newLines.insert(now.newLines.end(), lines.begin(), lines.end());
    return frame.page ? remember(*frame.page) : Remembered{};
}

std::vector<qint64> SnapshotPublisher::counted() const
{
    std::vector<qint64> next;
    next.reserve(static_cast<std::size_t>(m_parts.table.partitionEnd()));
    for (const PartitionNumber partition : partitionsBelow(m_parts.table.partitionEnd())) {
        const ChangelogTail tail = m_parts.table.tail(partition);
        next.push_back(tail.progress ? tail.progress->next.value() : -1);
    }
    return next;
}

/// A history that is kept with the totals is right whoever counted, and after a restart.
QList<SpendingLevel> SnapshotPublisher::longerLevels(const ViewParts &parts, qint64 nowMs)
{
    const QList<SpendingLevel> seen = parts.series.longer(nowMs);
    return parts.windows ? historyLevels(seen, *parts.windows, nowMs) : seen;
}

void SnapshotPublisher::refreshHistory(qint64 nowMs)
{
    if (std::exchange(m_historySecond, nowMs / 1000) != nowMs / 1000)
        m_history = longerLevels(m_parts, nowMs);
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

void SnapshotPublisher::watchCustomer(const QString &name)
{
    m_watch.choose(name);
    if (m_watch.chosen())
        publish(); // The first answer comes at once.
}

void SnapshotPublisher::ask(const CustomerQuery &query)
{
    const std::uint64_t number = ++m_asked;
    QMetaObject::invokeMethod(
        this, [this, query, number] { answer(query, number); }, Qt::QueuedConnection);
}

void SnapshotPublisher::answer(const CustomerQuery &query, std::uint64_t number)
{
    if (m_asked.load(std::memory_order_relaxed) != number)
        return;
    m_wanted = query;
    m_wantedNumber = number;
    m_wantedMs = QDateTime::currentMSecsSinceEpoch();
    if (query.sort == CustomerSort::Trend)
        m_trendsMs = m_wantedMs;
    publish(); // At once: a person who scrolls waits for it.
}

std::optional<CustomerPage> SnapshotPublisher::wantedPage(qint64 nowMs)
{
    if (m_wanted && std::abs(nowMs - m_wantedMs) > PageKeepMs)
        m_wanted.reset(); // Nobody looks any more.
    if (!m_wanted)
        return std::nullopt;
    if (m_wanted->sort == CustomerSort::Trend)
        followTrends(nowMs);
    return m_lister.page(*m_wanted, [this] { return m_asked.load(std::memory_order_relaxed) != m_wantedNumber; });
}

/// The latest purchases of those who are looked at for the first time. They are used once they belong to the totals of the
/// page, because they count only at the first look.
SnapshotPublisher::Remembered SnapshotPublisher::remember(const CustomerPage &page) const
{
    Remembered remembered;
    QStringList names;
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
        if (m_trends.knows(m_lister.pageIds()[i]))
            continue;
        names.append(page.rows[i].name);
        remembered.places.push_back(i);
    }
    if (!names.isEmpty())
        remembered.lines = m_parts.recent.of(names);
    return remembered;
}

/// They come from one book, so a customer's trend is the same in every order.
void SnapshotPublisher::addTrends(CustomerPage &page, const Remembered &remembered, qint64 nowMs)
{
    for (std::size_t k = 0; k < remembered.places.size(); ++k) {
        const std::size_t place = remembered.places[k];
        const CustomerId id = m_lister.pageIds()[place];
        const SpendingTable::Total total = totalOf(page.rows[place]);
        m_trends.recall(id, total, remembered.lines[k], nowMs);
        (void)m_trends.look(id, total, nowMs);
        if (m_parts.trends.knows())
            m_trends.complete(id, m_parts.trends.trend(id));
    }
    page.trends.reserve(page.rows.size());
    for (std::size_t i = 0; i < page.rows.size(); ++i)
        page.trends.push_back(m_trends.look(m_lister.pageIds()[i], totalOf(page.rows[i]), nowMs));
}

/// More is known of those that were looked at before.
void SnapshotPublisher::followTrends(qint64 nowMs)
{
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

void SnapshotPublisher::setSeen(bool seen)
{
    if (std::exchange(m_seen, seen) == seen)
        return;
    lookEvery(seen ? Interval : UnseenInterval);
    if (seen && m_timer.isActive())
        publish();
}

void SnapshotPublisher::setAlertRules(const AlertRules &rules)
{
    m_passing.setAmount(smallestUnits(rules.customerAmount));
    m_named.setNames(rules.customers);
}

} // namespace spendwatch
