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

void logProblem(const WorkerStatus &status)
{
    const LogId id(status.problem);
    qCWarning(lcWorker).noquote() << Error{Recovery::Retry, status.problem, status.advice}.text();
}

} // namespace

WorkerStatus StatusBoard::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

void StatusBoard::update(const std::function<void(WorkerStatus &)> &change)
{
    WorkerState before{};
    WorkerStatus after;
    bool isNews = false;
    {
        const std::scoped_lock lock(m_mutex);
        before = m_status.state;
        const Message problem = m_status.problem;
        change(m_now);
        m_status = m_steady.look(m_now, QDateTime::currentMSecsSinceEpoch());
        isNews = m_status.problem != problem && m_steady.isNews(m_status);
        after = m_status;
    }
    if (after.state != before)
        qCInfo(lcWorker).noquote() << "state:" << toWord(after.state);
    if (isNews)
        logProblem(after);
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
    std::vector<Message> lines;
    {
        const std::scoped_lock lock(m_mutex);
        lines = m_warningLog.note(kind, text, WarningLog::Clock::now());
        if (std::exchange(m_warnings[kind], text) != text)
            showWarnings();
    }
    for (const Message &line : lines) {
        const LogId id(line);
        qCWarning(lcWorker).noquote() << line.englishLine();
    }
}

void StatusBoard::showWarnings()
{
    m_now.warnings.clear();
    for (const auto &[kind, warning] : m_warnings)
        if (!warning.isEmpty())
            m_now.warnings.push_back({kind, warning});
    m_status.warnings = m_now.warnings;
}

} // namespace spendwatch
