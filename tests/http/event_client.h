// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/http/raw_client.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace spendwatch {

struct ServerEvent {
    QByteArray name;
    std::optional<QByteArray> id; ///< Empty: the client forgets its last one.
    QByteArray data;
};

/// Follows the totals, and reads what comes as browsers do. Blocking, each wait bounded.
class EventClient
{
public:
    explicit EventClient(quint16 port, const QByteArray &target = "/events", const QByteArray &headers = {});

    /// The next event; nothing when none comes in time, or the connection ends.
    [[nodiscard]] std::optional<ServerEvent> next(int timeoutMs = 5000);
    /// The next one of that name; those before it are passed over.
    [[nodiscard]] std::optional<ServerEvent> next(const QByteArray &name, int timeoutMs = 5000);
    /// The data of all up to the first `headline`, which is not among them.
    [[nodiscard]] std::vector<QByteArray> begun();

    /// The status line and headers; empty when none came.
    [[nodiscard]] const QByteArray &head() const { return m_head; }
    [[nodiscard]] int status() const { return m_head.mid(9, 3).toInt(); }
    [[nodiscard]] int comments() const { return m_comments; }
    [[nodiscard]] int retryMs() const { return m_retryMs; }
    /// As a client that comes back says it.
    [[nodiscard]] const QByteArray &lastId() const { return m_lastId; }
    [[nodiscard]] QTcpSocket &socket() { return m_client.socket(); }

private:
    [[nodiscard]] bool readMore(int timeoutMs);
    void takeChunks();
    [[nodiscard]] std::optional<ServerEvent> takeEvent();
    void takeLine(const QByteArray &line, ServerEvent &event);

    RawClient m_client;
    QByteArray m_head;
    QByteArray m_raw; ///< Received, with the marks of chunks.
    QByteArray m_text; ///< Without them, not yet read.
    QByteArray m_lastId;
    bool m_isChunked = false;
    int m_comments = 0;
    int m_retryMs = 0;
};

} // namespace spendwatch
