// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/journal/unique_fd.h"

#include <QString>

#include <chrono>
#include <stop_token>

namespace spendwatch {

class WriteTurn;

/// Lets the writers of a journal, in any process, take turns.
///
/// SQLite's own waiting for the write lock is a lottery: a sender that writes as fast as it can holds the lock nearly
/// all the time, and a committer that looks for it every few milliseconds can lose for seconds. So each writer first
/// takes two locks of a side file: the door, then the desk. A writer that waits for the desk holds the door, so the one
/// that leaves the desk cannot come back first. The kernel drops the locks of a process that is killed. This is
/// courtesy, not safety: without the side file, or after a timeout, SQLite's lock still keeps writers apart.
class WriteTurns
{
public:
    explicit WriteTurns(const QString &journalPath);

    /// Waits for a turn, up to `timeout` or until `stop` is requested.
    [[nodiscard]] WriteTurn take(std::chrono::milliseconds timeout, const std::stop_token &stop = {});

private:
    friend class WriteTurn;

    [[nodiscard]] bool lock(int which, std::chrono::steady_clock::time_point deadline, const std::stop_token &stop);
    void unlock(int which);

    UniqueFd m_file;
};

/// One turn, given back by the destructor. Must not outlive its WriteTurns.
class [[nodiscard]] WriteTurn
{
public:
    ~WriteTurn();
    WriteTurn(WriteTurn &&other) noexcept;
    WriteTurn &operator=(WriteTurn &&other) = delete;

private:
    friend class WriteTurns;
    explicit WriteTurn(WriteTurns *turns);

    WriteTurns *m_turns; ///< Null: nothing to give back.
};

} // namespace spendwatch
