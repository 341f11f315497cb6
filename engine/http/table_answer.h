// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/long_answer.h"
#include "engine/http/query_sources.h"

#include <string_view>

namespace spendwatch {

/// The whole table, row by row. It keeps the place it has come to and nothing else, however slowly it is read.
class TableAnswer final : public LongAnswer
{
public:
    /// `lists` and `format` outlive it. `contentType` is a literal.
    TableAnswer(ListSource &lists, const RowFormat &format, std::string_view contentType, ListQuery wanted);

    [[nodiscard]] AnswerHead begin(const std::stop_token &stop) override;
    [[nodiscard]] QByteArray next(const std::stop_token &stop) override;
    [[nodiscard]] bool atEnd() const override { return m_ended; }

private:
    void addRows(const ListPage &page, QByteArray &piece);

    ListSource &m_lists;
    const RowFormat &m_format;
    const std::string_view m_contentType;
    ListQuery m_query; ///< Of the next rows.
    bool m_begun = false;
    bool m_ended = false;
};

} // namespace spendwatch
