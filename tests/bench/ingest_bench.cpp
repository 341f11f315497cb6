// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QTemporaryDir>

#include "bench/bare_reader.h"
#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace Qt::StringLiterals;

namespace {

struct IngestCase {
    QString name;
    LoadPlan plan;
};

std::vector<IngestCase> casesOf(const BenchContext &context)
{
    const auto million = static_cast<int>(context.sized(1'000'000, 200'000));
    LoadPlan even;
    even.purchases = context.purchases;
    const auto with = [&](auto change) {
        LoadPlan plan = even;
        change(plan);
        return plan;
    };
    return {
        // Else it would last a second, of which the last commit is a good part.
        {u"300 customers"_s, with([](LoadPlan &p) { p.customers = 300, p.purchases *= 3; })},
        {u"100,000 evenly"_s, even},
        {u"100,000 evenly, 1 partition"_s, with([](LoadPlan &p) { p.partitions = 1; })},
        {u"%L1 evenly"_s.arg(million), with([=](LoadPlan &p) { p.customers = million; })},
        {u"%L1 by Zipf"_s.arg(million), with([=](LoadPlan &p) { p.customers = million, p.zipf = true; })},
        {u"100,000 evenly, 200 B"_s, with([](LoadPlan &p) { p.valueBytes = 200; })},
        {u"100,000 evenly, 200 B, zstd"_s, with([](LoadPlan &p) { p.valueBytes = 200, p.zstd = true; })},
        {u"100,000 evenly, 1 KiB"_s, with([](LoadPlan &p) { p.valueBytes = 1024, p.purchases /= 4; })},
    };
}

std::vector<Figures> measure(const BenchContext &context, const IngestCase &ingest)
{
    const TopicBroom broom(context.brokers);
    auto settings = freshSettings(context.brokers);
    sayProgress(u"ingest, %1: loading"_s.arg(ingest.name));
    loadPurchases(settings, ingest.plan);
    Figures bare{u"bare reading, "_s + ingest.name, u"messages/s"_s, {}};
    Figures bareProcessor{u"  its processor time"_s, u"ns/message"_s, {}};
    Figures batches{u"  reading in batches"_s, u"messages/s"_s, {}};
    Figures batchesProcessor{u"  its processor time"_s, u"ns/message"_s, {}};
    Figures counted{u"ingest, "_s + ingest.name, u"purchases/s"_s, {}};
    Figures processor{u"  its processor time"_s, u"ns/purchase"_s, {}};
    Figures memory{u"  its memory at the most"_s, u"MB"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"ingest, %1: run %2"_s.arg(ingest.name).arg(run + 1));
        const auto read = [&](ReadingWay way, Figures &rate, Figures &time) {
            const BareReading reading =
                readBare(context.brokers, settings.topic, ingest.plan.partitions, ingest.plan.purchases, way);
            rate.runs.push_back(reading.perSecond);
            time.runs.push_back(reading.processorNs);
        };
        read(ReadingWay::OneByOne, bare, bareProcessor);
        read(ReadingWay::InBatches, batches, batchesProcessor);
        settings.appId = uniqueName();
        const QTemporaryDir folder;
        const ProgramRun program(folder.path(), argumentsFor(settings));
        const auto stretch = program.countUntil(ingest.plan.purchases);
        counted.runs.push_back(stretch.perSecond);
        processor.runs.push_back(stretch.processorNs);
        memory.runs.push_back(program.peakMegabytes());
    }
    return {bare,
            bareProcessor,
            batches,
            batchesProcessor,
            counted,
            ratio(u"  to bare reading"_s, counted, bare),
            ratio(u"  to reading in batches"_s, counted, batches),
            processor,
            memory};
}

} // namespace

std::vector<Figures> benchIngest(const BenchContext &context)
{
    std::vector<Figures> all;
    for (const IngestCase &ingest : casesOf(context)) {
        if (!context.only.isEmpty() && !ingest.name.contains(context.only))
            continue;
        for (Figures &figures : measure(context, ingest))
            all.push_back(std::move(figures));
    }
    return all;
}
