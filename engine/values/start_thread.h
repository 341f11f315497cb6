// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QThread>

#include <system_error>

namespace spendwatch {

/// Starts it, or throws as std::thread does. Qt only logs that the system gives no further thread, and whoever waits for what
/// the thread is to say would wait for ever.
inline void startThread(QThread &thread)
{
    thread.start();
    if (!thread.isRunning() && !thread.isFinished())
        throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again), "a thread");
}

} // namespace spendwatch
