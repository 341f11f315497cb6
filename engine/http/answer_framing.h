// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_answer.h"
#include "engine/http/http_request.h"

namespace spendwatch {

struct AnswerPiece;

/// How the answer to one request goes over the wire: the Connection header, and how the end of the body is marked.
class AnswerFraming
{
public:
    AnswerFraming() = default;
    /// `mayKeep`: the server has nothing against further requests on the connection.
    AnswerFraming(const HttpRequest &request, bool mayKeep)
        : m_keep(request.keepAlive && mayKeep),
          m_http10(request.http10),
          m_headOnly(request.isHead())
    { }

    /// A whole answer.
    [[nodiscard]] QByteArray bytes(const HttpAnswer &answer) const;
    /// The next piece of a long one.
    [[nodiscard]] QByteArray bytes(const AnswerPiece &piece);

    /// Whether the connection is there for another request. A long answer whose length is not known ends it for HTTP/1.0.
    [[nodiscard]] bool keepsConnection() const { return m_keep; }
    [[nodiscard]] bool headOnly() const { return m_headOnly; }
    /// The head of a long answer is on its way: it is too late to say that something went wrong.
    [[nodiscard]] bool isBegun() const { return m_begun; }

private:
    [[nodiscard]] ConnectionHeader header() const;

    bool m_keep = true;
    bool m_http10 = false;
    bool m_headOnly = false;
    bool m_chunked = false;
    bool m_begun = false;
};

} // namespace spendwatch
