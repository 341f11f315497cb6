// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_command.h"

#include "app/console.h"
#include "app/table_format.h"
#include "engine/table/stored_totals.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

int runTable(const CommandLine &commandLine)
{
    const auto rows = readTotals(commandLine.source);
    if (!rows)
        return console::fail(rows.error());
    if (rows->empty()) {
        console::tell(
            u"No totals yet in %1. A Spendwatch that watches makes them; `spendwatch send 100` gives it something "
            "to count."_s.arg(commandLine.source.dataDir));
        if (commandLine.format == TableFormat::Plain)
            return ExitDone;
    }
    return console::print(formatTable(*rows, commandLine.format)) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
