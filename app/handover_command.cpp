// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/handover_command.h"

#include "app/changelog_command.h"
#include "app/console.h"
#include "app/signals.h"
#include "engine/handover/handover_job.h"
#include "engine/stream/source_settings.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

int runHandoverCommand(const CommandLine &commandLine)
{
    const auto factory = makeHandoverLogFactory(commandLine.source);
    if (!factory)
        return console::refuse({u"handover needs --broker HOST:PORT: there is nothing to hand over from a journal."_s});
    const StopSignals stopSignals;
    const ChangelogProgressLine line(commandLine.source);
    const auto report = runHandover(*factory, stopSignals.token(), [&line](const HandoverProgress &progress) {
        line.show(progress, u"writing every total once more"_s);
    });
    line.clear();
    if (!report)
        return console::fail(report.error());
    const QString done = u"handed over %1 in %2 of %3: a Faust worker may start now\n"_s.arg(
        counted(report->customers, u"total"_s), counted(report->partitions, u"partition"_s),
        commandLine.source.changelogTopic());
    return console::print(done) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
