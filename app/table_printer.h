// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/table_rows.h"

#include <QByteArray>
#include <QSet>
#include <QStringList>

#include <vector>

namespace spendwatch {

class PlainTable;

/// Writes rows to stdout while they come.
class TablePrinter
{
public:
    explicit TablePrinter(TableFormat format) : m_format(format) { }

    [[nodiscard]] Result<> print(TableRows &rows);

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// Those of them that were printed; of a list of names only.
    [[nodiscard]] bool wasPrinted(const QString &name) const { return m_printed.contains(name); }
    void remember(const QStringList &names) { m_wanted = {names.begin(), names.end()}; }

private:
    [[nodiscard]] Result<> printPlain(TableRows &rows);
    bool beginPlain(const PlainTable &table, const std::vector<CustomerRow> &measured);
    bool printPlainRow(const PlainTable &table, const CustomerRow &row);
    void note(const CustomerRow &row);
    /// Keeps up to so many bytes back. False when nobody takes them.
    bool flush(qsizetype keep);

    const TableFormat m_format;
    QByteArray m_chunk;
    qint64 m_count = 0;
    bool m_failed = false;
    QSet<QString> m_wanted;
    QSet<QString> m_printed;
};

} // namespace spendwatch
