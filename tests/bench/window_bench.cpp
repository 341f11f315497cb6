// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The window while the engine counts at full speed: how long its thread is held up, in each order of the table, while a
// person searches and scrolls.
#include "ui/customers/customers_model.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>
#include <QTemporaryDir>

#include <optional>

#include "bench/bench.h"
#include "bench/http_load.h"
#include "bench/purchase_load.h"
#include "bench/window_user.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

struct Scene {
    QString name;
    int column = CustomersModel::Total;
    bool person = false; ///< Searches and scrolls.
};

struct Seen {
    std::vector<double> lateMs;
    double workMs = 0;
    std::vector<double> foundMs;
};

Seen countInWindow(const SourceSettings &settings, const Scene &scene, qint64 purchases)
{
    JoinedWindow joined(settings);
    const auto order = scene.column == CustomersModel::Name ? Qt::AscendingOrder : Qt::DescendingOrder;
    customersTable(joined).horizontalHeader()->setSortIndicator(scene.column, order);
    while (joined.counted() == 0)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    const Heartbeat heart;
    std::optional<Searcher> searcher;
    std::optional<Scroller> scroller;
    if (scene.person) {
        searcher.emplace(joined);
        scroller.emplace(joined);
    }
    while (joined.counted() < purchases)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return {heart.late(), heart.maxWorkMs(), searcher ? searcher->found() : std::vector<double>()};
}

std::vector<Figures> measure(const BenchContext &context, SourceSettings settings, const Scene &scene)
{
    Figures p99{u"GUI thread late, %1, p99"_s.arg(scene.name), u"ms"_s, {}};
    Figures longest{u"  the longest"_s, u"ms"_s, {}};
    Figures work{u"  its own work at a stretch, the longest"_s, u"ms"_s, {}};
    Figures found{u"  a key's first results painted, p50"_s, u"ms"_s, {}};
    Figures slowest{u"  the slowest"_s, u"ms"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"window, %1: run %2"_s.arg(scene.name).arg(run + 1));
        const QTemporaryDir folder;
        settings.appId = uniqueName();
        settings.dataDir = folder.path();
        const Seen seen = countInWindow(settings, scene, context.purchases);
        p99.runs.push_back(quantile(seen.lateMs, 0.99));
        longest.runs.push_back(quantile(seen.lateMs, 1));
        work.runs.push_back(seen.workMs);
        if (!scene.person)
            continue;
        found.runs.push_back(quantile(seen.foundMs, 0.5));
        slowest.runs.push_back(quantile(seen.foundMs, 1));
    }
    if (scene.person)
        return {p99, longest, work, found, slowest};
    return {p99, longest, work};
}

} // namespace

std::vector<Figures> benchWindow(const BenchContext &context)
{
    const auto settings = freshSettings(context.brokers);
    LoadPlan plan;
    plan.purchases = context.purchases;
    plan.customers = static_cast<int>(context.sized(1'000'000, 100'000));
    sayProgress(u"window: loading"_s);
    loadPurchases(settings, plan);
    const auto chosen = [&](const QString &name) { return context.only.isEmpty() || name.contains(context.only); };
    std::vector<Figures> all;
    if (chosen(u"cost"_s))
        all = benchWindowCost(context, settings);
    const Scene scenes[] = {{u"by total"_s, CustomersModel::Total, false},
                            {u"by name"_s, CustomersModel::Name, false},
                            {u"by trend"_s, CustomersModel::Trend, false},
                            {u"searching and scrolling"_s, CustomersModel::Total, true},
                            {u"the same by trend"_s, CustomersModel::Trend, true}};
    for (const Scene &scene : scenes) {
        if (!chosen(scene.name))
            continue;
        for (Figures &figures : measure(context, settings, scene))
            all.push_back(std::move(figures));
    }
    return all;
}
