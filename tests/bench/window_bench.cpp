// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <numeric>

#include "bench/bench.h"
#include "bench/http_load.h"
#include "bench/joined_window.h"
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

struct WindowRun {
    double perSecond = 0;
    std::vector<double> lateMs;
};

WindowRun countInWindow(const SourceSettings &settings, qint64 purchases)
{
    JoinedWindow joined(settings);
    while (joined.counted() == 0)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    const Heartbeat heart;
    QElapsedTimer timer;
    timer.start();
    const qint64 first = joined.counted();
    while (joined.counted() < purchases)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return {static_cast<double>(purchases - first) / seconds, heart.sortedMs()};
}

} // namespace

std::vector<Figures> benchWindow(const BenchContext &context)
{
    auto settings = freshSettings(context.brokers);
    LoadPlan plan;
    plan.purchases = context.purchases;
    sayProgress(u"window: loading"_s);
    loadPurchases(settings, plan);
    Figures rate{u"window, full ingest"_s, u"purchases/s"_s, {}};
    Figures p99{u"  GUI thread late, p99"_s, u"ms"_s, {}};
    Figures max{u"  GUI thread late, max"_s, u"ms"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"window: run %1"_s.arg(run + 1));
        const QTemporaryDir folder;
        settings.appId = uniqueName();
        settings.dataDir = folder.path();
        const WindowRun result = countInWindow(settings, plan.purchases);
        rate.runs.push_back(result.perSecond);
        p99.runs.push_back(quantile(result.lateMs, 0.99));
        max.runs.push_back(quantile(result.lateMs, 1));
    }
    return {rate, p99, max};
}
