// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/history_printer.h"

#include "app/console.h"
#include "app/instance_access.h"
#include "app/instance_question.h"
#include "app/running_instance.h"
#include "engine/table/table_file.h"
#include "engine/table/window_store.h"
#include "engine/view/spending_history.h"

#include <QDateTime>
#include <QList>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t Columns = 3; ///< start,total_spent,purchases

using Row = std::array<QByteArray, Columns>;

HistoryWords wordsOf(const CommandLine &line)
{
    const std::string_view by = nameOf(*line.table.by);
    HistoryWords words;
    words.by = QString::fromLatin1(by.data(), static_cast<qsizetype>(by.size()));
    words.zone = line.table.timeZone;
    return words;
}

/// Nothing where no instance is running that tells.
std::optional<QByteArray> csvOfInstance(const CommandLine &line)
{
    const auto instance = runningInstance(line.source.dataDir);
    if (!instance || !instance->watches(line.source) || instance->address.isEmpty())
        return std::nullopt;
    const auto access = InstanceAccess::of(*instance, line.http);
    if (!access)
        return std::nullopt;
    const HistoryWords words = wordsOf(line);
    QString path = u"/history.csv?by="_s + words.by;
    if (!words.zone.isEmpty())
        path += u"&time_zone="_s + QString::fromLatin1(QUrl::toPercentEncoding(words.zone));
    const auto answer = askInstance(**access, instance->address, path);
    return answer ? std::optional(*answer) : std::nullopt;
}

Result<QByteArray> csvOfFile(const CommandLine &line)
{
    WindowTable table;
    const auto found = readStoredWindows(windowFilePath(line.source), table);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return failure(Recovery::GiveUp, message("No spending history is kept in %1", line.source.dataDir),
                       message("Start Spendwatch with --spending-history: it begins one."));
    const auto query = historyQuery(wordsOf(line), QDateTime::currentMSecsSinceEpoch());
    if (!query)
        return failure(Recovery::GiveUp, Message::plain(QString::fromStdString(query.error())),
                       message("Ask for another time zone, or by hour."));
    return historyCsv(*query, historyOf(table, *query));
}

std::vector<Row> rowsOf(const QByteArray &csv)
{
    std::vector<Row> rows;
    const QList<QByteArray> lines = csv.split('\n');
    rows.reserve(static_cast<std::size_t>(lines.size()));
    for (const QByteArray &line : lines) {
        const QList<QByteArray> cells = line.split(',');
        if (cells.size() == Columns)
            rows.push_back({cells[0], cells[1], cells[2]});
    }
    return rows;
}

QByteArray objectOf(const Row &head, const Row &row)
{
    return "{\"" + head[0] + "\":\"" + row[0] + "\",\"" + head[1] + "\":" + row[1] + ",\"" + head[2] + "\":" + row[2]
           + '}';
}

QByteArray jsonOf(const std::vector<Row> &rows, TableFormat format)
{
    QByteArray text = format == TableFormat::Json ? "[" : "";
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (format == TableFormat::Json && i > 1)
            text += ',';
        text += objectOf(rows.front(), rows[i]);
        if (format == TableFormat::NdJson)
            text += '\n';
    }
    return format == TableFormat::Json ? text + "]\n" : text;
}

QByteArray plainOf(std::vector<Row> rows)
{
    std::array<qsizetype, Columns> widths{};
    for (QByteArray &title : rows.front())
        title.replace('_', ' ');
    for (const Row &row : rows)
        for (std::size_t i = 0; i < Columns; ++i)
            widths[i] = std::max(widths[i], row[i].size());
    QByteArray text;
    for (const Row &row : rows)
        text += row[0].leftJustified(widths[0]) + "  " + row[1].rightJustified(widths[1]) + "  "
                + row[2].rightJustified(widths[2]) + '\n';
    return text;
}

QByteArray textOf(const QByteArray &csv, TableFormat format)
{
    switch (format) {
    case TableFormat::Csv:
        return csv;
    case TableFormat::SafeCsv:
        return "\xEF\xBB\xBF" + csv;
    case TableFormat::Json:
    case TableFormat::NdJson:
        return jsonOf(rowsOf(csv), format);
    case TableFormat::Plain:
        break;
    }
    std::vector<Row> rows = rowsOf(csv);
    return rows.size() > 1 ? plainOf(std::move(rows)) : QByteArray();
}

} // namespace

int printHistory(const CommandLine &commandLine)
{
    std::optional<QByteArray> csv = csvOfInstance(commandLine);
    if (!csv) {
        auto stored = csvOfFile(commandLine);
        if (!stored)
            return console::fail(stored.error());
        csv = *std::move(stored);
    }
    return console::print(textOf(*csv, commandLine.format)) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
