// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/query_server.h"
#include "engine/view/snapshot_publisher.h"
#include "engine/view/table_lists.h"
#include "engine/view/table_reader.h"
#include "engine/view/total_feed.h"
#include "engine/view/view_observer.h"

#include <atomic>
#include <string>
#include <vector>

namespace spendwatch {

/// A query server over a table that a test counts into, as the worker does.
class Followed
{
public:
    explicit Followed(const QueryLimits &limits = quick()) : server(sources(), limits) { }

    /// On a free loopback port; 0 when it did not start.
    quint16 start()
    {
        port = server.start(QStringLiteral("127.0.0.1"), 0).value_or(quint16(0));
        return port;
    }

    /// Commits totals: each of these customers has spent `total`.
    void count(const std::vector<std::string> &names, std::int64_t total)
    {
        std::vector<TotalRow> rows;
        rows.reserve(names.size());
        for (const std::string &name : names)
            rows.push_back({m_table.index().intern(name), false, {total, 1, 1}});
        const PartitionNumber partition(0);
        const ChangelogPoint point{m_table.position(partition).next()};
        m_table.apply(partition, rows, point);
        m_observer.totalsCommitted(partition, rows, point);
    }
    void count(const std::string &name, std::int64_t total) { count(std::vector{name}, total); }

    /// So that no test waits for longer than it has to.
    [[nodiscard]] static QueryLimits quick()
    {
        QueryLimits limits;
        limits.eventInterval = std::chrono::milliseconds(20);
        return limits;
    }

private:
    QuerySources sources()
    {
        QuerySources sources;
        sources.totals = &m_totals;
        sources.lists = &m_lists;
        sources.feed = &m_feed;
        sources.status = [this] {
            WorkerStatus status;
            status.ready = ready;
            status.state = ready ? WorkerState::Running : WorkerState::Connecting;
            return status;
        };
        sources.headline = [this] { return m_table.sums(); };
        return sources;
    }

    SpendingTable m_table;
    const TableReader m_totals{m_table};
    ViewParts m_view{m_table};
    TotalFeed m_feed{m_table, m_view.changes};
    ViewObserver m_observer{m_view};
    TableLists m_lists{m_table};

public:
    std::atomic<bool> ready = true;
    QueryServer server; ///< Last, so that it ends before what it reads.
    quint16 port = 0;
};

} // namespace spendwatch
