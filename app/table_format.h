// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/customer.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace spendwatch {

/// A table as text in parts: the head, each row, the tail; UTF-8, ends with a line's end. Names cannot break out of their
/// place: JSON escapes control characters, CSV quotes as RFC 4180 does (with LF at the line's end), and
/// SafeCsv, which is for spreadsheets, also keeps names from being taken for formulas. Not for TableFormat::Plain, which
/// PlainTable writes.
[[nodiscard]] QByteArray tableHead(TableFormat format);
[[nodiscard]] QByteArray tableRow(const CustomerRow &row, TableFormat format, bool isFirst);
[[nodiscard]] QByteArray tableTail(TableFormat format);

/// Reads back what tableRow() writes with TableFormat::NdJson, its line's end included or not; nothing when it is not such a row.
[[nodiscard]] std::optional<CustomerRow> rowOfNdJson(const QByteArray &line);

/// Writes a table for people: columns as wide as what is in them, so every row has to be measured before the first is
/// written. Control characters of names are escaped.
class PlainTable
{
public:
    PlainTable();

    void measure(const CustomerRow &row);
    [[nodiscard]] QByteArray head() const;
    [[nodiscard]] QByteArray row(const CustomerRow &row) const;

private:
    [[nodiscard]] QByteArray line(const QStringList &cells) const;

    std::vector<qsizetype> m_widths; ///< In characters, one for each column.
};

} // namespace spendwatch
