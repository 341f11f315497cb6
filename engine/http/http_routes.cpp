// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_routes.h"

#include "engine/http/accept_header.h"
#include "engine/http/customer_name.h"
#include "engine/http/event_parameters.h"
#include "engine/http/faust_answers.h"
#include "engine/http/history_answers.h"
#include "engine/http/json_answers.h"
#include "engine/http/list_parameters.h"
#include "engine/http/metrics_answer.h"
#include "engine/http/overview_answer.h"
#include "engine/http/page_answer.h"
#include "engine/http/route_path.h"
#include "engine/http/share_rows_answer.h"
#include "engine/http/share_text.h"
#include "engine/http/table_answer.h"
#include "engine/http/web_page.h"

#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace spendwatch {

/// A request that a route takes.
struct HttpRoutes::Call {
    const HttpRequest &request;
    std::string_view segment; ///< What stands in the place of <…>, percent-encoded.
    std::string_view contentType; ///< What the route answers when all is well.
    qint64 nowMs = 0;
};

struct HttpRoutes::Route {
    RoutePath path;
    std::string_view methods; ///< As the Allow header has them.
    HttpReply (HttpRoutes::*handler)(const Call &call) const;
    std::string_view answers; ///< Its content type; errors are JSON.
    bool forInstances = false; ///< Only other instances ask, and only where each keeps its share.
    bool forProbes = false; ///< Needs no token: it tells whether we work, and what probes us has no place for secrets.
    bool isPart = false; ///< Of the page for browsers: nobody else asks for it.

    [[nodiscard]] bool takes(std::string_view method) const
    {
        const std::size_t at = methods.find(method);
        const std::size_t end = at + method.size();
        return at != std::string_view::npos && (at == 0 || methods[at - 1] == ' ')
               && (end == methods.size() || methods[end] == ',');
    }
};

namespace {

constexpr std::string_view Reading = "GET, HEAD";

HttpAnswer methodNotAllowed(std::string_view methods)
{
    HttpAnswer answer = errorAnswer(405, methods == Reading ? "This can only be read: use GET or HEAD."
                                                            : "This method is not for here: Allow says which are.");
    answer.headers = "Allow: " + QByteArray(methods.data(), static_cast<qsizetype>(methods.size())) + "\r\n";
    return answer;
}

/// Of `after=NUMBER`, or nothing of an empty query; nothing at all of another one.
std::optional<std::optional<qint64>> lineNumber(std::string_view query)
{
    constexpr std::string_view Parameter = "after=";
    if (query.empty())
        return std::optional<qint64>();
    qint64 number = 0;
    const char *const end = query.data() + query.size();
    if (!query.starts_with(Parameter))
        return std::nullopt;
    const auto [read, error] = std::from_chars(query.data() + Parameter.size(), end, number);
    if (error != std::errc() || read != end || number < 0)
        return std::nullopt;
    return std::optional(number);
}

HttpAnswer strangerAnswer()
{
    return errorAnswer(403, "Only instances of the same group are answered here; the token is not theirs.");
}

/// What was given is not repeated.
HttpAnswer tokenAnswer(bool isGiven)
{
    HttpAnswer answer = errorAnswer(
        401, isGiven ? "That is not the token that is asked for here."
                     : "A token is asked for here, in a header of the request: Authorization: Bearer TOKEN");
    answer.headers = isGiven ? R"(WWW-Authenticate: Bearer realm="Spendwatch", error="invalid_token")"
                             : R"(WWW-Authenticate: Bearer realm="Spendwatch")";
    answer.headers += "\r\n";
    return answer;
}

} // namespace

