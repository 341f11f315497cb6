// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_printer.h"

#include "app/console.h"
#include "app/table_format.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

namespace {

constexpr qsizetype ChunkBytes = 64 * 1024;

} // namespace

Result<> TablePrinter::print(TableRows &rows)
{
    m_chunk.reserve(2 * ChunkBytes);
    if (m_format == TableFormat::Plain)
        return printPlain(rows);
    m_chunk += tableHead(m_format);
    auto done = rows.forEach([this](const CustomerRow &row) {
        note(row);
        appendTableRow(m_chunk, row, m_format, m_count == 1);
        return flush(ChunkBytes);
    });
    if (done)
        m_chunk += tableTail(m_format);
    if (done || m_count > 0)
        static_cast<void>(flush(0));
    return done;
}

/// The first rows say how wide the columns are, so they wait for each other; many more would keep a reader waiting.
Result<> TablePrinter::printPlain(TableRows &rows)
{
    constexpr std::size_t MostMeasured = 50'000;
    PlainTable table;
    std::vector<CustomerRow> measured;
    bool begun = false;
    auto done = rows.forEach([&](const CustomerRow &row) {
        if (begun)
            return printPlainRow(table, row);
        table.measure(row);
        measured.push_back(row);
        if (measured.size() < MostMeasured)
            return true;
        begun = true;
        return beginPlain(table, std::exchange(measured, {}));
    });
    if (done && !begun && !measured.empty())
        static_cast<void>(beginPlain(table, measured));
    static_cast<void>(flush(0));
    return done;
}

bool TablePrinter::beginPlain(const PlainTable &table, const std::vector<CustomerRow> &measured)
{
    m_chunk += table.head();
    return std::ranges::all_of(measured, [&](const CustomerRow &row) { return printPlainRow(table, row); });
}

bool TablePrinter::printPlainRow(const PlainTable &table, const CustomerRow &row)
{
    note(row);
    table.append(m_chunk, row);
    return flush(ChunkBytes);
}

void TablePrinter::note(const CustomerRow &row)
{
    ++m_count;
    if (!m_wanted.isEmpty() && m_wanted.contains(row.name))
        m_printed.insert(row.name);
}

bool TablePrinter::flush(qsizetype keep)
{
    if (m_chunk.size() <= keep || m_failed)
        return !m_failed;
    m_failed = !console::print(m_chunk);
    m_chunk.resize(0); // Keeps the memory.
    return !m_failed;
}

} // namespace spendwatch
