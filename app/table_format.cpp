// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_format.h"

#include "engine/purchase/json_numbers.h"
#include "engine/purchase/purchase_encoder.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"
#include "ui/columns/customer_columns.h"

#include <QByteArrayList>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
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

/// Spreadsheets take a cell that begins like this for a formula, which may run programs or send what is in other cells.
bool looksLikeFormula(const QString &name)
{
    constexpr QStringView Beginnings = u"=+-@\t\r\uff1d\uff0b\uff0d\uff20"; // The last four are full-width forms.
    return !name.isEmpty() && Beginnings.contains(name.front());
}

/// A quote in front makes a spreadsheet take the rest for text.
QByteArray safeCsvField(const QString &name)
{
    return csvField(looksLikeFormula(name) ? u'\'' + name : name);
}

/// Numbers are written alike in JSON and CSV, texts are not.
QByteArray field(const ColumnValue &value, TableFormat format)
{
    const auto text = [&](const QString &each) {
        if (format == TableFormat::Json)
            return jsonString(each);
        return format == TableFormat::SafeCsv ? safeCsvField(each) : csvField(each);
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

QLatin1StringView keyOf(const CustomerColumn &column)
{
    return {column.exportedAs.data(), qsizetype(column.exportedAs.size())};
}

QByteArray csvHead()
{
    QByteArrayList names;
    for (const CustomerColumn *column : exportedColumns())
        names += nameOf(*column);
    return names.join(',') + '\n';
}

QByteArray csvRow(const CustomerRow &row, TableFormat format)
{
    QByteArray line;
    for (const CustomerColumn *column : exportedColumns())
        line += field(valueOf(*column, row), format) + ',';
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
    return count && count->count <= 0 ? u"-"_s : exactText(field(value, TableFormat::Csv));
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

/// Of 128 bits, as AmountValue is written: more than QJsonValue keeps.
std::optional<Sum> sumIn(std::string_view digits)
{
    const bool isNegative = digits.starts_with('-');
    digits.remove_prefix(isNegative ? 1 : 0);
    constexpr std::size_t MaxDigits = 38;
    if (digits.empty() || digits.size() > MaxDigits)
        return std::nullopt;
    Sum sum = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        sum = sum * 10 + (digit - '0');
    }
    return isNegative ? -sum : sum;
}

/// Which member of a row it is; nothing when it is not exported.
template <typename Value>
std::optional<std::size_t> indexOf()
{
    const auto &columns = exportedColumns();
    const auto found = std::ranges::find_if(columns, [](const CustomerColumn *column) {
        return std::holds_alternative<Value>(valueOf(*column, CustomerRow{}));
    });
    return found == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

QStringList titles()
{
    QStringList titles;
    for (const CustomerColumn *column : exportedColumns())
        titles += QString::fromLatin1(nameOf(*column)).replace(u'_', u' ');
    return titles;
}

QStringList plainCells(const CustomerRow &row)
{
    QStringList cells;
    for (const CustomerColumn *column : exportedColumns())
        cells += plainText(valueOf(*column, row));
    return cells;
}

constexpr qsizetype MaxName = 40; ///< Longer names push their own line only.

} // namespace

PlainTable::PlainTable()
{
    for (const QString &title : titles())
        m_widths.push_back(width(title));
}

void PlainTable::measure(const CustomerRow &row)
{
    const auto &columns = exportedColumns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const qsizetype places = width(plainText(valueOf(*columns[i], row)));
        m_widths[i] = std::max(m_widths[i], columns[i]->isName ? std::min(places, MaxName) : places);
    }
}

QByteArray PlainTable::head() const
{
    return line(titles());
}

QByteArray PlainTable::row(const CustomerRow &row) const
{
    return line(plainCells(row));
}

QByteArray PlainTable::line(const QStringList &cells) const
{
    const auto &columns = exportedColumns();
    QString text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString &cell = cells[qsizetype(i)];
        const QString space = padding(m_widths[i], cell);
        text += i == 0 ? u""_s : u"  "_s;
        text += columns[i]->isName ? cell + space : space + cell;
    }
    return (text + u'\n').toUtf8();
}

QByteArray tableHead(TableFormat format)
{
    switch (format) {
    case TableFormat::Json:
        return "[";
    case TableFormat::Csv:
        return csvHead();
    case TableFormat::SafeCsv:
        return "\xEF\xBB\xBF" + csvHead(); // Without the mark, some spreadsheets do not take it for UTF-8.
    case TableFormat::NdJson:
    case TableFormat::Plain:
        break;
    }
    return {};
}

QByteArray tableRow(const CustomerRow &row, TableFormat format, bool isFirst)
{
    switch (format) {
    case TableFormat::Json:
        return isFirst ? jsonRow(row) : ',' + jsonRow(row);
    case TableFormat::NdJson:
        return jsonRow(row) + '\n';
    case TableFormat::Csv:
    case TableFormat::SafeCsv:
    case TableFormat::Plain:
        break;
    }
    return csvRow(row, format);
}

QByteArray tableTail(TableFormat format)
{
    return format == TableFormat::Json ? "]\n" : "";
}

std::optional<CustomerRow> rowOfNdJson(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    for (const CustomerColumn *column : exportedColumns())
        if (!object.contains(keyOf(*column)))
            return std::nullopt;
    static const std::size_t totalAt = indexOf<AmountValue>().value();
    const std::string_view text(line.constData(), static_cast<std::size_t>(line.size()));
    const auto total = sumIn(memberToken(text, totalAt));
    if (!total)
        return std::nullopt;
    const auto &columns = exportedColumns();
    static const std::size_t nameAt = indexOf<NameValue>().value();
    static const std::size_t purchasesAt = indexOf<CountValue>().value();
    return CustomerRow{object[keyOf(*columns[nameAt])].toString(), *total,
                       object[keyOf(*columns[purchasesAt])].toInteger(), 0};
}

} // namespace spendwatch