const std::span<const HttpRoutes::Route> HttpRoutes::Routes = [] {
    static constexpr std::array All{
        Route{{"/customer/<name>"}, Reading, &HttpRoutes::customer, content::Json},
        Route{{"/customer/<name>/history"}, Reading, &HttpRoutes::customerHistory, content::Json},
        Route{{"/customer/<name>/history.csv"}, Reading, &HttpRoutes::customerHistoryCsv, content::Csv},
        Route{{"/customers"}, Reading, &HttpRoutes::customers, content::Json},
        Route{{"/customers.csv"}, Reading, &HttpRoutes::csvTable, content::Csv},
        Route{{"/customers.ndjson"}, Reading, &HttpRoutes::ndjsonTable, content::NdJson},
        Route{{"/history"}, Reading, &HttpRoutes::history, content::Json},
        Route{{"/history.csv"}, Reading, &HttpRoutes::historyCsvTable, content::Csv},
        Route{{"/events"}, Reading, &HttpRoutes::events, content::Events},
        Route{{"/activity.ndjson"}, Reading, &HttpRoutes::spokenLines, content::NdJson},
        Route{{"/health"}, Reading, &HttpRoutes::health, content::Json},
        Route{{"/health/live"}, Reading, &HttpRoutes::live, content::Json, false, true},
        Route{{"/health/ready"}, Reading, &HttpRoutes::ready, content::Json, false, true},
        Route{{"/partitions"}, Reading, &HttpRoutes::partitions, content::Json},
        Route{{"/metrics"}, Reading, &HttpRoutes::figures, content::Text},
        Route{{"/"}, Reading, &HttpRoutes::index, content::Json},
        Route{{"/table/"}, Reading, &HttpRoutes::faustTables, content::Json},
        Route{{"/table/customer_table/"}, Reading, &HttpRoutes::faustTable, content::Json},
        Route{{"/table/customer_table/<name>/"}, Reading, &HttpRoutes::faustTotal, content::Json},
        Route{{"/router/"}, Reading, &HttpRoutes::faustRoutes, content::Json},
        Route{{"/router/customer_table/"}, Reading, &HttpRoutes::faustRoutes, content::Json},
        Route{{"/router/customer_table/<name>/"}, Reading, &HttpRoutes::faustRoute, content::Json},
        Route{.path = {"/page.css"},
              .methods = Reading,
              .handler = &HttpRoutes::pageFile,
              .answers = content::Css,
              .isPart = true},
        Route{.path = {"/page.js"},
              .methods = Reading,
              .handler = &HttpRoutes::pageFile,
              .answers = content::Script,
              .isPart = true},
        Route{.path = {"/icon.svg"},
              .methods = Reading,
              .handler = &HttpRoutes::pageFile,
              .answers = content::Svg,
              .isPart = true},
        Route{{"/share/customers"}, Reading, &HttpRoutes::shareOfCustomers, content::Text, true},
        Route{{"/share/customer/<name>"}, Reading, &HttpRoutes::shareOfCustomer, content::Text, true},
    };
    return std::span<const Route>(All);
}();

HttpRoutes::HttpRoutes(QuerySources sources, HostRule hosts, MergedLists::Fetch fetch, const HttpFigures *figures)
    : m_sources(std::move(sources)),
      m_hosts(std::move(hosts)),
      m_fetch(std::move(fetch)),
      m_figures(figures)
{
    if (m_sources.shareToken.isEmpty())
        m_sources.shareToken = m_sources.access.token;
}

HttpReply HttpRoutes::answer(const HttpRequest &request, qint64 nowMs, std::string_view *taking) const
{
    if (!m_hosts.allows(request.host, request.http10))
        return errorAnswer(421, m_hosts.advice());
    for (const Route &route : Routes) {
        const auto segment = route.path.match(request.path);
        if (!segment || !isOpen(route))
            continue;
        if (taking != nullptr)
            *taking = route.path.pattern;
        if (!mayAsk(request, route))
            return tokenAnswer(!request.authorization.empty());
        if (!route.takes(request.method))
            return methodNotAllowed(route.methods);
        return (this->*route.handler)({request, *segment, route.answers, nowMs});
    }
    return isTrusted(request) ? notFound(request.path) : tokenAnswer(!request.authorization.empty());
}

bool HttpRoutes::isTrusted(const HttpRequest &request) const
{
    const QByteArray &token = m_sources.access.token;
    return token.isEmpty() || showsToken(request.authorization, token);
}

/// Instances show a token of their own, which their routes look at.
bool HttpRoutes::mayAsk(const HttpRequest &request, const Route &route) const
{
    return route.forProbes || route.forInstances || isTrusted(request);
}

/// The routes of instances, and the parts of the page, are not named to others.
HttpAnswer HttpRoutes::notFound(std::string_view path) const
{
    std::string known;
    std::string_view last;
    for (const Route &route : Routes) {
        if (route.forInstances || route.isPart)
            continue;
        if (const std::string nearly = route.path.whyNot(path); !nearly.empty())
            return errorAnswer(404, nearly);
        if (!last.empty())
            known += (known.empty() ? "" : ", ") + std::string(last);
        last = route.path.pattern;
    }
    return errorAnswer(404, "There is nothing here; ask for " + known + " or " + std::string(last) + '.');
}

bool HttpRoutes::isOpen(const Route &route) const
{
    return !route.forInstances || m_sources.share != nullptr;
}

