// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/table_format.h"

#include <span>

namespace spendwatch::test {

/// The whole table as text.
[[nodiscard]] inline QByteArray formatTable(std::span<const CustomerRow> rows, TableFormat format)
{
    if (format == TableFormat::Plain) {
        PlainTable table;
        for (const CustomerRow &row : rows)
            table.measure(row);
        QByteArray text = table.head();
        for (const CustomerRow &row : rows)
            table.append(text, row);
        return text;
    }
    QByteArray text = tableHead(format);
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += tableRow(rows[i], format, i == 0);
    return text + tableTail(format);
}

} // namespace spendwatch::test
