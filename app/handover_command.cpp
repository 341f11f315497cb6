// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/handover_command.h"

#include "app/console.h"
#include "app/signals.h"
#include "engine/handover/handover_job.h"
#include "engine/stream/source_settings.h"
#include "engine/values/amount.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString grouped(std::int64_t number)
{
    return toGroupedDecimal(number, u","_s);
}

QString lineFor(const HandoverProgress &progress, const SourceSettings &source)
{
    switch (progress.stage) {
    case HandoverStage::Joining:
        return u"joining consumer group %1"_s.arg(source.appId);
    case HandoverStage::Reading:
        return u"reading the changelog: %1 of about %2 records"_s.arg(grouped(progress.records),
                                                                      grouped(progress.expected));
    case HandoverStage::Writing:
        return u"writing every total once more"_s;
    case HandoverStage::Marking:
        return u"writing the end marks"_s;
    }
    return {};
}

/// "1 total", "2 totals".
QString counted(std::int64_t count, const QString &noun)
{
    return grouped(count) + u' ' + noun + (count == 1 ? u""_s : u"s"_s);
}

} // namespace

int runHandoverCommand(const CommandLine &commandLine)
{
    const auto factory = makeHandoverLogFactory(commandLine.source);
    if (!factory)
        return console::refuse({u"handover needs --broker HOST:PORT: there is nothing to hand over from a journal."_s});
    const StopSignals stopSignals;
    const bool terminal = console::isErrorTerminal();
    if (terminal)
        console::tellInPlace(u"connecting to "_s + commandLine.source.brokers);
    const auto report = runHandover(*factory, stopSignals.token(), [&](const HandoverProgress &progress) {
        if (terminal)
            console::tellInPlace(lineFor(progress, commandLine.source));
    });
    if (terminal)
        console::tellInPlace({});
    if (!report)
        return console::fail(report.error());
    const QString done = u"handed over %1 in %2 of %3: a Faust worker may start now\n"_s.arg(
        counted(report->customers, u"total"_s), counted(report->partitions, u"partition"_s),
        commandLine.source.changelogTopic());
    return console::print(done) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
