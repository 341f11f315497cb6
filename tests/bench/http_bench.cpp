// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QTemporaryDir>

#include <optional>

#include "bench/bench.h"
#include "bench/http_load.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace Qt::StringLiterals;

namespace {

std::vector<QByteArray> customerPaths()
{
    std::vector<QByteArray> paths;
    for (int i = 0; i < 1000; ++i)
        paths.push_back("/customer/customer-" + QByteArray::number(i * 97));
    return paths;
}

/// Requests a second, and how long the slowest hundredth waits, run by run.
struct HttpFigures {
    explicit HttpFigures(const QString &name)
        : rate{u"HTTP, "_s + name, u"requests/s"_s, {}},
          p99{u"  answered, p99"_s, u"ms"_s, {}}
    { }

    void add(const HttpLoadResult &result)
    {
        rate.runs.push_back(result.requestsPerSecond);
        p99.runs.push_back(quantile(result.milliseconds, 0.99));
    }
    void appendTo(std::vector<Figures> &all) const { all.insert(all.end(), {rate, p99}); }

    Figures rate;
    Figures p99;
};

/// A fresh program counts the topic from its beginning meanwhile.
void measureBusy(const BenchContext &context, spendwatch::SourceSettings settings, HttpLoadPlan load,
                 std::vector<Figures> &all)
{
    HttpFigures figures(u"32 connections, full ingest"_s);
    Figures counted{u"  counted meanwhile"_s, u"purchases/s"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"http, full ingest: run %1"_s.arg(run + 1));
        settings.appId = uniqueName();
        const QTemporaryDir folder;
        const ProgramRun program(folder.path(), argumentsFor(settings));
        load.port = program.port();
        load.duration = std::chrono::seconds(120);
        const auto begun = std::chrono::steady_clock::now();
        figures.add(runHttpLoad(load, [&] { return program.purchases() >= context.purchases; }));
        counted.runs.push_back(static_cast<double>(context.purchases)
                               / std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    }
    figures.appendTo(all);
    all.push_back(counted);
}

} // namespace

std::vector<Figures> benchHttp(const BenchContext &context)
{
    auto settings = freshSettings(context.brokers);
    LoadPlan plan;
    plan.customers = static_cast<int>(context.sized(1'000'000, 100'000));
    plan.purchases = context.purchases;
    sayProgress(u"http: loading"_s);
    loadPurchases(settings, plan);
    std::vector<Figures> all;
    HttpLoadPlan load;
    load.paths = customerPaths();
    load.duration = std::chrono::seconds(context.seconds);
    {
        const QTemporaryDir folder;
        const ProgramRun program(folder.path(), argumentsFor(settings));
        (void)program.countUntil(plan.purchases);
        load.port = program.port();
        HttpFigures idle(u"32 connections, idle"_s);
        HttpFigures list(u"/customers?limit=100 of %L1 customers, 4 connections"_s.arg(plan.customers));
        HttpLoadPlan listing = load;
        listing.paths = {"/customers?limit=100"};
        listing.connections = 4;
        for (int run = 0; run < context.runs; ++run) {
            sayProgress(u"http, idle: run %1"_s.arg(run + 1));
            idle.add(runHttpLoad(load));
            list.add(runHttpLoad(listing));
        }
        idle.appendTo(all);
        list.appendTo(all);
    }
    measureBusy(context, settings, load, all);
    return all;
}
