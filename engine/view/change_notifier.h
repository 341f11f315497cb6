// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

namespace spendwatch {

/// Wakes a thread that sleeps until something changes. Notifying costs one load while nobody sleeps. Any thread.
class ChangeNotifier
{
public:
    /// `wake` is called by a notifying thread, once after each listen(). Null: nobody is woken.
    void setSleeper(std::function<void()> wake)
    {
        const std::scoped_lock lock(m_mutex);
        m_wake = std::move(wake);
    }

    /// The next notify() wakes. The caller must look after this call for what changed before it.
    void listen() { m_listening = true; }

    /// Something changed, and readers can see it already.
    void notify()
    {
        if (!m_listening || !m_listening.exchange(false))
            return;
        const std::scoped_lock lock(m_mutex);
        if (m_wake)
            m_wake();
    }

private:
    std::atomic<bool> m_listening = false;
    std::mutex m_mutex;
    std::function<void()> m_wake;
};

} // namespace spendwatch
