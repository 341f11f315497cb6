// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/share_rows_answer.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

AnswerHead ShareRowsAnswer::begin(const std::stop_token &stop)
{
    const auto rows = shareRows(m_lists, m_share, m_wanted, stop);
    AnswerHead head;
    if (rows) {
        m_body = sharetext::toText(*rows, m_wanted.figures);
        head.answer.contentType = m_contentType;
    } else {
        head.answer = busyAnswer("Not all of these partitions are here.");
        m_body = std::exchange(head.answer.body, {});
    }
    head.length = m_body.size();
    return head;
}

QByteArray ShareRowsAnswer::next(const std::stop_token & /*stop*/)
{
    const qsizetype size = std::min(m_body.size(), PieceBytes);
    const QByteArray piece = m_body.first(size);
    m_body.remove(0, size);
    return piece;
}

} // namespace spendwatch
