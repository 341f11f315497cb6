// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/query_server.h"

#include "engine/http/event_thread.h"
#include "engine/http/gather_thread.h"
#include "engine/http/http_adapter.h"
#include "engine/http/http_gate.h"
#include "engine/http/http_routes.h"
#include "engine/http/listen_addresses.h"
#include "engine/http/listing_thread.h"
#include "engine/http/merged_lists.h"
#include "engine/http/server_tls.h"
#include "engine/values/start_thread.h"

#include <QBasicTimer>
#include <QDateTime>
#include <QEventLoop>
#include <QObject>
#include <QScopeGuard>
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

namespace {

/// The certificate as it is now, and whether it is still good. What is renewed is taken when it can be used.
class CertificateWatch : public QObject
{
public:
    CertificateWatch(ServerTls &tls, const HttpAccess &access, std::chrono::milliseconds every)
        : m_tls(tls),
          m_access(access)
    {
        complain();
        m_timer.start(static_cast<int>(every.count()), Qt::CoarseTimer, this);
    }

protected:
    void timerEvent(QTimerEvent * /*event*/) override
    {
        if (m_tls.isOutdated()) {
            if (auto renewed = ServerTls::read(m_access.certificateFile, m_access.keyFile)) {
                m_tls = *std::move(renewed);
                qCInfo(lcHttp, "The certificate of HTTP was read again.");
            } else {
                qCWarning(lcHttp).noquote() << "The former certificate stays:" << renewed.error().text();
            }
        }
        complain();
    }

private:
    void complain() const
    {
        if (m_access.complain)
            m_access.complain(m_tls.complaint(QDateTime::currentDateTimeUtc()));
    }

    ServerTls &m_tls;
    const HttpAccess &m_access;
    QBasicTimer m_timer;
};

/// What TLS needs: ours, and that for asking other instances. Nothing of it where it is not used.
struct Encryption {
    std::optional<ServerTls> own;
    std::optional<QSslConfiguration> asking;
};

Result<Encryption> encryptionOf(const HttpAccess &access)
{
    Encryption encryption;
    if (!access.usesTls())
        return encryption;
    auto own = ServerTls::read(access.certificateFile, access.keyFile);
    if (!own)
        return tl::unexpected(std::move(own.error()));
    auto asking = askingTls(access.caFile);
    if (!asking)
        return tl::unexpected(std::move(asking.error()));
    encryption.own = *std::move(own);
    encryption.asking = *std::move(asking);
    return encryption;
}

} // namespace

struct QueryServer::Private {
    void serveOrThrow(const QString &address, quint16 port, std::promise<Result<quint16>> &started);
    void serve(const QString &address, quint16 port, std::promise<Result<quint16>> &started);
    void run(Listening &listening, HttpGate &gate, HttpAdapter &adapter, Encryption &encryption,
             std::promise<Result<quint16>> &started);

    QuerySources sources;
    QueryLimits limits;
    PeerLimits peers;
    HttpFigures figures; ///< The http thread's.
    std::atomic<bool> stopping = false;
    bool serving = false; ///< The http thread's: start() has its answer.
    std::unique_ptr<QThread> thread;
};

/// Without memory or threads to begin with, start() throws what was thrown here. Later, nobody else could go on with it.
void QueryServer::Private::serveOrThrow(const QString &address, quint16 port, std::promise<Result<quint16>> &started)
{
    serving = false;
    try {
        serve(address, port, started);
    } catch (...) {
        if (serving)
            throw;
        started.set_exception(std::current_exception());
    }
}

/// Everything of the server lives and dies within this call, in the http thread.
void QueryServer::Private::serve(const QString &address, quint16 port, std::promise<Result<quint16>> &started)
{
    auto encryption = encryptionOf(sources.access);
    if (!encryption) {
        started.set_value(tl::unexpected(encryption.error()));
        return;
    }
    HttpGate gate(limits, stopping, figures);
    gate.setTls(encryption->own ? &*encryption->own : nullptr);
    HttpAdapter adapter(gate);
    auto listening = listenOn(address, port, gate);
    if (!listening) {
        started.set_value(tl::unexpected(listening.error()));
        return;
    }
    run(*listening, gate, adapter, *encryption, started);
}

void QueryServer::Private::run(Listening &listening, HttpGate &gate, HttpAdapter &adapter, Encryption &encryption,
                               std::promise<Result<quint16>> &started)
{
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
        gathering.emplace(*sources.share, sources.shareToken.isEmpty() ? sources.access.token : sources.shareToken,
                          deliver, peers, encryption.asking);
        merging.emplace(nullptr, static_cast<std::size_t>(limits.waitingLists), deliver);
        gate.setGathering(&*gathering, &*merging);
    }
    std::optional<EventThread> events;
    if (sources.feed) {
        events.emplace(sources, limits.eventInterval, deliver);
        gate.setEvents(&*events);
    }
    const auto leaveEvents = qScopeGuard([&gate] { gate.setEvents(nullptr); }); // Connections end later.
    const Fetch fetch = [&gathering](const std::string &peer, const ShareRowsQuery &query) {
        return gathering->fetch(peer, query);
    };
    gate.setAnswerer([routes = HttpRoutes(sources, HostRule(listening.address, sources.access.hosts), fetch, &figures)](
                         const HttpRequest &request, std::string_view &route) {
        return routes.answer(request, QDateTime::currentMSecsSinceEpoch(), &route);
    });
    std::optional<CertificateWatch> certificates;
    if (encryption.own)
        certificates.emplace(*encryption.own, sources.access, limits.certificateTime);
    for (auto &listener : listening.listeners)
        adapter.serve(std::move(listener));
    serving = true;
    started.set_value(listening.port);
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
        [this, address, port, promise = std::move(promise)]() mutable { d->serveOrThrow(address, port, promise); }));
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
