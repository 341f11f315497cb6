// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <numeric>

#include "bench/bench.h"
#include "bench/http_load.h"
#include "bench/joined_window.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How late a timer of the GUI thread fires: for so long a click or a key would have waited.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(Interval);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_late.push_back(std::max(0.0, static_cast<double>(m_since.nsecsElapsed()) / 1e6 - Interval.count()));
            m_since.restart();
        });
        m_since.start();
        m_timer.start();
    }
    [[nodiscard]] std::vector<double> sortedMs() const
    {
        std::vector<double> late = m_late;
        std::ranges::sort(late);
        return late;
    }

private:
    static constexpr std::chrono::milliseconds Interval{5};
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_late;
};

/// Searches as a person does, and sees how long each text takes until the window has its first results.
class Searcher : public QObject
{
public:
    explicit Searcher(JoinedWindow &joined) : m_find(joined.window().findChild<QLineEdit *>(u"find"_s))
    {
        if (m_find == nullptr)
            throw std::runtime_error("the window has no search field");
        // After the window's own connection, so the page is shown by then.
        connect(&joined.publisher(), &SnapshotPublisher::page, this, [this](const CustomerPage &page) {
            if (m_waiting && page.query.contains == m_find->text())
                m_foundMs.push_back(static_cast<double>(m_since.nsecsElapsed()) / 1e6);
            m_waiting = m_waiting && page.query.contains != m_find->text();
        });
        connect(&m_timer, &QTimer::timeout, this, &Searcher::type);
        m_timer.start(400ms);
    }
    [[nodiscard]] std::vector<double> sortedMs() const
    {
        std::vector<double> found = m_foundMs;
        std::ranges::sort(found);
        return found;
    }

private:
    void type()
    {
        if (m_waiting)
            return; // What is late counts whole.
        const QString next = QString::number(m_find->text().size() % 10);
        m_waiting = true;
        m_since.start();
        m_find->setText(m_find->text().size() < 4 ? m_find->text() + next : next);
    }

    QLineEdit *m_find;
    QTimer m_timer;
    QElapsedTimer m_since;
    bool m_waiting = false;
    std::vector<double> m_foundMs;
};

struct WindowRun {
    double perSecond = 0;
    std::vector<double> lateMs;
    std::vector<double> foundMs;
};

WindowRun countInWindow(const SourceSettings &settings, qint64 purchases)
{
    JoinedWindow joined(settings);
    while (joined.counted() == 0)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    const Heartbeat heart;
    const Searcher searcher(joined);
    QElapsedTimer timer;
    timer.start();
    const qint64 first = joined.counted();
    while (joined.counted() < purchases)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return {static_cast<double>(purchases - first) / seconds, heart.sortedMs(), searcher.sortedMs()};
}

} // namespace

std::vector<Figures> benchWindow(const BenchContext &context)
{
    auto settings = freshSettings(context.brokers);
    LoadPlan plan;
    plan.purchases = context.purchases;
    plan.customers = static_cast<int>(context.sized(1'000'000, 100'000));
    sayProgress(u"window: loading"_s);
    loadPurchases(settings, plan);
    Figures bare{u"no window, full ingest, %L1 customers"_s.arg(plan.customers), u"purchases/s"_s, {}};
    Figures rate{u"window, full ingest"_s, u"purchases/s"_s, {}};
    Figures p99{u"  GUI thread late, p99"_s, u"ms"_s, {}};
    Figures max{u"  GUI thread late, max"_s, u"ms"_s, {}};
    Figures found{u"  a search's first results, p50"_s, u"ms"_s, {}};
    Figures late{u"  a search's first results, max"_s, u"ms"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"window: run %1"_s.arg(run + 1));
        const QTemporaryDir folder;
        settings.appId = uniqueName();
        const QTemporaryDir other;
        bare.runs.push_back(ProgramRun(other.path(), argumentsFor(settings)).countUntil(plan.purchases).perSecond);
        settings.appId = uniqueName();
        settings.dataDir = folder.path();
        const WindowRun result = countInWindow(settings, plan.purchases);
        rate.runs.push_back(result.perSecond);
        p99.runs.push_back(quantile(result.lateMs, 0.99));
        max.runs.push_back(quantile(result.lateMs, 1));
        found.runs.push_back(quantile(result.foundMs, 0.5));
        late.runs.push_back(quantile(result.foundMs, 1));
    }
    return {bare, rate, ratio(u"  to none"_s, rate, bare), p99, max, found, late};
}
