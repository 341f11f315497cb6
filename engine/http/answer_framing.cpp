// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/answer_framing.h"

#include "engine/http/listing_thread.h"

namespace spendwatch {

QByteArray AnswerFraming::bytes(const HttpAnswer &answer) const
{
    return toBytes(answer, header(), !m_headOnly);
}

QByteArray AnswerFraming::bytes(const AnswerPiece &piece)
{
    QByteArray bytes;
    if (piece.head) {
        const bool hasLength = piece.head->length.has_value();
        m_chunked = !hasLength && !m_http10;
        m_keep = m_keep && (hasLength || m_chunked);
        m_begun = true;
        bytes = headBytes(piece.head->answer, header(), {piece.head->length, m_chunked});
    }
    if (!m_headOnly)
        bytes += m_chunked ? chunkBytes(piece.body, piece.isLast) : piece.body;
    return bytes;
}

ConnectionHeader AnswerFraming::header() const
{
    if (!m_keep)
        return ConnectionHeader::Close;
    return m_http10 ? ConnectionHeader::KeepAlive : ConnectionHeader::None;
}

} // namespace spendwatch
