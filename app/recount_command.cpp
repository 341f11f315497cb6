// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/recount_command.h"

#include "app/changelog_command.h"
#include "app/console.h"
#include "app/data_dir_lock.h"
#include "app/local_files.h"
#include "app/signals.h"
#include "engine/handover/recount_job.h"
#include "engine/stream/journal/journal_recount.h"

#include <QDateTime>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString fromWords(const CommandLine &commandLine)
{
    if (!commandLine.recountFromMs)
        return u"from the earliest that is there"_s;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(*commandLine.recountFromMs).toUTC();
    return u"from %1 on"_s.arg(time.toString(Qt::ISODateWithMs));
}

QString plans(const CommandLine &commandLine, std::int64_t totals, std::int64_t messages)
{
    return u"%1 will be forgotten, and %2 counted again, %3.\n"_s.arg(
        counted(totals, u"total"_s), counted(messages, u"message"_s), fromWords(commandLine));
}

int declined()
{
    return console::print(u"Nothing was changed.\n"_s) ? ExitDone : ExitFailed;
}

/// The local copy holds what is forgotten now, and `spendwatch table` would print it.
void forgetLocalCopy(const SourceSettings &source)
{
    if (const auto removed = removeFiles(findLocalFiles(source).table); !removed)
        console::report(removed.error().text() + u" \"spendwatch table\" prints the forgotten totals until then."_s);
}

/// Whoever is at work there now is another group's instance, with other files, or brings this group's up to date.
void forgetUnusedCopy(const SourceSettings &source)
{
    if (findLocalFiles(source).table.isEmpty())
        return; // Taking the lock would create the folder.
    if (const auto lock = DataDirLock::take(source.dataDir); lock)
        forgetLocalCopy(source);
}

int done()
{
    return console::print(u"Forgotten: Spendwatch counts again when it starts.\n"_s) ? ExitDone : ExitFailed;
}

int recountKafka(const CommandLine &commandLine, HandoverLogFactory &factory)
{
    const StopSignals stopSignals;
    const ChangelogProgressLine line(commandLine.source);
    const auto outcome = runRecount(
        factory, commandLine.recountFromMs, stopSignals.token(),
        [&line](const HandoverProgress &progress) { line.show(progress, u"forgetting every total"_s); },
        [&](const RecountPlan &plan) {
            line.clear();
            static_cast<void>(console::print(plans(commandLine, plan.totals, plan.messages)));
            return askInBackground(commandLine,
                                   u"Forget the totals of consumer group %1?"_s.arg(commandLine.source.appId));
        });
    line.clear();
    if (!outcome)
        return console::fail(outcome.error());
    if (!*outcome)
        return declined();
    forgetUnusedCopy(commandLine.source);
    return done();
}

int recountJournalOf(const CommandLine &commandLine)
{
    const SourceSettings &source = commandLine.source;
    const auto seen = recountJournal(source, commandLine.recountFromMs, RecountStep::Look);
    if (!seen)
        return console::fail(seen.error());
    if (!seen->isThere)
        return console::print(u"Nothing was counted yet in %1.\n"_s.arg(source.dataDir)) ? ExitDone : ExitFailed;
    const auto lock = DataDirLock::take(source.dataDir);
    if (!lock)
        return console::fail(lock.error());
    QString text = plans(commandLine, seen->totals, seen->purchases);
    if (seen->deleted > 0)
        text += u"%1 that the journal no longer has will be missing.\n"_s.arg(
            counted(seen->deleted, u"counted purchase"_s));
    if (!console::print(text))
        return ExitFailed;
    if (!commandLine.yes && !console::ask(u"Forget the totals of the journal?"_s))
        return declined();
    const auto forgotten = recountJournal(source, commandLine.recountFromMs, RecountStep::Do);
    if (!forgotten)
        return console::fail(forgotten.error());
    forgetLocalCopy(source);
    return done();
}

} // namespace

int runRecountCommand(const CommandLine &commandLine)
{
    if (cannotAsk(commandLine,
                  u"recount asks before it forgets, and nobody is there to answer. Add --yes if you are sure."_s))
        return ExitUsage;
    const auto factory = makeHandoverLogFactory(commandLine.source);
    return factory ? recountKafka(commandLine, *factory) : recountJournalOf(commandLine);
}

} // namespace spendwatch
