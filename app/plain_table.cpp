// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/exported_cells.h"
#include "app/table_format.h"

#include <algorithm>

namespace spendwatch {

namespace {

constexpr qsizetype MaxName = 40; ///< Longer names push their own line only.
constexpr std::string_view Gap = "  ";

/// The cell begins at `at` and takes `places`.
void pad(QByteArray &text, qsizetype at, qsizetype places, qsizetype width, bool isName)
{
    if (places < width)
        text.insert(isName ? text.size() : at, width - places, ' ');
}

QByteArray titleOf(const CustomerColumn &column)
{
    QByteArray title(column.exportedAs.data(), static_cast<qsizetype>(column.exportedAs.size()));
    return title.replace('_', ' ');
}

} // namespace

PlainTable::PlainTable()
{
    m_widths.reserve(exportedColumns().size());
    for (const CustomerColumn *column : exportedColumns())
        m_widths.push_back(titleOf(*column).size());
}

void PlainTable::measure(const CustomerRow &row)
{
    const auto &columns = exportedColumns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        m_measured.resize(0);
        const qsizetype places = appendPlainCell(m_measured, valueOf(*columns[i], row));
        m_widths[i] = std::max(m_widths[i], columns[i]->isName ? std::min(places, MaxName) : places);
    }
}

QByteArray PlainTable::head() const
{
    const auto &columns = exportedColumns();
    QByteArray text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        spendwatch::append(text, i == 0 ? std::string_view() : Gap);
        const qsizetype at = text.size();
        text += titleOf(*columns[i]);
        pad(text, at, text.size() - at, m_widths[i], columns[i]->isName);
    }
    return text + '\n';
}

void PlainTable::append(QByteArray &text, const CustomerRow &row) const
{
    const auto &columns = exportedColumns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        spendwatch::append(text, i == 0 ? std::string_view() : Gap);
        const qsizetype at = text.size();
        const qsizetype places = appendPlainCell(text, valueOf(*columns[i], row));
        pad(text, at, places, m_widths[i], columns[i]->isName);
    }
    text += '\n';
}

} // namespace spendwatch
