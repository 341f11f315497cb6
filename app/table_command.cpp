// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_command.h"

#include "app/console.h"
#include "app/history_printer.h"
#include "app/local_files.h"
#include "app/no_totals.h"
#include "app/running_instance.h"
#include "app/table_format.h"
#include "app/table_printer.h"
#include "app/table_rows.h"
#include "engine/table/table_file.h"
#include "engine/values/printable.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// Of a table that is there and empty.
void reportNoTotals(const SourceSettings &source)
{
    const auto why = whyNoTotals(source);
    console::report(why ? *why : why.error().text());
}

/// An instance is at work, but the file is read: it may be behind.
QString howOld(const RunningInstance &instance, const SourceSettings &source, const QString &why)
{
    const QFileInfo file(tableFilePath(source));
    const qint64 ms = std::max<qint64>(0, file.lastModified().msecsTo(QDateTime::currentDateTime()));
    const QString age = file.exists() ? u"was written %1 s ago"_s.arg(QString::number(double(ms) / 1000, 'f', 1))
                                      : u"is not there yet"_s;
    return u"%1. These are the totals of the table file, which %2; process %3 may have committed more since."_s.arg(
        why, age, QString::number(instance.process));
}

int finish(const TablePrinter &printer, const Result<> &done, const TableSelection &selection)
{
    if (!done)
        return console::fail(done.error());
    for (const QString &name : selection.names)
        if (!printer.wasPrinted(name))
            console::report(u"No purchase of %1 is counted."_s.arg(printable(name)));
    return printer.hasFailed() ? ExitFailed : ExitDone;
}

int printStored(const CommandLine &commandLine)
{
    const auto rows = storedRows(commandLine.source, commandLine.table);
    if (!rows)
        return console::fail(rows.error());
    TablePrinter printer(commandLine.format);
    printer.remember(commandLine.table.names);
    if (!*rows) {
        const auto why = whyNoTotals(commandLine.source);
        if (!why)
            return console::fail(why.error());
        console::report(*why);
        const bool plain = commandLine.format == TableFormat::Plain;
        return plain || console::print(tableHead(commandLine.format) + tableTail(commandLine.format)) ? ExitDone
                                                                                                      : ExitFailed;
    }
    const auto done = printer.print(**rows);
    if (done && printer.count() == 0 && commandLine.table.names.isEmpty())
        reportNoTotals(commandLine.source);
    else if (const QString hint = done && !printer.hasFailed() ? waitingHint(commandLine.source) : QString();
             !hint.isEmpty())
        console::report(hint);
    return finish(printer, done, commandLine.table);
}

} // namespace

int runTable(const CommandLine &commandLine)
{
    const SourceSettings &source = commandLine.source;
    if (!QFileInfo(source.dataDir).isDir())
        return console::fail(noDataFolder(source.dataDir));
    if (commandLine.table.by)
        return printHistory(commandLine);
    const auto instance = runningInstance(source.dataDir);
    if (!instance || !instance->watches(source))
        return printStored(commandLine);
    if (instance->address.isEmpty()) {
        console::report(howOld(*instance, source, u"The Spendwatch that is running here answers nowhere"_s));
        return printStored(commandLine);
    }
    TablePrinter printer(commandLine.format);
    printer.remember(commandLine.table.names);
    const auto done = printer.print(*rowsOf(*instance, commandLine.http, commandLine.table));
    if (done && printer.count() == 0 && commandLine.table.names.isEmpty() && commandLine.table.prefix.isEmpty())
        reportNoTotals(source);
    if (done || printer.count() > 0)
        return finish(printer, done, commandLine.table);
    console::report(howOld(*instance, source, done.error().what.english()));
    return printStored(commandLine);
}

} // namespace spendwatch
