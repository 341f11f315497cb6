// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/handover/lone_member.h"

#include <QString>

#include <future>

namespace spendwatch {

/// What the commands have in common that change the changelog as the only member of the group.

/// Says on stderr how far it is, when that is a terminal.
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

/// Yes at once where nobody is to be asked; else what the person says, from a thread of its own, so that the caller can go
/// on meanwhile.
[[nodiscard]] std::future<bool> askInBackground(const CommandLine &commandLine, const QString &question);

/// Nobody is there to answer, and --yes was not given; tells so.
[[nodiscard]] bool cannotAsk(const CommandLine &commandLine, const QString &refusal);

} // namespace spendwatch
