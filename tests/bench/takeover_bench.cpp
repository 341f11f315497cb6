// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// How soon an instance that stood by counts on where another one left.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

#include <memory>

#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 4;

void waitForOwned(const ProgramRun &program, int partitions)
{
    QElapsedTimer timer;
    timer.start();
    while (program.health()[u"owned"].toInt() != partitions || program.health()[u"state"].toString() != u"running"_s) {
        if (timer.elapsed() > 60'000)
            throw std::runtime_error("an instance did not get its partitions");
        QThread::msleep(2);
    }
}

} // namespace

std::vector<Figures> benchTakeOver(const BenchContext &context)
{
    const auto settings = freshSettings(context.brokers);
    LoadPlan plan;
    plan.customers = static_cast<int>(context.sized(1'000'000, 100'000));
    plan.purchases = context.purchases;
    plan.partitions = Partitions;
    sayProgress(u"takeover: loading"_s);
    loadPurchases(settings, plan);
    const QStringList arguments = argumentsFor(settings);
    const QTemporaryDir first;
    const QTemporaryDir second;
    auto leaver = std::make_unique<ProgramRun>(first.path(), arguments);
    static_cast<void>(leaver->countUntil(plan.purchases));
    const ProgramRun stayer(second.path(), arguments);
    Figures left{u"take-over after another instance left, %L1 customers"_s.arg(plan.customers), u"ms"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"takeover: run %1"_s.arg(run + 1));
        waitForOwned(stayer, Partitions / 2);
        waitForOwned(*leaver, Partitions / 2);
        leaver.reset();
        QElapsedTimer timer;
        timer.start();
        waitForOwned(stayer, Partitions);
        left.runs.push_back(static_cast<double>(timer.elapsed()));
        leaver = std::make_unique<ProgramRun>(first.path(), arguments);
    }
    return {left};
}
