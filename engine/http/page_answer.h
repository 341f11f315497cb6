// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/list_parameters.h"
#include "engine/http/long_answer.h"

#include <cstddef>

namespace spendwatch {

/// A page of /customers, as JSON. However long the names are, what waits for a slow reader is the list of its rows (64
/// bytes each) and one piece of text.
class PageAnswer final : public LongAnswer
{
public:
    /// `lists` outlives it. `counts`: it knows how many rows match.
    PageAnswer(ListSource &lists, ListParameters wanted, bool counts = true)
        : m_lists(lists),
          m_wanted(std::move(wanted)),
          m_counts(counts)
    { }

    [[nodiscard]] AnswerHead begin(const std::stop_token &stop) override;
    [[nodiscard]] QByteArray next(const std::stop_token &stop) override;
    [[nodiscard]] bool atEnd() const override { return m_ended; }

private:
    [[nodiscard]] QByteArray makePiece();
    [[nodiscard]] QByteArray linkHeader() const;

    ListSource &m_lists;
    const ListParameters m_wanted;
    const bool m_counts;
    ListPage m_page;
    QByteArray m_ready; ///< The first piece.
    std::size_t m_made = 0; ///< Rows that are text already.
    bool m_ended = false; ///< With what is ready.
};

} // namespace spendwatch
