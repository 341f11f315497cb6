// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_answer.h"
#include "engine/http/query_sources.h"
#include "engine/stream/history_kind.h"
#include "engine/stream/window_row.h"
#include "engine/values/spending_window.h"
#include "engine/view/spending_history.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace spendwatch {

/// The answers of /history and /customer/<name>/history: what was spent in each window, or why that is not answered. Called in
/// the http thread.
class HistoryAnswers
{
public:
    enum class Form { Json, Csv };

    /// `sources` outlive it.
    explicit HistoryAnswers(const QuerySources &sources) : m_sources(sources) { }

    /// Of all customers together. `query`: of the request; `nowMs`: Unix time in ms.
    [[nodiscard]] HttpAnswer ofAll(std::string_view query, qint64 nowMs, Form form) const;

    /// `name`: of the customer, percent-encoded.
    [[nodiscard]] HttpAnswer ofCustomer(std::string_view name, std::string_view query, qint64 nowMs, Form form) const;

private:
    struct Found {
        HistoryQuery query;
        std::vector<SpendingWindow> windows;
        WindowSum other;
        std::string customer; ///< Empty: all of them.
    };

    [[nodiscard]] const WindowTable *windows(HistoryKind kind) const;
    [[nodiscard]] tl::expected<HistoryQuery, HttpAnswer> read(std::string_view query, qint64 nowMs,
                                                              HistoryKind kind) const;
    [[nodiscard]] static HttpAnswer answer(const Found &found, Form form);

    const QuerySources &m_sources;
};

} // namespace spendwatch
