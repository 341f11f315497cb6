// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_listener.h"

#include <memory>
#include <string_view>

namespace spendwatch {

/// The only place that knows QHttpServer. It reports that a request is there, keeps the order of a connection's requests, owns
/// the sockets, and calls the gate for each request.
///
/// Heads are read by HttpConnection alone: it has to vet them before QHttpServer gets them, and its result is what the
/// routes use. A head is scanned and parsed once; QHttpServer gets StandIn in its place, the same 18 bytes for each request.
/// To parse these cannot be avoided: no version takes a request that was parsed elsewhere, or calls its handler without one.
///
/// What the classes of this folder do is what QHttpServer lacks:
/// - Qt 6.4: no limits at all (a head of 64 MB takes 128 MB, an idle connection stays forever), `Connection: close` is
///   ignored, a HEAD has a body. Nothing may be answered after the handler has returned: the next request is read meanwhile,
///   so that answers are swapped, and it crashes when the client has left.
/// - Qt 6.8: the same limits are missing; unsent answers are dropped when the socket closes. bind() and
///   setMissingHandler() have other signatures. Answers may come later, and in chunks, but nothing says how much of them
///   the client has not read.
/// - Qt 6.11 has QHttpServerConfiguration with limits for idle time (6.10), and for the sizes of URL, head and body; a
///   limit for connections comes with 6.12. Still without: a bound on answers that nobody reads, and a time for a head
///   that comes in slowly. (Source: the class documentation of each version.)
class HttpAdapter
{
public:
    /// `gate` outlives it. Created, used and destroyed in the http thread.
    explicit HttpAdapter(HttpGate &gate);
    ~HttpAdapter();

    /// Serves the connections of `listener`, which listens already.
    void serve(std::unique_ptr<HttpListener> listener);

    /// The shortest request that QHttpServer calls its handler for.
    static constexpr std::string_view StandIn = "GET / HTTP/1.1\r\n\r\n";

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace spendwatch
