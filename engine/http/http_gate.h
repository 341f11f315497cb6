// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_answer.h"
#include "engine/http/http_request.h"
#include "engine/http/query_limits.h"

#include <QLoggingCategory>

#include <atomic>
#include <functional>
#include <unordered_set>

namespace spendwatch {

Q_DECLARE_LOGGING_CATEGORY(lcHttp)

class HttpConnection;

/// What the connections of one server share. Lives and is used in the http thread, except for `stopping`.
class HttpGate
{
public:
    HttpGate(QueryLimits limits, const std::atomic<bool> &stopping);

    [[nodiscard]] const QueryLimits &limits() const { return m_limits; }
    /// Set once the addresses are known, before the first connection comes.
    void setAnswerer(std::function<HttpAnswer(const HttpRequest &)> answerer);

    /// Never throws: what goes wrong is a 500.
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request) const noexcept;

    [[nodiscard]] bool isFull() const;
    [[nodiscard]] bool isStopping() const { return m_stopping.load(std::memory_order_relaxed); }
    /// Bytes of answers that are not yet with the operating system, over all connections.
    [[nodiscard]] qint64 unsentBytes() const;

    void add(HttpConnection *connection);
    void remove(HttpConnection *connection);

    /// A whole, vetted request waits on `connection`; QHttpServer is about to call the handler for it.
    void setCurrent(HttpConnection *connection) { m_current = connection; }
    /// Answers that request.
    void answerCurrent();

private:
    QueryLimits m_limits;
    const std::atomic<bool> &m_stopping;
    std::function<HttpAnswer(const HttpRequest &)> m_answerer;
    std::unordered_set<HttpConnection *> m_connections;
    HttpConnection *m_current = nullptr;
};

} // namespace spendwatch
