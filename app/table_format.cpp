// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_format.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/values/printable.h"

#include <algorithm>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QByteArray decimal(Sum sum)
{
    return QByteArray::fromStdString(toDecimal(sum));
}

QByteArray jsonName(const QString &name)
{
    const QString json = QString::fromStdString(toJsonString(name.toUtf8().toStdString()));
    return printable(json).toUtf8(); // Its \u escapes are JSON's.
}

QByteArray jsonRow(const CustomerRow &row)
{
    return "{\"customer\":" + jsonName(row.name) + ",\"total_spent\":" + decimal(row.total)
           + ",\"purchases\":" + QByteArray::number(row.purchases) + '}';
}

QByteArray csvField(const QString &name)
{
    const auto needsQuotes = [](QChar c) { return c < u' ' || c == u'"' || c == u','; };
    const bool quote = std::ranges::any_of(name, needsQuotes) || name.startsWith(u' ') || name.endsWith(u' ');
    if (!quote)
        return name.toUtf8();
    return '"' + QString(name).replace(u'"', u"\"\""_s).toUtf8() + '"';
}

QByteArray csvRow(const CustomerRow &row)
{
    return csvField(row.name) + ',' + decimal(row.total) + ',' + QByteArray::number(row.purchases) + '\n';
}

/// One line of the plain table, its cells as they are shown.
struct PlainLine {
    QString name;
    QString total;
    QString purchases;
};

/// How many places a terminal takes for it, near enough: no double-width letters.
qsizetype width(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate() && !c.isMark(); });
}

QString padding(qsizetype places, const QString &text)
{
    return QString(std::max<qsizetype>(0, places - width(text)), u' ');
}

QByteArray toPlain(std::span<const CustomerRow> rows)
{
    constexpr qsizetype WidestName = 40; // Longer names push their own line only.
    std::vector<PlainLine> lines{{u"customer"_s, u"total spent"_s, u"purchases"_s}};
    lines.reserve(rows.size() + 1);
    for (const CustomerRow &row : rows) {
        lines.push_back({printable(row.name), QString::fromStdString(toDecimal(row.total)),
                         row.purchases > 0 ? QString::number(row.purchases) : u"-"_s});
    }
    qsizetype nameWidth = 0;
    qsizetype totalWidth = 0;
    qsizetype purchasesWidth = 0;
    for (const PlainLine &line : lines) {
        nameWidth = std::max(nameWidth, std::min(width(line.name), WidestName));
        totalWidth = std::max(totalWidth, width(line.total));
        purchasesWidth = std::max(purchasesWidth, width(line.purchases));
    }

    QByteArray text;
    for (const PlainLine &line : lines) {
        const QString shown = line.name + padding(nameWidth, line.name) + u"  "_s + padding(totalWidth, line.total)
                              + line.total + u"  "_s + padding(purchasesWidth, line.purchases) + line.purchases + u'\n';
        text += shown.toUtf8();
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
    return format == TableFormat::Json ? "[" : "customer,total_spent,purchases\n";
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
