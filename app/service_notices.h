// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/worker_status.h"

#include <QByteArray>
#include <QTimer>

namespace spendwatch {

/// Tells the service manager, as systemd's units with Type=notify want it, the state of a headless run. Does nothing where no
/// service manager asked for it. Belongs to the main thread.
class ServiceNotices
{
public:
    ServiceNotices();

    /// It answers over HTTP from now on. Not: its totals are right. A start that waits for a broker is not a failed one.
    void started();

    /// A snapshot of the view has come: view and main thread are alive, and the watchdog may be told so. The state becomes
    /// the line that `systemctl status` shows.
    void seen(const WorkerStatus &status);

    void stopping();

private:
    void feedWatchdog();

    QTimer m_watchdog; ///< Active while the service manager waits for signs of life.
    bool m_alive = true; ///< Since the last sign.
    QByteArray m_told; ///< The last line of state.
};

} // namespace spendwatch
