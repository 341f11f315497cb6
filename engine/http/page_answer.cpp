// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/page_answer.h"

#include "engine/http/json_answers.h"
#include "engine/http/list_cursor.h"

#include <string>
#include <utility>

namespace spendwatch {

AnswerHead PageAnswer::begin(const std::stop_token &stop)
{
    m_page = m_lists.page(m_wanted.query, stop);
    m_ready = makePiece();
    qint64 length = m_ready.size();
    for (std::size_t i = m_made; i < m_page.rows.size(); ++i)
        length += 1 + customerJsonSize(m_page.rows[i].name, m_page.rows[i].total); // With its comma.
    if (!m_ended)
        ++length; // The bracket.
    AnswerHead head;
    if (m_counts)
        head.answer.headers = "X-Total-Count: " + QByteArray::number(static_cast<qulonglong>(m_page.matches)) + "\r\n";
    if (m_page.more)
        head.answer.headers += linkHeader();
    head.length = length;
    return head;
}

QByteArray PageAnswer::next(const std::stop_token & /*stop*/)
{
    return m_ready.isEmpty() ? makePiece() : std::exchange(m_ready, {});
}

QByteArray PageAnswer::makePiece()
{
    constexpr qsizetype OneRow = 8 * 1024;
    QByteArray piece;
    piece.reserve(PieceBytes + OneRow); // Else it may take twice as much, and a slow reader keeps it for long.
    if (m_made == 0)
        piece += '[';
    while (m_made < m_page.rows.size() && piece.size() < PieceBytes) {
        if (m_made > 0)
            piece += ',';
        const ListRow &row = m_page.rows[m_made++];
        appendCustomerJson(piece, row.name, row.total);
    }
    m_ended = m_made == m_page.rows.size();
    if (m_ended)
        piece += ']';
    return piece;
}

/// A relative reference, so that it holds wherever the server is reached.
QByteArray PageAnswer::linkHeader() const
{
    const ListRow &last = m_page.rows.back();
    const ListQuery &query = m_wanted.query;
    const QByteArray cursor = toCursor(query.sort, query.reversed, {last.orderedBy, std::string(last.name)});
    const QByteArray same = m_wanted.same.isEmpty() ? QByteArray() : m_wanted.same + '&';
    return "Link: <?" + same + "after=" + cursor + ">; rel=\"next\"\r\n";
}

} // namespace spendwatch
