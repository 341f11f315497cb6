// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_format.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/values/printable.h"
#include "ui/columns/customer_columns.h"

#include <QByteArrayList>
#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QByteArray decimal(Sum sum)
{
    return QByteArray::fromStdString(toDecimal(sum));
}

QString isoTime(qint64 unixMs)
{
    return unixMs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(unixMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

QByteArray jsonString(const QString &name)
{
    const QString json = QString::fromStdString(toJsonString(name.toUtf8().toStdString()));
    return printable(json).toUtf8(); // Its \u escapes are JSON's.
}

QByteArray csvField(const QString &name)
{
    const auto needsQuotes = [](QChar c) { return c < u' ' || c == u'"' || c == u','; };
    const bool quote = std::ranges::any_of(name, needsQuotes) || name.startsWith(u' ') || name.endsWith(u' ');
    if (!quote)
        return name.toUtf8();
    return '"' + QString(name).replace(u'"', u"\"\""_s).toUtf8() + '"';
}

/// Numbers are written alike in JSON and CSV, texts are not.
QByteArray field(const ColumnValue &value, TableFormat format)
{
    const auto text = [&](const QString &each) {
        return format == TableFormat::Json ? jsonString(each) : csvField(each);
    };
    return std::visit(ByKind{[&](const NameValue &each) { return text(each.name); },
                             [](const AmountValue &each) { return decimal(each.sum); },
                             [](const CountValue &each) { return QByteArray::number(each.count); },
                             [](const ShareValue &each) { return QByteArray::number(shareOf(each)); },
                             [&](const TimeValue &each) { return text(isoTime(each.unixMs)); },
                             [](const TrendValue &each) { return decimal(spentIn(each.trend)); }},
                      value);
}

/// The columns that files and the console have, in their order.
const std::vector<const CustomerColumn *> &exportedColumns()
{
    static const std::vector<const CustomerColumn *> columns = [] {
        std::vector<const CustomerColumn *> exported;
        for (const CustomerColumn &column : CustomerColumns)
            if (!column.exportedAs.empty())
                exported.push_back(&column);
        return exported;
    }();
    return columns;
}

/// A row alone tells neither shares nor trends, so columns of these are not exported.
ColumnValue valueOf(const CustomerColumn &column, const CustomerRow &row)
{
    return column.value({row, {}, 0});
}

QByteArray nameOf(const CustomerColumn &column)
{
    return QByteArray(column.exportedAs.data(), qsizetype(column.exportedAs.size()));
}

QByteArray csvHead()
{
    QByteArrayList names;
    for (const CustomerColumn *column : exportedColumns())
        names += nameOf(*column);
    return names.join(',') + '\n';
}

QByteArray csvRow(const CustomerRow &row)
{
    QByteArray line;
    for (const CustomerColumn *column : exportedColumns())
        line += field(valueOf(*column, row), TableFormat::Csv) + ',';
    line.back() = '\n';
    return line;
}

QByteArray jsonRow(const CustomerRow &row)
{
    QByteArray line;
    for (const CustomerColumn *column : exportedColumns()) {
        line += line.isEmpty() ? "{\"" : ",\"";
        line.append(column->exportedAs.data(), qsizetype(column->exportedAs.size()));
        line += "\":" + field(valueOf(*column, row), TableFormat::Json);
    }
    return line + '}';
}

/// As the console shows it.
QString plainText(const ColumnValue &value)
{
    if (const auto *name = std::get_if<NameValue>(&value))
        return printable(name->name);
    const auto *count = std::get_if<CountValue>(&value);
    return count && count->count <= 0 ? u"-"_s : QString::fromUtf8(field(value, TableFormat::Csv));
}

/// How many places a terminal takes for it, near enough: no double-width letters.
qsizetype width(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate() && !c.isMark(); });
}

QString padding(qsizetype places, const QString &text)
{
    return QString(std::max<qsizetype>(0, places - width(text)), u' ');
}

/// The cells of the plain table, line by line, the titles first.
std::vector<QStringList> plainLines(std::span<const CustomerRow> rows)
{
    std::vector<QStringList> lines;
    lines.reserve(rows.size() + 1);
    QStringList &titles = lines.emplace_back();
    for (const CustomerColumn *column : exportedColumns())
        titles += QString::fromLatin1(nameOf(*column)).replace(u'_', u' ');
    for (const CustomerRow &row : rows) {
        QStringList &cells = lines.emplace_back();
        for (const CustomerColumn *column : exportedColumns())
            cells += plainText(valueOf(*column, row));
    }
    return lines;
}

QByteArray toPlain(std::span<const CustomerRow> rows)
{
    constexpr qsizetype MaxName = 40; // Longer names push their own line only.
    const std::vector<QStringList> lines = plainLines(rows);
    const auto &columns = exportedColumns();
    std::vector<qsizetype> widths(columns.size(), 0);
    for (const QStringList &cells : lines) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const qsizetype places = width(cells[qsizetype(i)]);
            widths[i] = std::max(widths[i], columns[i]->isName ? std::min(places, MaxName) : places);
        }
    }
    QByteArray text;
    for (const QStringList &cells : lines) {
        QStringList padded;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const QString &cell = cells[qsizetype(i)];
            padded += columns[i]->isName ? cell + padding(widths[i], cell) : padding(widths[i], cell) + cell;
        }
        text += (padded.join(u"  "_s) + u'\n').toUtf8();
    }
    return text;
}

} // namespace

QByteArray formatTable(std::span<const CustomerRow> rows, TableFormat format)
{
    if (format == TableFormat::Plain)
        return toPlain(rows);
    QByteArray text = tableHead(format);
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += tableRow(rows[i], format, i == 0);
    return text + tableTail(format);
}

QByteArray tableHead(TableFormat format)
{
    return format == TableFormat::Json ? "[" : csvHead();
}

QByteArray tableRow(const CustomerRow &row, TableFormat format, bool isFirst)
{
    if (format != TableFormat::Json)
        return csvRow(row);
    return isFirst ? jsonRow(row) : ',' + jsonRow(row);
}

QByteArray tableTail(TableFormat format)
{
    return format == TableFormat::Json ? "]\n" : "";
}

} // namespace spendwatch
