// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

namespace spendwatch {

/// Wakes who rests until something changes. Ringing costs one load while nobody rests. Any thread.
class ChangeBell
{
public:
    /// `wake` is called by a ringing thread, once after each listen(). Null: nobody is woken any more.
    void setSleeper(std::function<void()> wake)
    {
        const std::scoped_lock lock(m_mutex);
        m_wake = std::move(wake);
    }

    /// The next ring() wakes. What changed before this call is looked at after it.
    void listen() { m_listening = true; }

    /// Something changed, and can be seen.
    void ring()
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
