// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/host_rule.h"
#include "engine/http/http_answer.h"
#include "engine/http/http_request.h"
#include "engine/http/query_server.h"

namespace spendwatch {

/// What each request is answered with; knows nothing of sockets. Called in the http thread.
///
///     GET /customer/<name>   one total; a slash in the name is written %2F
///     GET /customers         a page of totals
///     GET /health            what the worker does
class HttpRoutes
{
public:
    HttpRoutes(QuerySources sources, HostRule hosts);

    /// `nowMs` is Unix time in ms. Anything but GET and HEAD is answered without a look at the totals.
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request, qint64 nowMs) const;

private:
    [[nodiscard]] HttpAnswer customer(std::string_view segment, qint64 nowMs) const;
    [[nodiscard]] HttpAnswer customers(std::string_view query, qint64 nowMs) const;

    QuerySources m_sources;
    HostRule m_hosts;
};

} // namespace spendwatch
