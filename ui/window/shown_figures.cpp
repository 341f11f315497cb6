// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/shown_figures.h"

#include <utility>

namespace spendwatch {

bool ShownFigures::note(const Snapshot &snapshot)
{
    m_status = snapshot.status;
    m_headline = snapshot.headline;
    m_httpAddress = snapshot.httpAddress;
    m_httpProblem = snapshot.httpProblem;
    if (holds())
        hold(snapshot);
    else
        noteShown(snapshot);
    return !holds();
}

void ShownFigures::hold(const Snapshot &snapshot)
{
    constexpr std::size_t MaxHeld = 1000; // As many as the lists hold.
    Snapshot newest = snapshot;
    if (m_held) {
        const auto join = [](auto &before, auto &after) {
            before.insert(before.end(), after.begin(), after.end());
            if (before.size() > MaxHeld)
                before.erase(before.begin(), before.end() - MaxHeld);
            after = std::move(before);
        };
        join(m_held->newLines, newest.newLines);
        join(m_held->newRejected, newest.newRejected);
    }
    m_held = std::move(newest);
}

void ShownFigures::noteShown(const Snapshot &snapshot)
{
    m_shown = snapshot;
    m_shown.newLines.clear();
    m_shown.newRejected.clear();
}

std::optional<Snapshot> ShownFigures::setPaused(bool paused)
{
    m_paused = paused;
    return release();
}

std::optional<Snapshot> ShownFigures::setHidden(bool hidden)
{
    m_hidden = hidden;
    return release();
}

std::optional<Snapshot> ShownFigures::release()
{
    if (holds() || !m_held)
        return std::nullopt;
    noteShown(*m_held);
    return std::exchange(m_held, std::nullopt);
}

Snapshot ShownFigures::newest() const
{
    Snapshot newest = m_shown;
    newest.status = m_status;
    newest.headline = m_headline;
    newest.httpAddress = m_httpAddress;
    newest.httpProblem = m_httpProblem;
    return newest;
}

} // namespace spendwatch
