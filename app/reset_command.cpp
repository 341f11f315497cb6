// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/reset_command.h"

#include "app/console.h"
#include "app/data_dir_lock.h"
#include "app/local_files.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// Which files go, and what that means. On stdout, so that a log has it.
bool announce(const LocalFiles &files)
{
    QString text;
    if (const QStringList copies = files.table + files.movedAside; !copies.isEmpty()) {
        text += u"The table, which is created again from the changelog:\n"_s;
        for (const QString &file : copies)
            text += u"  "_s + file + u'\n';
    }
    if (!files.journal.isEmpty()) {
        text += u"The journal, which is the only copy of its purchases and totals:\n"_s;
        for (const QString &file : files.journal)
            text += u"  "_s + file + u'\n';
    }
    return console::print(text);
}

} // namespace

int runReset(const CommandLine &commandLine)
{
    const SourceSettings &source = commandLine.source;
    const LocalFiles found = findLocalFiles(source);
    if (found.table.isEmpty() && found.movedAside.isEmpty() && found.journal.isEmpty())
        return console::print(u"Nothing to forget in %1.\n"_s.arg(source.dataDir)) ? ExitDone : ExitFailed;

    const auto lock = DataDirLock::take(source.dataDir);
    if (!lock)
        return console::fail(lock.error());
    const LocalFiles files = findLocalFiles(source); // Whoever held the lock may have created more.
    if (!announce(files))
        return ExitFailed;
    if (!commandLine.yes && !console::isInputTerminal())
        return console::refuse(
            {u"reset asks before it forgets, and nobody is there to answer. Add --yes if you are sure."_s});
    if (!commandLine.yes && !console::ask(u"Delete these files?"_s))
        return console::print(u"Nothing was changed.\n"_s) ? ExitDone : ExitFailed;

    // The table first: it must never be ahead of the journal.
    if (const auto removed = removeFiles(files.table + files.movedAside + files.journal); !removed)
        return console::fail(removed.error());
    return console::print(u"Forgotten.\n"_s) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
