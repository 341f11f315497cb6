// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/log_line.h"

#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

namespace spendwatch {

/// The newest lines of the log, for the window. Every thread may write, at any time.
class LogBook
{
public:
    static constexpr std::size_t MaxLines = 2000;
    static constexpr qsizetype MaxText = 4000;

    void add(LogLine line);

    struct Drained {
        std::vector<LogLine> lines; ///< Oldest first.
        qint64 leftOut = 0; ///< Lines before them that were dropped because nobody took them in time.
    };
    /// Everything since the last call.
    [[nodiscard]] Drained drain();

    /// From now on every message of Qt's logging also goes into the program's log book, besides where it went before.
    static void install();
    /// The program's log book; null when the program is about to end.
    [[nodiscard]] static LogBook *instance();

private:
    std::mutex m_mutex;
    std::deque<LogLine> m_lines;
    qint64 m_leftOut = 0;
};

} // namespace spendwatch
