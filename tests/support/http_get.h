// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <optional>

namespace spendwatch::test {

struct HttpAnswer {
    int status = 0;
    QByteArray head; ///< Status line and headers.
    QByteArray body;
};

/// GET of `path` from 127.0.0.1:`port`; nothing when no whole answer came in time. Blocks.
[[nodiscard]] std::optional<HttpAnswer> httpGet(quint16 port, const QByteArray &path, int timeoutMs = 10'000);

/// A port of 127.0.0.1 that nobody listens on.
[[nodiscard]] quint16 freePort();

} // namespace spendwatch::test
