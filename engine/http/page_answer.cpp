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
    if (!m_ended) { // The rest is made twice: its length is to be told before, and it is not to be kept.
        const std::size_t made = m_made;
        while (!m_ended)
            length += makePiece().size();
        m_made = made;
        m_ended = false;
    }
    AnswerHead head;
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
