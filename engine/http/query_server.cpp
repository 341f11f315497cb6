// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/query_server.h"

#include "engine/http/gather_thread.h"
#include "engine/http/http_adapter.h"
#include "engine/http/http_gate.h"
#include "engine/http/http_routes.h"
#include "engine/http/listen_addresses.h"
#include "engine/http/listing_thread.h"
#include "engine/http/merged_lists.h"
#include "engine/values/start_thread.h"

#include <QDateTime>
#include <QEventLoop>
#include <QThread>

#include <atomic>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch {

using Fetch = MergedLists::Fetch;

struct QueryServer::Private {
    void serve(const QString &address, quint16 port, std::promise<Result<quint16>> &started);

    QuerySources sources;
    QueryLimits limits;
    PeerLimits peers;
    HttpFigures figures; ///< The http thread's.
    std::atomic<bool> stopping = false;
    std::unique_ptr<QThread> thread;
};

/// Everything of the server lives and dies within this call, in the http thread.
void QueryServer::Private::serve(const QString &address, quint16 port, std::promise<Result<quint16>> &started)
{
    HttpGate gate(limits, stopping, figures);
    HttpAdapter adapter(gate);
    auto listening = listenOn(address, port, gate);
    if (!listening) {
        started.set_value(tl::unexpected(listening.error()));
        return;
    }
    QObject mailbox; // In the http thread; ends after the threads that write into it.
    const auto deliver = [&](AnswerPiece piece) {
        const auto shared = std::make_shared<AnswerPiece>(std::move(piece)); // Events are copied.
        QMetaObject::invokeMethod(
            &mailbox, [&gate, shared] { gate.deliver(std::move(*shared)); }, Qt::QueuedConnection);
    };
    ListingThread listing(sources.lists, static_cast<std::size_t>(limits.waitingLists), deliver);
    gate.setListing(&listing);
    std::optional<GatherThread> gathering;
    std::optional<ListingThread> merging;
    if (sources.share) {
        gathering.emplace(*sources.share, sources.shareToken, deliver, peers);
        merging.emplace(nullptr, static_cast<std::size_t>(limits.waitingLists), deliver);
        gate.setGathering(&*gathering, &*merging);
    }
    const Fetch fetch = [&gathering](const std::string &peer, const ShareRowsQuery &query) {
        return gathering->fetch(peer, query);
    };
    gate.setAnswerer([routes = HttpRoutes(sources, HostRule(listening->address), fetch, &figures)](
                         const HttpRequest &request, std::string_view &route) {
        return routes.answer(request, QDateTime::currentMSecsSinceEpoch(), &route);
    });
    for (auto &listener : listening->listeners)
        adapter.serve(std::move(listener));
    started.set_value(listening->port);
    QEventLoop().exec();
}

QueryServer::QueryServer(QuerySources sources, QueryLimits limits, PeerLimits peers) : d(std::make_unique<Private>())
{
    d->sources = std::move(sources);
    d->limits = limits;
    d->peers = peers;
}

QueryServer::~QueryServer()
{
    stop();
}

Result<quint16> QueryServer::start(const QString &address, quint16 port)
{
    stop();
    d->stopping = false;
    std::promise<Result<quint16>> promise;
    auto started = promise.get_future();
    d->thread.reset(QThread::create(
        [this, address, port, promise = std::move(promise)]() mutable { d->serve(address, port, promise); }));
    d->thread->setObjectName(u"http"_s);
    startThread(*d->thread);
    auto result = started.get();
    if (!result)
        stop();
    return result;
}

void QueryServer::stop()
{
    if (!d->thread)
        return;
    d->stopping = true;
    d->thread->quit();
    d->thread->wait();
    d->thread.reset();
}

} // namespace spendwatch
