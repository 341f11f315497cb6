// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/status/steady_status.h"

#include <utility>

namespace spendwatch {

namespace {

bool isStuck(const WorkerStatus &status)
{
    return status.state == WorkerState::Waiting || status.state == WorkerState::Failed;
}

} // namespace

WorkerStatus SteadyStatus::look(const WorkerStatus &now, qint64 nowMs)
{
    if (isStuck(now)) {
        note(now);
        m_waitedMs = nowMs;
    } else if (m_sinceMs > 0 && isOver(now, nowMs)) {
        forget();
    }
    if (m_sinceMs > 0 && m_before != WorkerState::Connecting && now.state == WorkerState::Connecting)
        ++m_tries;
    m_before = now.state;
    if (m_sinceMs == 0)
        return now;
    WorkerStatus shown = now;
    if (!isStuck(now)) { // It is being tried just now.
        shown.state = WorkerState::Waiting;
        shown.problem = m_trouble.problem;
        shown.advice = m_trouble.advice;
        shown.nextTryMs = 0;
    }
    shown.sinceMs = m_sinceMs;
    return shown;
}

void SteadyStatus::note(const WorkerStatus &now)
{
    if (m_sinceMs == 0)
        m_sinceMs = now.sinceMs;
    m_trouble = now;
}

bool SteadyStatus::isOver(const WorkerStatus &now, qint64 nowMs) const
{
    switch (now.state) {
    case WorkerState::Connecting:
        return now.problem.isEmpty(); // Else it is the next try.
    case WorkerState::Rebalancing:
        return nowMs - m_waitedMs > JoinMs;
    case WorkerState::Restoring:
    case WorkerState::Running:
    case WorkerState::Stopped:
        return true;
    case WorkerState::Waiting:
    case WorkerState::Failed:
        break;
    }
    return false;
}

} // namespace spendwatch
