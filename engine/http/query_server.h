// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/peer_limits.h"
#include "engine/http/query_limits.h"
#include "engine/http/query_sources.h"
#include "engine/values/error.h"

#include <QString>

#include <memory>

namespace spendwatch {

/// Answers what HttpRoutes lists. Runs in a thread of its own, which the constructor's owner never waits for longer than the
/// server's start or stop takes (bounded); lists are made in a second one.
class QueryServer
{
public:
    /// `peers`: what asking other instances may cost, where each keeps its share.
    explicit QueryServer(QuerySources sources, QueryLimits limits = {}, PeerLimits peers = {});
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
