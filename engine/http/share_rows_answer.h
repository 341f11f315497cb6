// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/long_answer.h"
#include "engine/http/share_rows.h"

#include <string_view>

namespace spendwatch {

/// What another instance is told of a list: rows by name of the partitions that it asks for.
class ShareRowsAnswer final : public LongAnswer
{
public:
    /// `lists` and `share` outlive it. `contentType` is a literal.
    ShareRowsAnswer(ListSource &lists, const ShareReader &share, std::string_view contentType, ShareRowsQuery wanted)
        : m_lists(lists),
          m_share(share),
          m_contentType(contentType),
          m_wanted(std::move(wanted))
    { }

    [[nodiscard]] AnswerHead begin(const std::stop_token &stop) override;
    [[nodiscard]] QByteArray next(const std::stop_token &stop) override;
    [[nodiscard]] bool atEnd() const override { return m_body.isEmpty(); }

private:
    ListSource &m_lists;
    const ShareReader &m_share;
    const std::string_view m_contentType;
    const ShareRowsQuery m_wanted;
    QByteArray m_body; ///< What is left of it.
};

} // namespace spendwatch
