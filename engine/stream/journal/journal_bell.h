// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/journal/unique_fd.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace spendwatch {

/// Wakes the reader of a journal when a sender in any process has committed purchases.
///
/// Watching what SQLite writes is not enough: a commit becomes visible in shared memory, after the last write to a
/// file, so there is no event behind it. A sender therefore sets the time stamps of the journal file when its commit is
/// done, and the reader waits for that by inotify. It asks for no descriptor of the journal, because closing one would
/// drop SQLite's locks.
class JournalBell
{
public:
    explicit JournalBell(const QString &journalPath);

    /// Wakes every waiting reader. Any thread.
    static void ring(const QString &journalPath);

    /// Waits up to `timeout` until the bell rings, or returns at once if it rang since the last wait. Without inotify
    /// it returns after 50 ms at the latest, so that the caller looks on its own.
    void wait(std::chrono::milliseconds timeout);

private:
    void listen();
    void drain();

    QByteArray m_path;
    UniqueFd m_inotify;
    int m_watch = -1; ///< Owned by m_inotify.
};

} // namespace spendwatch
