// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/host_rule.h"
#include "engine/http/http_figures.h"
#include "engine/http/http_request.h"
#include "engine/http/long_answer.h"
#include "engine/http/merged_answer.h"
#include "engine/http/merged_lists.h"
#include "engine/http/query_sources.h"
#include "engine/view/spending_history.h"

#include <span>
#include <string>
#include <string_view>

namespace spendwatch {

/// What each request is answered with; knows nothing of sockets. Called in the http thread.
///
///     GET /customer/<name>    one total; a slash in the name is written %2F
///     GET /customer/<name>/history      what a customer spent in each hour or day
///     GET /customer/<name>/history.csv  the same, a line each
///     GET /customers          a page of totals
///     GET /customers.csv      all of them, as `spendwatch table --csv`
///     GET /customers.ndjson   all of them, one JSON object a line
///     GET /history            what was spent in each minute, hour or day
///     GET /history.csv        the same, a line each
///     GET /events             totals as they change, as server-sent events
///     GET /activity.ndjson    what was spent last, a purchase a line; ?after=NUMBER: what is new
///     GET /health             what the worker does
///     GET /health/live        200 while the process works
///     GET /health/ready       200 while totals are right
///     GET /partitions         cluster, topics, group and partitions of Kafka
///     GET /metrics            figures for Prometheus
///     GET /                   a page for browsers; else what Faust's web port answers
///     GET /table/…, /router/  what Faust's web port answers, for scripts that ask it
///
/// Where an instance keeps its share of the partitions only, the others ask it:
///
///     GET /share/customer/<name>?partitions=0-3,7    what it has of them
///     GET /share/customers?partitions=0-3,7&…        rows by name of them
///
/// The table in http_routes.cpp is the only list of them: a new one is a row there and a handler here.
class HttpRoutes
{
public:
    /// `fetch` asks other instances for rows; only where there is a share. `figures` are the server's own, and may be null.
    HttpRoutes(QuerySources sources, HostRule hosts, MergedLists::Fetch fetch = {},
               const HttpFigures *figures = nullptr);

    /// `nowMs` is Unix time in ms. What no route takes is answered without a look at the totals. `taking`, which may be null,
    /// is set to the pattern of the route that takes the request, a literal.
    [[nodiscard]] HttpReply answer(const HttpRequest &request, qint64 nowMs, std::string_view *taking = nullptr) const;

private:
    struct Call;
    struct Route;
    static const std::span<const Route> Routes;

    [[nodiscard]] HttpReply customer(const Call &call) const;
    [[nodiscard]] HttpReply customers(const Call &call) const;
    [[nodiscard]] HttpReply csvTable(const Call &call) const;
    [[nodiscard]] HttpReply ndjsonTable(const Call &call) const;
    [[nodiscard]] HttpReply events(const Call &call) const;
    [[nodiscard]] HttpReply spokenLines(const Call &call) const;
    [[nodiscard]] HttpReply history(const Call &call) const;
    [[nodiscard]] HttpReply historyCsvTable(const Call &call) const;
    [[nodiscard]] HttpReply customerHistory(const Call &call) const;
    [[nodiscard]] HttpReply customerHistoryCsv(const Call &call) const;
    [[nodiscard]] HttpReply health(const Call &call) const;
    [[nodiscard]] HttpReply live(const Call &call) const;
    [[nodiscard]] HttpReply ready(const Call &call) const;
    [[nodiscard]] HttpReply partitions(const Call &call) const;
    [[nodiscard]] HttpReply figures(const Call &call) const;
    [[nodiscard]] HttpReply index(const Call &call) const;
    [[nodiscard]] HttpReply pageFile(const Call &call) const;
    [[nodiscard]] HttpReply faustTables(const Call &call) const;
    [[nodiscard]] HttpReply faustTable(const Call &call) const;
    [[nodiscard]] HttpReply faustTotal(const Call &call) const;
    [[nodiscard]] HttpReply faustRoutes(const Call &call) const;
    [[nodiscard]] HttpReply faustRoute(const Call &call) const;
    [[nodiscard]] HttpReply shareOfCustomer(const Call &call) const;
    [[nodiscard]] HttpReply shareOfCustomers(const Call &call) const;

    [[nodiscard]] HttpReply total(const Call &call, CustomerQuestion::ToJson toJson) const;
    [[nodiscard]] HttpReply gathered(CustomerQuestion question) const;
    [[nodiscard]] bool isOpen(const Route &route) const;
    [[nodiscard]] bool isTrusted(const HttpRequest &request) const;
    [[nodiscard]] bool mayAsk(const HttpRequest &request, const Route &route) const;
    [[nodiscard]] HttpReply table(const Call &call, const RowFormat &format) const;
    [[nodiscard]] HttpAnswer notFound(std::string_view path) const;

    [[nodiscard]] HttpReply merged(const ListQuery &query, const MergedAnswer::Make &make) const;
    [[nodiscard]] bool isInstance(const Call &call) const;

    QuerySources m_sources;
    HostRule m_hosts;
    MergedLists::Fetch m_fetch;
    const HttpFigures *m_figures;
};

} // namespace spendwatch
