// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/service_notices.h"

#include <chrono>
#include <cstdint>
#include <systemd/sd-daemon.h>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

ServiceNotices::ServiceNotices()
{
    std::uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) <= 0)
        return;
    QObject::connect(&m_watchdog, &QTimer::timeout, &m_watchdog, [this] { feedWatchdog(); });
    // Three signs in the time that one is waited for: a snapshot that comes late costs nothing.
    m_watchdog.start(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(microseconds / 3)));
}

void ServiceNotices::started()
{
    sd_notify(0, "READY=1");
}

void ServiceNotices::seen(const WorkerStatus &status)
{
    m_alive = true;
    QString line = toWord(status.state) + u", "_s + status.source;
    if (!status.problem.isEmpty())
        line += u": "_s + status.problem.english();
    // One line; what is longer would be refused.
    constexpr qsizetype MaxBytes = 1000;
    const QByteArray told = "STATUS=" + line.simplified().toUtf8().left(MaxBytes);
    if (std::exchange(m_told, told) != told)
        sd_notify(0, told.constData());
}

void ServiceNotices::stopping()
{
    sd_notify(0, "STOPPING=1");
}

void ServiceNotices::feedWatchdog()
{
    if (std::exchange(m_alive, false))
        sd_notify(0, "WATCHDOG=1");
}

} // namespace spendwatch
