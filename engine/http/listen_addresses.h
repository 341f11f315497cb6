// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_listener.h"
#include "engine/values/error.h"

#include <QHostAddress>

#include <memory>
#include <vector>

namespace spendwatch {

/// Listeners on one port.
struct Listening {
    std::vector<std::unique_ptr<HttpListener>> listeners;
    QHostAddress address; ///< Of the first.
    quint16 port = 0;
};

/// Listens on `address`; for 127.0.0.1 on ::1 too (where there is one), because clients of `localhost` try both.
/// With port 0 a port is taken that is free on both.
[[nodiscard]] Result<Listening> listenOn(const QString &address, quint16 port, HttpGate &gate);

} // namespace spendwatch
