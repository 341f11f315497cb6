// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_encoder.h"
#include "engine/send/send_pace.h"
#include "engine/stream/purchase_sender.h"

#include <QTemporaryDir>

#include <thread>

#include "bench/bench.h"
#include "bench/http_load.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"
#include "bench/visibility_watch.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

using Clock = VisibilityWatch::Clock;

/// Sends a steady flow; one purchase of each chunk is that of a customer of its own, whom the watch waits for.
class ProbedFlow
{
public:
    explicit ProbedFlow(const SourceSettings &settings)
        : m_factory(makeSenderFactory(settings, PurchaseKeys::None)),
          m_sender(orThrow(m_factory->open({})))
    { }

    /// Gives the purchases sent a second, which is less than wanted where the machine cannot.
    double run(double perSecond, std::chrono::seconds duration, VisibilityWatch *watch);

private:
    void makeChunk(std::size_t count, VisibilityWatch *watch);

    std::unique_ptr<SenderFactory> m_factory;
    std::unique_ptr<PurchaseSender> m_sender;
    PurchaseLoad m_load{LoadPlan{}};
    std::vector<std::string> m_values;
    int m_probes = 0;
};

void ProbedFlow::makeChunk(std::size_t count, VisibilityWatch *watch)
{
    m_values.resize(count);
    for (std::string &value : m_values)
        m_load.next(value);
    if (!watch)
        return;
    const QByteArray customer = "probe-" + QByteArray::number(++m_probes);
    PurchaseView probe;
    probe.msgId = probe.customer = {customer.constData(), static_cast<std::size_t>(customer.size())};
    probe.amount = 1;
    m_values[count / 2].clear();
    appendPurchaseJson(m_values[count / 2], probe);
    watch->sent(customer, Clock::now());
}

double ProbedFlow::run(double perSecond, std::chrono::seconds duration, VisibilityWatch *watch)
{
    const auto begun = Clock::now();
    SendPace pace(perSecond, begun);
    qint64 sent = 0;
    while (Clock::now() - begun < duration) {
        const std::size_t due = pace.due(Clock::now());
        if (due == 0) {
            std::this_thread::sleep_until(pace.nextDue(Clock::now()));
            continue;
        }
        makeChunk(due, watch);
        if (const SendOutcome outcome = m_sender->send(m_values, {}); outcome.error)
            throw std::runtime_error(outcome.error->text().toStdString());
        pace.take(due, Clock::now());
        sent += static_cast<qint64>(due);
    }
    return static_cast<double>(sent) / std::chrono::duration<double>(Clock::now() - begun).count();
}

void measure(const BenchContext &context, const QString &name, const SourceSettings &settings,
             const ProgramRun &program, double perSecond, std::vector<Figures> &all)
{
    Figures sent{u"latency, %1: sent"_s.arg(name), u"purchases/s"_s, {}};
    constexpr std::pair<double, const char *> Quantiles[] = {{0.5, "p50"}, {0.9, "p90"}, {0.99, "p99"}, {1, "max"}};
    std::vector<Figures> figures;
    for (const auto &[q, word] : Quantiles)
        figures.push_back({u"  visible over HTTP, "_s + QString::fromLatin1(word), u"ms"_s, {}});
    ProbedFlow flow(settings);
    flow.run(perSecond, std::chrono::seconds(1), nullptr); // Warm.
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"latency, %1: run %2"_s.arg(name).arg(run + 1));
        VisibilityWatch watch(program.port());
        // Customers of their own also in the next run and after the next start.
        sent.runs.push_back(flow.run(perSecond, std::chrono::seconds(2 * context.seconds), &watch));
        const std::vector<double> times = watch.finish();
        for (std::size_t i = 0; i < figures.size(); ++i)
            figures[i].runs.push_back(quantile(times, Quantiles[i].first));
    }
    all.push_back(sent);
    all.insert(all.end(), figures.begin(), figures.end());
}

/// What the program counts when nothing else is to do.
double fullRate(const BenchContext &context)
{
    const SourceSettings settings = freshSettings(context.brokers);
    LoadPlan plan;
    plan.purchases = context.purchases / 3;
    loadPurchases(settings, plan);
    const QTemporaryDir folder;
    const ProgramRun program(folder.path(), argumentsFor(settings));
    return program.countUntil(plan.purchases).perSecond;
}

void measureKafka(const BenchContext &context, const QString &name, double perSecond, std::vector<Figures> &all)
{
    const SourceSettings settings = freshSettings(context.brokers);
    makeTopic(settings, 4);
    const QTemporaryDir folder;
    const ProgramRun program(folder.path(), argumentsFor(settings));
    measure(context, name, settings, program, perSecond, all);
}

} // namespace

std::vector<Figures> benchLatency(const BenchContext &context)
{
    std::vector<Figures> all;
    const auto wanted = [&](const QString &name) { return name.contains(context.only); };
    if (wanted(u"Kafka, 50/s"_s))
        measureKafka(context, u"Kafka, 50/s"_s, 50, all);
    if (wanted(u"Kafka, 10,000/s"_s))
        measureKafka(context, u"Kafka, 10,000/s"_s, 10'000, all);
    if (wanted(u"Kafka, half the full rate"_s))
        measureKafka(context, u"Kafka, half the full rate"_s, fullRate(context) / 2, all);
    if (!wanted(u"journal, 50/s"_s))
        return all;
    const QTemporaryDir folder;
    SourceSettings journal;
    journal.dataDir = folder.path();
    const ProgramRun program(folder.path(), {});
    measure(context, u"journal, 50/s"_s, journal, program, 50, all);
    return all;
}
