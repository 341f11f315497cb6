// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the window costs the whole program: ingest, memory; and how soon it is on the screen.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

struct Cost {
    double perSecond = 0;
    double megabytes = 0;
};

Cost count(SourceSettings settings, qint64 purchases, const QString &folder, ProgramRun::Face face)
{
    settings.appId = uniqueName();
    const ProgramRun program(folder, argumentsFor(settings), face);
    const double perSecond = program.countUntil(purchases).perSecond;
    QThread::sleep(2); // The table file is written, and buffers of the way here are given back.
    return {perSecond, program.proportionalMegabytes()};
}

/// Milliseconds from the start of the program until its window was painted.
double shownAfter(const QString &folder, const QStringList &arguments)
{
    constexpr int TimeoutMs = 30'000;
    QProcess program;
    ProgramRun::prepare(program, folder, ProgramRun::Face::Window);
    QProcessEnvironment environment = program.processEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"*.info=false;*.warning=false;spendwatch.window.info=true"_s);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::SeparateChannels);
    program.setReadChannel(QProcess::StandardError);
    QElapsedTimer timer;
    timer.start();
    program.start(QStringLiteral(SPENDWATCH_PROGRAM),
                  arguments + QStringList{u"--data-dir"_s, folder, u"--http-port"_s, u"0"_s});
    QByteArray said;
    while (!said.contains("on screen")) {
        if (!program.waitForReadyRead(TimeoutMs))
            throw std::runtime_error("the window did not come: " + said.toStdString());
        said += program.readAllStandardError();
    }
    const double shown = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    program.terminate();
    program.waitForFinished(TimeoutMs);
    return shown;
}

Figures startOf(const QString &name, const QString &folder, const QStringList &arguments)
{
    constexpr int Starts = 5;
    Figures shown{name, u"ms"_s, {}};
    (void)shownAfter(folder, arguments); // The next ones are warm.
    for (int i = 0; i < Starts; ++i)
        shown.runs.push_back(shownAfter(folder, arguments));
    return shown;
}

} // namespace

std::vector<Figures> benchWindowCost(const BenchContext &context, const SourceSettings &settings)
{
    Figures bare{u"full ingest without a window"_s, u"purchases/s"_s, {}};
    Figures rate{u"the same with a window"_s, u"purchases/s"_s, {}};
    Figures bareMemory{u"memory after it without a window"_s, u"MB"_s, {}};
    Figures memory{u"the same with a window"_s, u"MB"_s, {}};
    Figures more{u"  more than without"_s, u"MB"_s, {}};
    SourceSettings restored = settings;
    const QTemporaryDir kept;
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"window, its cost: run %1"_s.arg(run + 1));
        const QTemporaryDir one;
        const QTemporaryDir other;
        const Cost without = count(settings, context.purchases, one.path(), ProgramRun::Face::Headless);
        const Cost with = count(settings, context.purchases, other.path(), ProgramRun::Face::Window);
        bare.runs.push_back(without.perSecond);
        rate.runs.push_back(with.perSecond);
        bareMemory.runs.push_back(without.megabytes);
        memory.runs.push_back(with.megabytes);
        more.runs.push_back(with.megabytes - without.megabytes);
    }
    restored.appId = uniqueName();
    (void)ProgramRun(kept.path(), argumentsFor(restored)).countUntil(context.purchases);
    sayProgress(u"window: starts"_s);
    const QTemporaryDir empty;
    return {bare,
            rate,
            ratio(u"  to none"_s, rate, bare),
            bareMemory,
            memory,
            more,
            startOf(u"window painted after the start, empty journal"_s, empty.path(), {}),
            startOf(u"  with these customers on Kafka"_s, kept.path(), argumentsFor(restored))};
}
