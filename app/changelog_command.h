// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/handover/lone_member.h"

#include <QString>

#include <future>

namespace spendwatch {

/// Shared by the commands that change the changelog as the only member of the group.

/// Shows the progress on stderr, if that is a terminal.
class ChangelogProgressLine
{
public:
    explicit ChangelogProgressLine(const SourceSettings &source);
    void show(const HandoverProgress &progress, const QString &writing) const;
    void clear() const;

private:
    const SourceSettings &m_source;
    const bool m_terminal;
};

/// "1 total", "2,000 totals".
[[nodiscard]] QString counted(std::int64_t count, const QString &noun);

/// True at once where nobody is to be asked; otherwise the person's answer, from a thread of its own, so that the
/// caller can continue meanwhile.
[[nodiscard]] std::future<bool> askInBackground(const CommandLine &commandLine, const QString &question);

/// True, with a message, when nobody is there to answer and --yes was not given.
[[nodiscard]] bool cannotAsk(const CommandLine &commandLine, const QString &refusal);

} // namespace spendwatch
