// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/history_printer.h"

#include "app/console.h"
#include "app/exported_cells.h"
#include "app/instance_access.h"
#include "app/instance_question.h"
#include "app/running_instance.h"
#include "engine/table/customer_index.h"
#include "engine/table/table_file.h"
#include "engine/table/window_store.h"
#include "engine/values/printable.h"
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

struct Row {
    std::array<QByteArray, Columns> cells;
    QString customer; ///< In the first row "customer".
    bool isNamed = false; ///< It is of one customer, not of all together.
};

HistoryWords wordsOf(const CommandLine &line)
{
    const std::string_view by = nameOf(*line.table.by);
    HistoryWords words;
    words.by = QString::fromLatin1(by.data(), static_cast<qsizetype>(by.size()));
    words.zone = line.table.timeZone;
    return words;
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// Nothing where no instance is running that tells. `customer`: empty: all together.
std::optional<QByteArray> csvOfInstance(const CommandLine &line, const QString &customer)
{
    const auto instance = runningInstance(line.source.dataDir);
    if (!instance || !instance->watches(line.source) || instance->address.isEmpty())
        return std::nullopt;
    const auto access = InstanceAccess::of(*instance, line.http);
    if (!access)
        return std::nullopt;
    const HistoryWords words = wordsOf(line);
    QString path = customer.isEmpty() ? QString() : u"/customer/"_s + encoded(customer);
    path += u"/history.csv?by="_s + words.by;
    if (!words.zone.isEmpty())
        path += u"&time_zone="_s + encoded(words.zone);
    const auto answer = askInstance(**access, instance->address, path);
    return answer ? std::optional(*answer) : std::nullopt;
}

/// The file that an instance left, read once.
class StoredHistory
{
public:
    explicit StoredHistory(const CommandLine &line)
        : m_line(line),
          m_kind(line.table.names.isEmpty() ? HistoryKind::Everybody : HistoryKind::Customers)
    {
        if (m_kind == HistoryKind::Everybody)
            m_table.emplace();
        else
            m_table.emplace(m_customers);
    }

    [[nodiscard]] Result<QByteArray> csvOf(const QString &customer)
    {
        if (auto read = readOnce(); !read)
            return tl::unexpected(read.error());
        const auto query = historyQuery(wordsOf(m_line), QDateTime::currentMSecsSinceEpoch());
        if (!query)
            return wrong(query.error());
        if (m_kind == HistoryKind::Everybody)
            return historyCsv(*query, historyOf(*m_table, *query));
        const auto windows = historyOf(*m_table, *query, customer.toStdString());
        return windows ? Result<QByteArray>(historyCsv(*query, *windows)) : wrong(windows.error());
    }

private:
    [[nodiscard]] static tl::unexpected<Error> wrong(const std::string &why)
    {
        return failure(Recovery::GiveUp, Message::plain(QString::fromStdString(why)),
                       message("Ask for another time zone, or by hour."));
    }

    [[nodiscard]] Result<> readOnce()
    {
        if (m_isRead)
            return {};
        const auto found = readStoredWindows(windowFilePath(m_line.source, m_kind), *m_table);
        if (!found)
            return tl::unexpected(found.error());
        m_isRead = true;
        if (*found)
            return {};
        if (m_kind == HistoryKind::Everybody)
            return failure(Recovery::GiveUp, message("No spending history is kept in %1", m_line.source.dataDir),
                           message("Start Spendwatch with --spending-history: it begins one."));
        return failure(Recovery::GiveUp, message("No history of customers is kept in %1", m_line.source.dataDir),
                       message("Start Spendwatch with --history day: it begins one."));
    }

    const CommandLine &m_line;
    const HistoryKind m_kind;
    CustomerIndex m_customers;
    std::optional<WindowTable> m_table;
    bool m_isRead = false;
};

/// The titles, then a row a window.
std::vector<Row> rowsOf(const QByteArray &csv, const QString &customer)
{
    std::vector<Row> rows;
    const QList<QByteArray> lines = csv.split('\n');
    rows.reserve(static_cast<std::size_t>(lines.size()));
    for (const QByteArray &line : lines) {
        const QList<QByteArray> cells = line.split(',');
        if (cells.size() != Columns)
            continue;
        rows.push_back({{cells[0], cells[1], cells[2]}, rows.empty() ? u"customer"_s : customer, !customer.isEmpty()});
    }
    return rows;
}

QByteArray objectOf(const Row &head, const Row &row)
{
    QByteArray text("{");
    if (row.isNamed) {
        text += R"("customer":)";
        appendCell(text, NameValue{row.customer}, TableFormat::Json);
        text += ',';
    }
    return text + '"' + head.cells[0] + R"(":")" + row.cells[0] + R"(",")" + head.cells[1] + R"(":)" + row.cells[1]
           + R"(,")" + head.cells[2] + R"(":)" + row.cells[2] + '}';
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
    std::vector<QString> names;
    qsizetype widest = 0;
    for (QByteArray &title : rows.front().cells)
        title.replace('_', ' ');
    for (const Row &row : rows) {
        names.push_back(row.isNamed ? printable(row.customer) : QString());
        widest = std::max(widest, names.back().size());
        for (std::size_t i = 0; i < Columns; ++i)
            widths[i] = std::max(widths[i], row.cells[i].size());
    }
    QByteArray text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto &cells = rows[i].cells;
        if (rows[i].isNamed)
            text += names[i].leftJustified(widest).toUtf8() + "  ";
        text += cells[0].leftJustified(widths[0]) + "  " + cells[1].rightJustified(widths[1]) + "  "
                + cells[2].rightJustified(widths[2]) + '\n';
    }
    return text;
}

QByteArray csvOf(const std::vector<Row> &rows, TableFormat format)
{
    QByteArray text = format == TableFormat::SafeCsv ? "\xEF\xBB\xBF" : "";
    for (const Row &row : rows) {
        if (row.isNamed) {
            appendCell(text, NameValue{row.customer}, format);
            text += ',';
        }
        text += row.cells[0] + ',' + row.cells[1] + ',' + row.cells[2] + '\n';
    }
    return text;
}

QByteArray textOf(const std::vector<Row> &rows, TableFormat format)
{
    switch (format) {
    case TableFormat::Csv:
    case TableFormat::SafeCsv:
        return csvOf(rows, format);
    case TableFormat::Json:
    case TableFormat::NdJson:
        return jsonOf(rows, format);
    case TableFormat::Plain:
        break;
    }
    return rows.size() > 1 ? plainOf(rows) : QByteArray();
}

/// Appends the answer about the customer; all together where it is empty. The first brings the titles.
Result<> append(std::vector<Row> &rows, const CommandLine &line, const QString &customer, StoredHistory &stored)
{
    std::optional<QByteArray> csv = csvOfInstance(line, customer);
    if (!csv) {
        auto found = stored.csvOf(customer);
        if (!found)
            return tl::unexpected(found.error());
        csv = *std::move(found);
    }
    const std::vector<Row> found = rowsOf(*csv, customer);
    rows.insert(rows.end(), found.begin() + (rows.empty() ? 0 : 1), found.end());
    return {};
}

} // namespace

int printHistory(const CommandLine &commandLine)
{
    StoredHistory stored(commandLine);
    std::vector<Row> rows;
    const QStringList names = commandLine.table.names.isEmpty() ? QStringList{QString()} : commandLine.table.names;
    for (const QString &name : names)
        if (auto appended = append(rows, commandLine, name, stored); !appended)
            return console::fail(appended.error());
    return console::print(textOf(rows, commandLine.format)) ? ExitDone : ExitFailed;
}

} // namespace spendwatch
