// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/log/log_book.h"

#include "engine/values/exact_text.h"

#include <QDateTime>
#include <QGlobalStatic>

#include <atomic>
#include <utility>

namespace spendwatch {

namespace {

Q_GLOBAL_STATIC(LogBook, programLog)

std::atomic<QtMessageHandler> formerHandler{nullptr};

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

void take(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (LogBook *book = LogBook::instance())
        book->add({QDateTime::currentMSecsSinceEpoch(), levelOf(type), exactText(context.category), text});
    if (const QtMessageHandler former = formerHandler.load())
        former(type, context, text);
}

} // namespace

void LogBook::install()
{
    static_cast<void>(instance());
    const QtMessageHandler former = qInstallMessageHandler(take);
    if (former != take)
        formerHandler = former;
}

LogBook *LogBook::instance()
{
    return programLog.isDestroyed() ? nullptr : programLog();
}

void LogBook::add(LogLine line)
{
    line.text.truncate(MaxText);
    const std::scoped_lock lock(m_mutex);
    if (m_lines.size() == MaxLines) {
        m_lines.pop_front();
        ++m_leftOut;
    }
    m_lines.push_back(std::move(line));
}

LogBook::Drained LogBook::drain()
{
    const std::scoped_lock lock(m_mutex);
    Drained drained{{std::make_move_iterator(m_lines.begin()), std::make_move_iterator(m_lines.end())},
                    std::exchange(m_leftOut, 0)};
    m_lines.clear();
    return drained;
}

} // namespace spendwatch
