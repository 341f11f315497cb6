// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/warning_log.h"

#include <QByteArray>

#include <utility>

namespace spendwatch {

namespace {

/// The same but for its figures.
bool isAlike(const Message &one, const Message &other)
{
    return one == other || (one.id() && other.id() && qstrcmp(one.id(), other.id()) == 0);
}

} // namespace

bool WarningLog::Entry::isDue(Clock::time_point now) const
{
    return waiting && (!isAlike(*waiting, logged) || now - loggedAt >= Again);
}

std::vector<Message> WarningLog::note(WarningKind kind, const Message &text, Clock::time_point now)
{
    Entry &noted = m_entries[kind];
    if (std::exchange(noted.current, text) != text)
        noted.waiting = text.isEmpty() ? std::nullopt : std::optional(text);
    std::vector<Message> lines;
    for (auto &[each, entry] : m_entries) {
        if (!entry.isDue(now))
            continue;
        entry.logged = *std::exchange(entry.waiting, std::nullopt);
        entry.loggedAt = now;
        lines.push_back(entry.logged);
    }
    return lines;
}

} // namespace spendwatch
