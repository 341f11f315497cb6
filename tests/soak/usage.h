// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <stop_token>
#include <thread>
#include <vector>

namespace spendwatch::test {

/// What a process and its data take.
struct Usage {
    qint64 memoryKiB = 0; ///< Resident.
    qint64 descriptors = 0;
    qint64 threads = 0;
    qint64 walKiB = 0; ///< Write-ahead logs of SQLite.
    qint64 diskKiB = 0; ///< All other files.
};

/// Nothing where the process is gone.
[[nodiscard]] Usage usageOf(qint64 pid, const QString &dataDir);

/// Looks at a process twice a second, in a thread of its own.
class UsageWatch
{
public:
    UsageWatch(qint64 pid, QString dataDir);

    /// Ends the watching. From the last thirds of what was seen: what is usual in each of the two. Which is larger tells
    /// whether it grows; the first third is the warm-up.
    struct Course {
        Usage before;
        Usage after;
    };
    [[nodiscard]] Course finish();

private:
    void run(const std::stop_token &stop);

    const qint64 m_pid;
    const QString m_dataDir;
    std::vector<Usage> m_seen; ///< The thread's.
    std::jthread m_thread;
};

} // namespace spendwatch::test
