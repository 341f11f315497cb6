// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_listener.h"

#include <memory>

namespace spendwatch {

/// The only place that knows QHttpServer, whose interface changed between Qt 6.4 and 6.8. It reads the requests of
/// vetted connections, keeps their order and hands each to the gate.
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
