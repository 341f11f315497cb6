// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QTemporaryDir>
#include <QThread>

#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace Qt::StringLiterals;

namespace {

std::vector<Figures> measure(const BenchContext &context, const QString &name, const QStringList &arguments,
                             ProgramRun::Face face)
{
    sayProgress(u"idle, %1"_s.arg(name));
    Figures processor{u"idle, "_s + name, u"% of a core"_s, {}};
    Figures memory{u"  its memory"_s, u"MB"_s, {}};
    const QTemporaryDir folder;
    const ProgramRun program(folder.path(), arguments, face);
    QThread::sleep(3); // Joining the group is not idling.
    for (int run = 0; run < context.runs; ++run) {
        const double before = program.processorSeconds();
        QThread::sleep(static_cast<unsigned long>(2 * context.seconds));
        processor.runs.push_back((program.processorSeconds() - before) / (2 * context.seconds) * 100);
        memory.runs.push_back(program.megabytes());
    }
    return {processor, memory};
}

} // namespace

std::vector<Figures> benchIdle(const BenchContext &context)
{
    const auto kafka = [&] { return argumentsFor(freshSettings(context.brokers)); };
    std::vector<Figures> all;
    for (auto &&part : {measure(context, u"journal, headless"_s, {}, ProgramRun::Face::Headless),
                        measure(context, u"Kafka, headless"_s, kafka(), ProgramRun::Face::Headless),
                        measure(context, u"journal, window"_s, {}, ProgramRun::Face::Window),
                        measure(context, u"Kafka, window"_s, kafka(), ProgramRun::Face::Window)})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}
