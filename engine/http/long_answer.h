// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/customer_question.h"
#include "engine/http/event_query.h"
#include "engine/http/http_answer.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <stop_token>
#include <variant>

namespace spendwatch {

/// What goes before a body that is made piece by piece.
struct AnswerHead {
    HttpAnswer answer; ///< Without its body.
    std::optional<qint64> length; ///< Of the body, in bytes; nothing: not known before its end.
};

/// An answer that takes long to make, or is large: a thread besides the http thread makes a piece of it at a time, while the
/// client reads. Created in the http thread, then used in that thread only: in "listing", or in "merging" where it asks
/// others. It holds nothing of the request.
class LongAnswer
{
public:
    virtual ~LongAnswer() = default;

    /// Called once, before anything else. What is made once `stop` is requested is thrown away.
    [[nodiscard]] virtual AnswerHead begin(const std::stop_token &stop) = 0;

    /// The next piece of the body: PieceBytes, and one row more at the most.
    [[nodiscard]] virtual QByteArray next(const std::stop_token &stop) = 0;

    /// Whether the body is made to its end.
    [[nodiscard]] virtual bool atEnd() const = 0;

    /// Making it means to wait for other instances, so the lists of this one are not to wait behind it.
    [[nodiscard]] virtual bool asksOthers() const { return false; }

    static constexpr qsizetype PieceBytes = 32 * 1024;
};

/// What a request is answered with: at once, or later piece by piece, or once other instances have been asked for a customer, or
/// whenever there is something to tell.
using HttpReply = std::variant<HttpAnswer, std::unique_ptr<LongAnswer>, CustomerQuestion, EventQuery>;

} // namespace spendwatch
