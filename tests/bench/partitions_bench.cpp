// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What more partitions cost, with purchases of one customer in one partition or spread over all: the start, the rate, the
// memory and a page of the list.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

#include <array>

#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int Pages = 20;
constexpr qint64 StartMs = 300'000;

/// Milliseconds from `since` until every partition is consumed.
double waitUntilRunning(const ProgramRun &program, const QElapsedTimer &since)
{
    while (program.health()[u"state"].toString() != u"running"_s) {
        if (since.elapsed() > StartMs)
            throw std::runtime_error("the partitions were not given out");
        QThread::msleep(5);
    }
    return static_cast<double>(since.elapsed());
}

double pageMs(const ProgramRun &program)
{
    Figures pages{{}, {}, {}};
    for (int page = 0; page < Pages; ++page) {
        QElapsedTimer timer;
        timer.start();
        static_cast<void>(program.get("/customers?limit=100"));
        pages.runs.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return pages.median();
}

void measure(const BenchContext &context, const LoadPlan &plan, std::vector<Figures> &all)
{
    const TopicBroom broom(context.brokers);
    auto settings = freshSettings(context.brokers);
    const QString name =
        u"%L1 partition(s), %2"_s.arg(plan.partitions).arg(plan.keyed ? u"keyed by customer"_s : u"without keys"_s);
    sayProgress(u"partitions, %1: loading"_s.arg(name));
    loadPurchases(settings, plan);
    Figures rate{name, u"purchases/s"_s, {}};
    Figures memory{u"  its memory at the most, %L1 customers"_s.arg(plan.customers), u"MB"_s, {}};
    Figures page{u"  a page of 100 customers, median"_s, u"ms"_s, {}};
    Figures fresh{u"  first start, topics made, until all is consumed"_s, u"ms"_s, {}};
    Figures again{u"  started again, until all is consumed"_s, u"ms"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"partitions, %1: run %2"_s.arg(name).arg(run + 1));
        settings.appId = uniqueName();
        const QTemporaryDir folder;
        QElapsedTimer timer;
        timer.start();
        {
            const ProgramRun program(folder.path(), argumentsFor(settings));
            fresh.runs.push_back(waitUntilRunning(program, timer));
            rate.runs.push_back(program.countUntil(plan.purchases).perSecond);
            page.runs.push_back(pageMs(program));
            memory.runs.push_back(program.peakMegabytes());
        }
        timer.restart();
        const ProgramRun program(folder.path(), argumentsFor(settings));
        again.runs.push_back(waitUntilRunning(program, timer));
    }
    all.insert(all.end(), {rate, memory, page, fresh, again});
}

} // namespace

std::vector<Figures> benchPartitions(const BenchContext &context)
{
    std::vector<Figures> all;
    for (const int partitions : {1, 4, 100, 1000}) {
        for (const bool keyed : {true, false}) {
            LoadPlan plan;
            plan.purchases = context.sized(1'000'000, 100'000);
            plan.customers = static_cast<int>(context.sized(200'000, 20'000));
            plan.partitions = partitions;
            plan.keyed = keyed;
            const QString name = u"%1 %2"_s.arg(partitions).arg(keyed ? u"keyed"_s : u"unkeyed"_s);
            if (context.only.isEmpty() || name.contains(context.only))
                measure(context, plan, all);
        }
    }
    return all;
}
