// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/headless_program.h"

#include <QElapsedTimer>
#include <QStringList>

#include <mutex>
#include <stop_token>
#include <thread>

namespace spendwatch::test {

/// Looks at a program's /health all the time, in a thread of its own: how long it went without counting, and what it said.
class CountWatch
{
public:
    explicit CountWatch(const HeadlessProgram &program);

    /// From now on; what was before is forgotten.
    void restart();
    /// The longest time since restart() without a purchase more, in milliseconds; the one under way counts.
    [[nodiscard]] qint64 maxMs() const;
    /// Every problem that was told since restart(), once.
    [[nodiscard]] QStringList problems() const;
    [[nodiscard]] qint64 purchases() const;

private:
    void run(const std::stop_token &stop);
    void note(const QJsonObject &health);

    const HeadlessProgram &m_program;
    mutable std::mutex m_mutex;
    QElapsedTimer m_since; ///< The last purchase more.
    qint64 m_longestMs = 0;
    qint64 m_purchases = 0;
    QStringList m_problems;
    std::jthread m_thread;
};

} // namespace spendwatch::test
