// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_adapter.h"

#include "engine/http/http_gate.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>

namespace spendwatch {

struct HttpAdapter::Private {
    QHttpServer server;
};

// No routes are given to QHttpServer: it never sees a path. Every request reaches the one handler, synchronously, within the
// signal in which its connection was made the gate's current one.
HttpAdapter::HttpAdapter(HttpGate &gate) : d(std::make_unique<Private>())
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    d->server.setMissingHandler(&d->server,
                                [&gate](const QHttpServerRequest &, QHttpServerResponder &) { gate.answerCurrent(); });
#else
    d->server.setMissingHandler([&gate](const QHttpServerRequest &, QHttpServerResponder &&) { gate.answerCurrent(); });
#endif
}

HttpAdapter::~HttpAdapter() = default;

void HttpAdapter::serve(std::unique_ptr<HttpListener> listener)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    if (d->server.bind(listener.get()))
        listener.release(); // the server is its parent now
    else
        qCWarning(lcHttp, "QHttpServer did not take a listener over.");
#else
    d->server.bind(listener.release()); // the server is its parent now
#endif
}

} // namespace spendwatch
