// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

/// Looks, over HTTP and in a thread of its own, when purchases become visible.
class VisibilityWatch
{
public:
    using Clock = std::chrono::steady_clock;

    explicit VisibilityWatch(quint16 port);
    ~VisibilityWatch();

    /// A purchase of a customer without any other is being sent. In the order of sending.
    void sent(const QByteArray &customer, Clock::time_point when);

    /// Waits until all are visible; gives the milliseconds of each, sorted. Throws std::runtime_error.
    [[nodiscard]] std::vector<double> finish();

private:
    struct Probe {
        QByteArray customer;
        Clock::time_point sent;
    };

    void watch(quint16 port);
    void follow(quint16 port);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Probe> m_probes;
    bool m_ended = false;
    std::atomic<bool> m_giveUp = false;
    std::vector<double> m_milliseconds;
    std::exception_ptr m_failure;
    std::thread m_thread;
};
