// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/exported_cells.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <QDateTime>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

bool isAscii(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7f;
}

/// It stands for itself in JSON and, between other letters, in CSV.
bool isOrdinary(QChar c)
{
    return isAscii(c) && c != u'"' && c != u'\\' && c != u',';
}

/// Of ASCII only.
void appendAscii(QByteArray &text, QStringView ascii)
{
    const qsizetype at = text.size();
    text.resize(at + ascii.size());
    std::ranges::transform(ascii, text.data() + at, [](QChar c) { return static_cast<char>(c.unicode()); });
}

QString isoTime(qint64 unixMs)
{
    return unixMs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(unixMs).toUTC().toString(Qt::ISODateWithMs);
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

void appendText(QByteArray &text, const QString &cell, TableFormat format)
{
    const bool isSame = !cell.isEmpty() && std::ranges::all_of(cell, isOrdinary) && cell.front() != u' '
                        && cell.back() != u' ' && !looksLikeFormula(cell);
    if (!isSame) {
        text += format == TableFormat::Json || format == TableFormat::NdJson ? jsonString(cell)
                : format == TableFormat::SafeCsv                             ? safeCsvField(cell)
                                                                             : csvField(cell);
        return;
    }
    const std::string_view quote = format == TableFormat::Json || format == TableFormat::NdJson ? "\"" : "";
    append(text, quote);
    appendAscii(text, cell);
    append(text, quote);
}

} // namespace

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

ColumnValue valueOf(const CustomerColumn &column, const CustomerRow &row)
{
    static constexpr CustomerTrend NoTrend{};
    return column.value({row, NoTrend, 0});
}

/// Numbers are written alike in JSON and CSV, texts are not.
void appendCell(QByteArray &text, const ColumnValue &value, TableFormat format)
{
    std::visit(ByKind{[&](const NameValue &each) { appendText(text, each.name, format); },
                      [&](const AmountValue &each) { append(text, toAmount(each.sum)); },
                      [&](const CountValue &each) { append(text, toDecimal(each.count)); },
                      [&](const ShareValue &each) { text += QByteArray::number(shareOf(each)); },
                      [&](const TimeValue &each) { appendText(text, isoTime(each.unixMs), format); },
                      [&](const TrendValue &each) { append(text, toAmount(spentIn(each.trend))); }},
               value);
}

qsizetype placesOf(QStringView text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate() && !c.isMark(); });
}

qsizetype appendPlainCell(QByteArray &text, const ColumnValue &value)
{
    const qsizetype at = text.size();
    const auto *const name = std::get_if<NameValue>(&value);
    const auto *const count = std::get_if<CountValue>(&value);
    if (name && !std::ranges::all_of(name->name, isAscii)) {
        const QString shown = printable(name->name);
        text += shown.toUtf8();
        return placesOf(shown);
    }
    if (name)
        appendAscii(text, name->name);
    else if (count && count->count <= 0)
        text += '-';
    else
        appendCell(text, value, TableFormat::Csv);
    return text.size() - at;
}

} // namespace spendwatch
