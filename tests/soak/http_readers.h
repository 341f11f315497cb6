// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <atomic>
#include <stop_token>
#include <thread>
#include <vector>

namespace spendwatch::test {

/// Clients of a program's HTTP server, each in a thread of its own: one asks for everything in turn, one follows the totals and
/// comes back now and then.
class HttpReaders
{
public:
    explicit HttpReaders(quint16 port);

    [[nodiscard]] qint64 answers() const { return m_answers; }
    [[nodiscard]] qint64 events() const { return m_events; }

private:
    void ask(const std::stop_token &stop);
    void follow(const std::stop_token &stop);

    const quint16 m_port;
    std::atomic<qint64> m_answers = 0;
    std::atomic<qint64> m_events = 0;
    std::vector<std::jthread> m_threads;
};

} // namespace spendwatch::test
