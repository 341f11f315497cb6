// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/table_answer.h"

#include "engine/values/exact_text.h"

#include <string>
#include <utility>

namespace spendwatch {

namespace {

/// Looked up at once. A piece has some 1,000 rows where names are short.
constexpr std::size_t Rows = 250;

CustomerRow customerRow(const ListRow &row)
{
    return {exactText(row.name), row.total, row.purchases, row.lastPurchaseMs};
}

} // namespace

TableAnswer::TableAnswer(ListSource &lists, const RowFormat &format, std::string_view contentType, ListQuery wanted)
    : m_lists(lists),
      m_format(format),
      m_contentType(contentType),
      m_query(std::move(wanted))
{
    m_query.limit = Rows;
}

AnswerHead TableAnswer::begin(const std::stop_token & /*stop*/)
{
    AnswerHead head;
    head.answer.contentType = m_contentType;
    return head;
}

QByteArray TableAnswer::next(const std::stop_token &stop)
{
    constexpr qsizetype OneRow = 8 * 1024;
    QByteArray piece;
    piece.reserve(PieceBytes + OneRow); // Else it may take twice as much, and a slow reader keeps it for long.
    if (!std::exchange(m_begun, true))
        piece += m_format.head;
    while (!m_ended && piece.size() < PieceBytes && !stop.stop_requested())
        addRows(m_lists.page(m_query, stop), piece);
    return piece;
}

/// Until the piece is large enough: the rest of the page is looked up again.
void TableAnswer::addRows(const ListPage &page, QByteArray &piece)
{
    std::size_t used = 0;
    while (used < page.rows.size() && piece.size() < PieceBytes)
        piece += m_format.row(customerRow(page.rows[used++]));
    if (used > 0)
        m_query.after = ListPlace{page.rows[used - 1].orderedBy, std::string(page.rows[used - 1].name)};
    m_ended = used == page.rows.size() && !page.more;
}

} // namespace spendwatch
