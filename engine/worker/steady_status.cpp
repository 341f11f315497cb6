// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/steady_status.h"

#include <algorithm>

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
        if (!m_inTrouble)
            begin(nowMs);
        m_trouble = now;
        m_waitedMs = nowMs;
    } else if (m_inTrouble && isOver(now, nowMs)) {
        end();
    }
    if (m_inTrouble && m_before != WorkerState::Connecting && now.state == WorkerState::Connecting)
        ++m_tries;
    m_before = now.state;
    WorkerStatus told = now;
    if (m_inTrouble && !isStuck(now)) { // It is being tried just now.
        told.state = m_trouble.state;
        told.problem = m_trouble.problem;
        told.advice = m_trouble.advice;
        told.nextTryMs = 0;
    }
    told.tries = m_tries;
    told.sinceMs = m_told.sinceMs == 0 || told.state != m_told.state ? nowMs : m_told.sinceMs;
    if (m_inTrouble)
        told.sinceMs = m_sinceMs;
    m_told = told;
    return told;
}

void SteadyStatus::begin(qint64 nowMs)
{
    m_inTrouble = true;
    m_sinceMs = nowMs;
}

void SteadyStatus::end()
{
    m_inTrouble = false;
    m_tries = 0;
    m_trouble = {};
    m_problems.clear();
}

bool SteadyStatus::isOver(const WorkerStatus &now, qint64 nowMs) const
{
    switch (now.state) {
    case WorkerState::Connecting:
        return false; // It is the next try.
    case WorkerState::Rebalancing:
        return nowMs - m_waitedMs > JoinTime.count();
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

bool SteadyStatus::isNews(const WorkerStatus &told)
{
    if (told.problem.isEmpty() || std::ranges::find(m_problems, told.problem) != m_problems.end())
        return false;
    if (m_inTrouble && m_problems.size() < MostProblems)
        m_problems.push_back(told.problem);
    return true;
}

} // namespace spendwatch