/// What is not kept here is asked of those who keep it.
HttpReply HttpRoutes::total(const Call &call, CustomerQuestion::ToJson toJson) const
{
    const auto name = customerName(call.segment);
    if (!name)
        return errorAnswer(400, "The customer's name cannot be read: " + std::string(name.error()) + '.');
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    if (m_sources.share)
        return gathered({*name, toJson});
    if (m_sources.unreadable && m_sources.unreadable->has(*name))
        return errorAnswer(503,
                           "A total of this customer in the changelog cannot be read; see the warning of /health.");
    const auto row = m_sources.totals->find(*name);
    return HttpAnswer{200, toJson(*name, row ? row->total : 0)};
}

HttpReply HttpRoutes::gathered(CustomerQuestion question) const
{
    const std::vector<PartitionNumber> all = partitionsBelow(m_sources.share->count()).list();
    auto next = all.begin();
    for (const PartialAmount &partial : m_sources.share->find(question.name, all)) {
        question.known += partial.amount.value_or(0);
        for (; *next != partial.partition; ++next)
            question.missing.push_back(*next);
        ++next;
    }
    question.missing.insert(question.missing.end(), next, all.end());
    if (question.missing.empty())
        return HttpAnswer{200, question.toJson(question.name, question.known)};
    return question;
}

HttpReply HttpRoutes::customer(const Call &call) const
{
    return total(call, customerJson);
}

bool HttpRoutes::isInstance(const Call &call) const
{
    return m_sources.shareToken.isEmpty() || showsToken(call.request.authorization, m_sources.shareToken);
}

HttpReply HttpRoutes::shareOfCustomers(const Call &call) const
{
    if (!isInstance(call))
        return strangerAnswer();
    auto wanted = sharetext::rowsQueryFrom(call.request.query);
    if (!wanted)
        return errorAnswer(400, "An instance asks for /share/customers?partitions=0-3,7&order=asc&limit=100&prefix=.");
    return std::make_unique<ShareRowsAnswer>(*m_sources.lists, *m_sources.share, call.contentType, *std::move(wanted));
}

HttpReply HttpRoutes::shareOfCustomer(const Call &call) const
{
    if (!isInstance(call))
        return strangerAnswer();
    const auto name = customerName(call.segment);
    constexpr std::string_view Parameter = "partitions=";
    const std::string_view query = call.request.query;
    const auto partitions =
        query.starts_with(Parameter) ? sharetext::fromRanges(query.substr(Parameter.size())) : std::nullopt;
    if (!name || !partitions)
        return errorAnswer(400, "An instance asks for /share/customer/<name>?partitions=0-3,7.");
    HttpAnswer answer{200, sharetext::toLines(m_sources.share->find(*name, *partitions))};
    answer.contentType = call.contentType;
    return answer;
}

HttpReply HttpRoutes::customers(const Call &call) const
{
    auto wanted = pageParameters(call.request.query);
    if (!wanted)
        return errorAnswer(400, wanted.error());
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    if (!m_sources.share)
        return std::make_unique<PageAnswer>(*m_sources.lists, *std::move(wanted));
    const ListQuery query = wanted->query;
    return merged(
        query, [&wanted](ListSource &lists) { return std::make_unique<PageAnswer>(lists, *std::move(wanted), false); });
}

HttpReply HttpRoutes::csvTable(const Call &call) const
{
    return table(call, m_sources.csv);
}

HttpReply HttpRoutes::ndjsonTable(const Call &call) const
{
    return table(call, m_sources.ndjson);
}

HttpReply HttpRoutes::table(const Call &call, const RowFormat &format) const
{
    auto wanted = tableParameters(call.request.query);
    if (!wanted)
        return errorAnswer(400, wanted.error());
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    if (!m_sources.share)
        return std::make_unique<TableAnswer>(*m_sources.lists, format, call.contentType, std::move(wanted->query));
    return merged(wanted->query, [&](ListSource &lists) {
        return std::make_unique<TableAnswer>(lists, format, call.contentType, wanted->query);
    });
}

/// By total, what instances have would have to be merged as a whole: a customer's total may be spread over them.
HttpReply HttpRoutes::merged(const ListQuery &query, const MergedAnswer::Make &make) const
{
    if (query.sort != ListSort::Name)
        return errorAnswer(400,
                           "Where each instance keeps its share of the customers, lists are by name: add sort=name.");
    return std::make_unique<MergedAnswer>(
        std::make_unique<MergedLists>(m_sources.share->shares(), m_sources.share->count(), m_fetch), make);
}

