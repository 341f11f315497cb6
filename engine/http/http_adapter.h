// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_listener.h"

#include <memory>

namespace spendwatch {

/// The only place that knows QHttpServer. It reads the requests of vetted connections, keeps their order and calls the
/// gate for each.
///
/// What HttpConnection and HttpListener do is what QHttpServer lacks:
/// - Qt 6.4: no limits at all (a head of 64 MB takes 128 MB, an idle connection stays forever), `Connection: close` is
///   ignored, pipelined answers of handlers with futures are swapped, and such a handler crashes when its client leaves
///   first.
/// - Qt 6.8: the same limits are missing; unsent answers are dropped when the socket closes. bind() and
///   setMissingHandler() have other signatures.
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

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace spendwatch
