// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_answer.h"
#include "engine/http/long_answer.h"
#include "engine/values/partition_number.h"
#include "engine/view/customer_list.h"

#include <functional>
#include <memory>
#include <vector>

namespace spendwatch {

/// 503, and which partitions nobody answers for just now.
[[nodiscard]] HttpAnswer missingAnswer(const std::vector<PartitionNumber> &partitions);

/// An answer from a list of its own, for which other instances are asked: it waits for them, in a thread that only such answers
/// are made in. When some do not answer at the beginning, it says which partitions are missing; later it breaks off.
class MergedAnswer final : public LongAnswer
{
public:
    using Make = std::function<std::unique_ptr<LongAnswer>(ListSource &lists)>;

    /// `make` makes the answer from the list.
    MergedAnswer(std::unique_ptr<ListSource> lists, const Make &make)
        : m_lists(std::move(lists)),
          m_answer(make(*m_lists))
    { }

    [[nodiscard]] AnswerHead begin(const std::stop_token &stop) override;
    [[nodiscard]] QByteArray next(const std::stop_token &stop) override;
    [[nodiscard]] bool atEnd() const override { return m_first.isEmpty() && (!m_answer || m_answer->atEnd()); }
    [[nodiscard]] bool asksOthers() const override { return true; }

private:
    const std::unique_ptr<ListSource> m_lists;
    std::unique_ptr<LongAnswer> m_answer; ///< Null: it is only that some are missing.
    QByteArray m_first; ///< The first piece.
};

} // namespace spendwatch