HttpReply HttpRoutes::events(const Call &call) const
{
    if (!m_sources.feed)
        return errorAnswer(
            404, "Where an instance keeps its share of the customers, it cannot tell how their totals change.");
    auto wanted = eventParameters(call.request.query);
    if (!wanted)
        return errorAnswer(400, wanted.error());
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    if (call.request.lastEventId.size() <= EventQuery::MaxIdBytes)
        wanted->lastEventId = call.request.lastEventId;
    return *std::move(wanted);
}

HttpReply HttpRoutes::spokenLines(const Call &call) const
{
    if (!m_sources.spoken)
        return errorAnswer(404,
                           "Where an instance keeps its share of the customers, it cannot tell what each has spent.");
    const auto after = lineNumber(call.request.query);
    if (!after)
        return errorAnswer(400, "Ask for /activity.ndjson, then for /activity.ndjson?after=NUMBER of the last line.");
    HttpAnswer answer;
    for (const SpokenLines::Line &line : m_sources.spoken->after(*after))
        answer.body += spokenJson(line);
    answer.contentType = call.contentType;
    return answer;
}

HttpReply HttpRoutes::history(const Call &call) const
{
    return HistoryAnswers(m_sources).ofAll(call.request.query, call.nowMs, HistoryAnswers::Form::Json);
}

HttpReply HttpRoutes::historyCsvTable(const Call &call) const
{
    return HistoryAnswers(m_sources).ofAll(call.request.query, call.nowMs, HistoryAnswers::Form::Csv);
}

HttpReply HttpRoutes::customerHistory(const Call &call) const
{
    return HistoryAnswers(m_sources).ofCustomer(call.segment, call.request.query, call.nowMs,
                                                HistoryAnswers::Form::Json);
}

HttpReply HttpRoutes::customerHistoryCsv(const Call &call) const
{
    return HistoryAnswers(m_sources).ofCustomer(call.segment, call.request.query, call.nowMs,
                                                HistoryAnswers::Form::Csv);
}

HttpReply HttpRoutes::health(const Call &call) const
{
    const auto held = m_sources.share ? std::optional(m_sources.share->wholeCount()) : std::nullopt;
    return healthAnswer(m_sources.status(), m_sources.headline(), held, call.nowMs);
}

/// That it is answered is what it says.
HttpReply HttpRoutes::live(const Call & /*call*/) const
{
    return stateAnswer(m_sources.status());
}

HttpReply HttpRoutes::ready(const Call &call) const
{
    const WorkerStatus status = m_sources.status();
    return status.ready ? stateAnswer(status) : notReadyAnswer(status, call.nowMs);
}

/// Also while there are no totals: it says why.
HttpReply HttpRoutes::partitions(const Call & /*call*/) const
{
    return std::make_unique<OverviewAnswer>(m_sources.status(), m_sources.overview);
}

HttpReply HttpRoutes::figures(const Call &call) const
{
    return metricsAnswer(call.request.accept, m_figures, m_sources.figures);
}

/// For browsers; all others get what scripts rely on.
HttpReply HttpRoutes::index(const Call &call) const
{
    HttpAnswer answer{200, faust::indexJson()};
    if (prefersHtml(call.request.accept))
        answer = webpage::file("/index.html", content::Html);
    answer.headers += "Vary: Accept\r\n";
    return answer;
}

HttpReply HttpRoutes::pageFile(const Call &call) const
{
    return webpage::file(call.request.path, call.contentType);
}

HttpReply HttpRoutes::faustTables(const Call & /*call*/) const
{
    return HttpAnswer{200, faust::tablesJson()};
}

HttpReply HttpRoutes::faustTable(const Call & /*call*/) const
{
    return HttpAnswer{200, faust::tableJson()};
}

HttpReply HttpRoutes::faustTotal(const Call &call) const
{
    return total(call, [](std::string_view /*name*/, Sum sum) { return faust::totalJson(sum); });
}

HttpReply HttpRoutes::faustRoutes(const Call &call) const
{
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    const OwnPlace place = m_sources.place();
    return HttpAnswer{200, faust::routesJson(place.url, place.changelog, status.partitions)};
}

/// Whoever the customer is, the total can be asked for here.
HttpReply HttpRoutes::faustRoute(const Call &call) const
{
    if (const auto name = customerName(call.segment); !name)
        return errorAnswer(400, "The customer's name cannot be read: " + std::string(name.error()) + '.');
    return HttpAnswer{200, faust::routeJson(m_sources.place().url)};
}

} // namespace spendwatch
