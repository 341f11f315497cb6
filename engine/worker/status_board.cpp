// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/status_board.h"

#include "engine/values/error.h"
#include "engine/values/log_id.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <utility>

namespace spendwatch {

namespace {

Q_LOGGING_CATEGORY(lcWorker, "spendwatch.worker", QtInfoMsg)

void logChange(const WorkerStatus &before, const WorkerStatus &after)
{
    if (after.state != before.state)
        qCInfo(lcWorker).noquote() << "state:" << toWord(after.state);
    if (after.problem != before.problem && !after.problem.isEmpty()) {
        const LogId id(after.problem);
        qCWarning(lcWorker).noquote() << Error{Recovery::Retry, after.problem, after.advice}.text();
    }
}

} // namespace

WorkerStatus StatusBoard::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

void StatusBoard::update(const std::function<void(WorkerStatus &)> &change)
{
    WorkerStatus before;
    WorkerStatus after;
    {
        const std::scoped_lock lock(m_mutex);
        before = m_status;
        change(m_status);
        if (m_status.state != before.state || m_status.sinceMs == 0)
            m_status.sinceMs = QDateTime::currentMSecsSinceEpoch();
        after = m_status;
    }
    logChange(before, after);
}

void StatusBoard::setState(WorkerState state)
{
    update([&](WorkerStatus &status) { status.state = state; });
}

void StatusBoard::setTrouble(WorkerState state, const Message &problem, const Message &advice, qint64 nextTryMs)
{
    update([&](WorkerStatus &status) {
        status.state = state;
        status.problem = problem;
        status.advice = advice;
        status.nextTryMs = nextTryMs;
    });
}

void StatusBoard::setWell(WorkerState state)
{
    update([&](WorkerStatus &status) {
        status.state = state;
        status.problem = {};
        status.advice = {};
        status.nextTryMs = 0;
    });
}

void StatusBoard::setWarning(WarningKind kind, const Message &text)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_warnings[kind], text) == text)
            return;
        m_status.warnings.clear();
        for (const auto &[each, warning] : m_warnings)
            if (!warning.isEmpty())
                m_status.warnings.push_back({each, warning});
    }
    if (text.isEmpty())
        return;
    const LogId id(text);
    qCWarning(lcWorker).noquote() << text.englishLine();
}

} // namespace spendwatch
