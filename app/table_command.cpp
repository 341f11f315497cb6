// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_command.h"

#include "app/console.h"
#include "app/no_totals.h"
#include "app/running_instance.h"
#include "app/table_format.h"
#include "app/table_rows.h"
#include "engine/table/table_file.h"
#include "engine/values/printable.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSet>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ChunkBytes = 64 * 1024;

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

/// Writes rows to stdout while they come.
class Printer
{
public:
    explicit Printer(TableFormat format) : m_format(format) { }

    [[nodiscard]] Result<> print(TableRows &rows)
    {
        if (m_format == TableFormat::Plain)
            return printPlain(rows);
        m_chunk = tableHead(m_format);
        auto done = rows.forEach([this](const CustomerRow &row) {
            note(row);
            m_chunk += tableRow(row, m_format, m_count == 1);
            return flush(ChunkBytes);
        });
        if (done)
            m_chunk += tableTail(m_format);
        if (done || m_count > 0)
            static_cast<void>(flush(0));
        return done;
    }

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// Those of them that were printed; of a list of names only.
    [[nodiscard]] bool wasPrinted(const QString &name) const { return m_printed.contains(name); }
    void remember(const QStringList &names) { m_wanted = {names.begin(), names.end()}; }

private:
    Result<> printPlain(TableRows &rows)
    {
        PlainTable table;
        if (auto measured = rows.forEach([&](const CustomerRow &row) { return table.measure(row), true; }); !measured)
            return measured;
        bool isFirst = true;
        auto done = rows.forEach([&](const CustomerRow &row) {
            if (std::exchange(isFirst, false))
                m_chunk = table.head();
            note(row);
            m_chunk += table.row(row);
            return flush(ChunkBytes);
        });
        static_cast<void>(flush(0));
        return done;
    }

    void note(const CustomerRow &row)
    {
        ++m_count;
        if (m_wanted.contains(row.name))
            m_printed.insert(row.name);
    }

    /// Keeps up to so many bytes back. False when nobody takes them.
    bool flush(qsizetype keep)
    {
        if (m_chunk.size() <= keep || m_failed)
            return !m_failed;
        m_failed = !console::print(m_chunk);
        m_chunk.clear();
        return !m_failed;
    }

    const TableFormat m_format;
    QByteArray m_chunk;
    qint64 m_count = 0;
    bool m_failed = false;
    QSet<QString> m_wanted;
    QSet<QString> m_printed;
};

int finish(const Printer &printer, const Result<> &done, const TableSelection &selection)
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
    Printer printer(commandLine.format);
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
    return finish(printer, done, commandLine.table);
}

} // namespace

int runTable(const CommandLine &commandLine)
{
    const SourceSettings &source = commandLine.source;
    if (!QFileInfo(source.dataDir).isDir())
        return console::fail({Recovery::GiveUp, message("There is no data folder %1", source.dataDir),
                              message("--data-dir says where it is; a Spendwatch that watches creates it.")});
    const auto instance = runningInstance(source.dataDir);
    if (!instance || !instance->watches(source))
        return printStored(commandLine);
    if (instance->address.isEmpty()) {
        console::report(howOld(*instance, source, u"The Spendwatch that is running here answers nowhere"_s));
        return printStored(commandLine);
    }
    Printer printer(commandLine.format);
    printer.remember(commandLine.table.names);
    const auto done = printer.print(*rowsOf(*instance, commandLine.table));
    if (done && printer.count() == 0 && commandLine.table.names.isEmpty() && commandLine.table.prefix.isEmpty())
        reportNoTotals(source);
    if (done || printer.count() > 0)
        return finish(printer, done, commandLine.table);
    console::report(howOld(*instance, source, done.error().what.english()));
    return printStored(commandLine);
}

} // namespace spendwatch
