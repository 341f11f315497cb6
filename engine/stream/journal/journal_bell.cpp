// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_bell.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <thread>

namespace spendwatch {

using namespace std::chrono_literals;

JournalBell::JournalBell(const QString &journalPath)
    : m_path(QFile::encodeName(journalPath)),
      m_inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
    listen();
}

void JournalBell::ring(const QString &journalPath)
{
    // A failure costs the reader some milliseconds, because it also looks on its own now and then.
    (void)::utimensat(AT_FDCWD, QFile::encodeName(journalPath).constData(), nullptr, 0);
}

void JournalBell::listen()
{
    if (m_inotify && m_watch < 0)
        m_watch = ::inotify_add_watch(m_inotify.get(), m_path.constData(), IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF);
}

void JournalBell::wait(std::chrono::milliseconds timeout)
{
    constexpr std::chrono::milliseconds WithoutBell = 50ms;
    constexpr std::chrono::milliseconds Longest = 60s;
    listen();
    if (m_watch < 0) {
        std::this_thread::sleep_for(std::min(timeout, WithoutBell));
        return;
    }
    pollfd ready{m_inotify.get(), POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(std::clamp(timeout, 0ms, Longest).count())) > 0)
        drain();
}

void JournalBell::drain()
{
    alignas(inotify_event) std::array<char, 4096> buffer;
    for (;;) {
        const ssize_t length = ::read(m_inotify.get(), buffer.data(), buffer.size());
        if (length <= 0)
            return;
        for (std::size_t at = 0; at < static_cast<std::size_t>(length);) {
            inotify_event event;
            std::memcpy(&event, buffer.data() + at, sizeof event);
            if ((event.mask & IN_IGNORED) != 0)
                m_watch = -1; // The file is gone; the next wait looks for a new one.
            at += sizeof event + event.len;
        }
    }
}

} // namespace spendwatch
