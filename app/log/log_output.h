// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/log/log_format.h"

#include <QObject>

namespace spendwatch {

/// Writes the program's log to stderr: lines for people, or JSON; with priorities where stderr is systemd's journal. A
/// message of a kind is logged at a bounded rate, and what is left out is told of. Every thread may log at any time.
namespace logoutput {

/// From now on. `rules` are for QLoggingCategory. Call it once, before anything is logged.
void install(LogFormat format, const QString &rules);

/// Tells of what was left out so far.
void tellLeftOut(bool all = false);

/// Whether stderr is a stream to the journal, as JOURNAL_STREAM says it.
[[nodiscard]] bool isJournal(const QByteArray &journalStream, int descriptor);

} // namespace logoutput

/// Turns debug messages on and off on SIGUSR1, and tells of left-out lines. Belongs to the main thread, which needs an event
/// loop. Only one may exist.
class LogKeeper : public QObject
{
public:
    LogKeeper();
    ~LogKeeper() override;

private:
    void toggle();

    bool m_debug = false;
};

} // namespace spendwatch
