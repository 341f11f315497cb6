// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QElapsedTimer>
#include <QTemporaryDir>

#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace Qt::StringLiterals;

namespace {

/// Written before the program starts, so that writing and counting are told apart; `both` is what one after the other
/// makes.
void measureCase(const BenchContext &context, const QString &name, int customers, std::vector<Figures> &all)
{
    Figures written{u"journal, written, "_s + name, u"purchases/s"_s, {}};
    Figures counted{u"journal, counted, "_s + name, u"purchases/s"_s, {}};
    Figures both{u"journal, written and counted at once, "_s + name, u"purchases/s"_s, {}};
    LoadPlan plan;
    plan.purchases = context.purchases / 3;
    plan.customers = customers;
    const auto perSecond = [&](const QElapsedTimer &timer) {
        return static_cast<double>(plan.purchases) * 1e9 / static_cast<double>(timer.nsecsElapsed());
    };
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"journal, %1: run %2"_s.arg(name).arg(run + 1));
        const QTemporaryDir folder;
        spendwatch::SourceSettings settings;
        settings.dataDir = folder.path();
        QElapsedTimer timer;
        timer.start();
        loadPurchases(settings, plan);
        written.runs.push_back(perSecond(timer));
        const ProgramRun program(folder.path(), {});
        counted.runs.push_back(program.countUntil(plan.purchases).perSecond);
        timer.restart();
        loadPurchases(settings, plan);
        (void)program.countUntil(2 * plan.purchases);
        both.runs.push_back(perSecond(timer));
    }
    all.insert(all.end(), {written, counted, both});
}

} // namespace

std::vector<Figures> benchJournal(const BenchContext &context)
{
    std::vector<Figures> all;
    measureCase(context, u"300 customers"_s, 300, all);
    measureCase(context, u"100,000 customers"_s, 100'000, all);
    return all;
}
