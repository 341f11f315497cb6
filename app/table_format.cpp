// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_format.h"

#include "app/exported_cells.h"

namespace spendwatch {

namespace {

QByteArray csvHead()
{
    QByteArray head;
    for (const CustomerColumn *column : exportedColumns()) {
        append(head, column->exportedAs);
        head += ',';
    }
    head.back() = '\n';
    return head;
}

void appendCsvRow(QByteArray &text, const CustomerRow &row, TableFormat format)
{
    for (const CustomerColumn *column : exportedColumns()) {
        appendCell(text, valueOf(*column, row), format);
        text += ',';
    }
    text.back() = '\n';
}

void appendJsonRow(QByteArray &text, const CustomerRow &row)
{
    bool isFirst = true;
    for (const CustomerColumn *column : exportedColumns()) {
        append(text, isFirst ? "{\"" : ",\"");
        append(text, column->exportedAs);
        append(text, "\":");
        appendCell(text, valueOf(*column, row), TableFormat::Json);
        isFirst = false;
    }
    text += '}';
}

} // namespace

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

void appendTableRow(QByteArray &text, const CustomerRow &row, TableFormat format, bool isFirst)
{
    switch (format) {
    case TableFormat::Json:
        append(text, isFirst ? "" : ",");
        appendJsonRow(text, row);
        return;
    case TableFormat::NdJson:
        appendJsonRow(text, row);
        text += '\n';
        return;
    case TableFormat::Csv:
    case TableFormat::SafeCsv:
    case TableFormat::Plain:
        break;
    }
    appendCsvRow(text, row, format);
}

QByteArray tableRow(const CustomerRow &row, TableFormat format, bool isFirst)
{
    constexpr qsizetype Numbers = 96; // With their names, and what is between them.
    QByteArray text;
    text.reserve(row.name.size() + Numbers);
    appendTableRow(text, row, format, isFirst);
    return text;
}

QByteArray tableTail(TableFormat format)
{
    return format == TableFormat::Json ? "]\n" : "";
}

} // namespace spendwatch
