// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_command.h"

#include "app/console.h"
#include "app/table_format.h"
#include "engine/table/table_file.h"
#include "engine/view/stored_totals.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString noTotals(const SourceSettings &source)
{
    const QString what = source.usesKafka() ? source.topic : u"the journal"_s;
    const QString none = u"No totals of %1 yet in %2. "_s.arg(what, source.dataDir);
    const QStringList others = otherTableFiles(source);
    if (others.isEmpty())
        return none + u"A Spendwatch that watches makes them; `spendwatch send 100` gives it something to count."_s;
    return none
           + u"Totals of other sources are there (%1): --broker, --app-id and --topic say which is meant."_s.arg(
               others.join(u", "_s));
}

} // namespace

int runTable(const CommandLine &commandLine)
{
    const auto rows = readTotals(commandLine.source);
    if (!rows)
        return console::fail(rows.error());
    if (rows->empty()) {
        console::report(noTotals(commandLine.source));
        if (commandLine.format == TableFormat::Plain)
            return ExitDone;
    }
    return console::print(formatTable(*rows, commandLine.format)) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
