// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/history_answers.h"

#include "engine/http/customer_name.h"
#include "engine/http/history_parameters.h"
#include "engine/http/json_answers.h"

#include <utility>

namespace spendwatch {

const WindowTable *HistoryAnswers::windows(HistoryKind kind) const
{
    return m_sources.windows ? m_sources.windows(kind) : nullptr;
}

/// What is asked for; else the answer that says why there is none.
tl::expected<HistoryQuery, HttpAnswer> HistoryAnswers::read(std::string_view query, qint64 nowMs,
                                                            HistoryKind kind) const
{
    const bool isOfAll = kind == HistoryKind::Everybody;
    if (windows(kind) == nullptr)
        return tl::unexpected(
            errorAnswer(404, isOfAll ? "No spending history is kept here; --spending-history begins one."
                                     : "No history of each customer is kept here; --history day begins one."));
    auto wanted = historyParameters(query, nowMs, isOfAll ? WindowSize::Hour : WindowSize::Day);
    if (!wanted)
        return tl::unexpected(errorAnswer(400, wanted.error()));
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return tl::unexpected(notReadyAnswer(status, nowMs));
    return *std::move(wanted);
}

HttpAnswer HistoryAnswers::answer(const Found &found, Form form)
{
    if (form == Form::Json)
        return {200, historyJson(found.query, found.windows, found.other, found.customer)};
    HttpAnswer answer{200, historyCsv(found.query, found.windows)};
    answer.contentType = content::Csv;
    return answer;
}

HttpAnswer HistoryAnswers::ofAll(std::string_view query, qint64 nowMs, Form form) const
{
    const auto wanted = read(query, nowMs, HistoryKind::Everybody);
    if (!wanted)
        return wanted.error();
    const WindowTable &table = *windows(HistoryKind::Everybody);
    return answer({*wanted, historyOf(table, *wanted), table.other(), {}}, form);
}

HttpAnswer HistoryAnswers::ofCustomer(std::string_view name, std::string_view query, qint64 nowMs, Form form) const
{
    auto customer = customerName(name);
    if (!customer)
        return errorAnswer(400, "The customer's name cannot be read: " + std::string(customer.error()) + '.');
    const auto wanted = read(query, nowMs, HistoryKind::Customers);
    if (!wanted)
        return wanted.error();
    const WindowTable &table = *windows(HistoryKind::Customers);
    auto found = historyOf(table, *wanted, *customer);
    if (!found)
        return errorAnswer(400, "It cannot be answered: " + found.error() + '.');
    const WindowSum other = otherOf(table, *customer);
    return answer({*wanted, *std::move(found), other, *std::move(customer)}, form);
}

} // namespace spendwatch
