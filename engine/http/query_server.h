// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/query_limits.h"
#include "engine/values/error.h"
#include "engine/values/snapshot.h"
#include "engine/values/worker_status.h"
#include "engine/view/totals_reader.h"

#include <QString>

#include <functional>
#include <memory>

namespace spendwatch {

/// What the query server answers from; each is called in the http thread.
struct QuerySources {
    const TotalsReader *totals = nullptr; ///< Outlives the server.
    std::function<WorkerStatus()> status; ///< Thread-safe.
    std::function<Headline()> headline; ///< Thread-safe.
};

/// Answers GET /customer/<name>, /customers and /health. Runs in a thread of its own, which the constructor's owner
/// never waits for longer than the server's start or stop takes (bounded).
class QueryServer
{
public:
    explicit QueryServer(QuerySources sources, QueryLimits limits = {});
    /// Stops.
    ~QueryServer();

    /// Starts the thread and listens; returns the port (a free one when `port` is 0), or why not: an unknown address,
    /// or a port that is taken.
    [[nodiscard]] Result<quint16> start(const QString &address, quint16 port);

    /// Closes every connection and ends the thread, within 1 s. Harmless when not started.
    void stop();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace spendwatch
