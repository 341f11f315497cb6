// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QDirIterator>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <optional>

#include "bench/bare_copier.h"
#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace Qt::StringLiterals;

namespace {

double megabytesIn(const QString &folder)
{
    qint64 bytes = 0;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return static_cast<double>(bytes) / 1e6;
}

void measure(const BenchContext &context, int customers, std::vector<Figures> &all)
{
    const QString name = u"%L1 customers"_s.arg(customers);
    const TopicBroom broom(context.brokers);
    auto settings = freshSettings(context.brokers);
    LoadPlan plan;
    plan.customers = customers;
    plan.purchases = std::max<qint64>(context.purchases, customers);
    sayProgress(u"growth, %1: loading"_s.arg(name));
    loadPurchases(settings, plan);
    Figures copied{u"bare copying, "_s + name, u"records/s"_s, {}};
    Figures rate{u"growth, "_s + name, u"purchases/s"_s, {}};
    Figures memory{u"  its memory at the most"_s, u"MB"_s, {}};
    Figures file{u"  its table file"_s, u"MB"_s, {}};
    Figures again{u"  ready when started again"_s, u"ms"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"growth, %1: run %2"_s.arg(name).arg(run + 1));
        copied.runs.push_back(copyBare(context.brokers, settings.topic, plan.partitions, plan.purchases).perSecond);
        settings.appId = uniqueName();
        const QTemporaryDir folder;
        {
            const ProgramRun program(folder.path(), argumentsFor(settings));
            rate.runs.push_back(program.countUntil(plan.purchases).perSecond);
            memory.runs.push_back(program.peakMegabytes());
        }
        file.runs.push_back(megabytesIn(folder.path()));
        again.runs.push_back(ProgramRun(folder.path(), argumentsFor(settings)).startMs());
    }
    all.insert(all.end(), {copied, rate, ratio(u"  to bare copying"_s, rate, copied), memory, file, again});
}

} // namespace

std::vector<Figures> benchGrowth(const BenchContext &context)
{
    std::vector<Figures> all;
    for (const int customers : {1000, 10'000, 100'000, 1'000'000, 10'000'000})
        if (!context.quick || customers <= 100'000)
            measure(context, customers, all);
    return all;
}
