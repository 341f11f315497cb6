// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/customer.h"

#include <QByteArray>

#include <optional>
#include <string_view>
#include <vector>

namespace spendwatch {

/// A table as text in parts: the head, each row, the tail; UTF-8, ends with a line's end. Names cannot break out of their
/// place: JSON escapes control characters, CSV quotes as RFC 4180 does (with LF at the line's end), and
/// SafeCsv, which is for spreadsheets, also keeps names from being taken for formulas. Not for TableFormat::Plain, which
/// PlainTable writes.
[[nodiscard]] QByteArray tableHead(TableFormat format);
void appendTableRow(QByteArray &text, const CustomerRow &row, TableFormat format, bool isFirst);
[[nodiscard]] QByteArray tableRow(const CustomerRow &row, TableFormat format, bool isFirst);
[[nodiscard]] QByteArray tableTail(TableFormat format);

/// Reads back what tableRow() writes with TableFormat::NdJson, its line's end included or not; nothing when it is not such a row.
[[nodiscard]] std::optional<CustomerRow> rowOfNdJson(std::string_view line);

/// Writes a table for people: columns as wide as what was measured before the first row is written. A wider cell pushes the
/// rest of its own line only. Control characters of names are escaped.
class PlainTable
{
public:
    PlainTable();

    void measure(const CustomerRow &row);
    [[nodiscard]] QByteArray head() const;
    void append(QByteArray &text, const CustomerRow &row) const;

private:
    std::vector<qsizetype> m_widths; ///< In characters, one for each column.
    QByteArray m_measured; ///< Of the last cell; kept for its memory.
};

} // namespace spendwatch
