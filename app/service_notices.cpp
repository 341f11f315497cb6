// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/service_notices.h"

#include <chrono>
#include <cstdint>
#include <systemd/sd-daemon.h>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxLine = 1000; // Bytes. systemd takes a datagram of 8 KiB, and a person reads one line.

/// The beginning of the text, without half a character at its end: systemd drops a line that is not UTF-8.
QByteArray beginning(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    qsizetype end = qMin(bytes.size(), MaxLine);
    const auto isInside = [&](qsizetype at) { return (static_cast<unsigned char>(bytes[at]) & 0xc0U) == 0x80U; };
    while (end > 0 && end < bytes.size() && isInside(end))
        --end;
    return bytes.first(end);
}

} // namespace

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
    const QByteArray told = "STATUS=" + beginning(line.simplified());
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
