// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/table_format.h"
#include "engine/http/query_server.h"
#include "tests/http/fake_totals.h"

#include <functional>
#include <mutex>

namespace spendwatch {

/// A query server with totals that a test chooses, ready and running unless told otherwise.
class Served
{
public:
    explicit Served(QueryLimits limits = {}, const HttpAccess &access = {}) : server(sources(access), limits)
    {
        m_status.state = WorkerState::Running;
        m_status.ready = true;
        m_status.source = QStringLiteral("purchase_topic on 127.0.0.1:9092");
    }

    /// Starts on a free loopback port; 0 when it did not start.
    quint16 start()
    {
        port = server.start(QStringLiteral("127.0.0.1"), 0).value_or(quint16(0));
        return port;
    }

    void setStatus(const WorkerStatus &status)
    {
        const std::scoped_lock lock(m_mutex);
        m_status = status;
    }

    void setHeadline(const Headline &headline)
    {
        const std::scoped_lock lock(m_mutex);
        m_headline = headline;
    }

    WorkerStatus status() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_status;
    }

    Headline headline() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_headline;
    }

private:
    QuerySources sources(const HttpAccess &access)
    {
        QuerySources sources;
        sources.access = access;
        sources.totals = &totals;
        sources.lists = &totals;
        sources.status = [this] { return status(); };
        sources.headline = [this] { return headline(); };
        sources.place = [] {
            return OwnPlace{QStringLiteral("http://vm:6066"), QStringLiteral("demo-customer_table-changelog")};
        };
        sources.csv = {tableHead(TableFormat::Csv),
                       [](const CustomerRow &row) { return tableRow(row, TableFormat::Csv, true); }};
        sources.figures = [this](metrics::Exposition &to) {
            if (figures)
                figures(to);
        };
        sources.ndjson = {{}, [](const CustomerRow &row) { return tableRow(row, TableFormat::Json, true) + '\n'; }};
        return sources;
    }

    mutable std::mutex m_mutex;
    WorkerStatus m_status;
    Headline m_headline;

public:
    FakeTotals totals;
    std::function<void(metrics::Exposition &)> figures; ///< Set before the server starts.
    QueryServer server; ///< Last, so that it ends before what it reads.
    quint16 port = 0;
};

} // namespace spendwatch
