// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/log/log_output.h"

#include "app/log/log_rate.h"
#include "engine/values/log_id.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logLog, "spendwatch.log", QtInfoMsg)

/// Everything that the message handler needs. It is never destroyed: threads may log until the very end.
struct Output {
    LogFormat format = LogFormat::Text;
    bool journal = false;
    QString rules;
    QElapsedTimer clock;
    std::mutex mutex; ///< Guards what follows.
    LogRate rate;
    QObject *keeper = nullptr; ///< Null: nobody tells later what was left out.
};

Output &output()
{
    static auto *const only = new Output; // NOLINT: see above.
    return *only;
}

std::array<int, 2> toggles{-1, -1}; // What the signal handler can reach.

void write(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

QByteArray lineOf(const LogRecord &record, const QMessageLogContext &context)
{
    const Output &out = output();
    if (out.format == LogFormat::Json)
        return (out.journal ? journalPriority(record.type) : QByteArray()) + jsonLogLine(record);
    if (out.journal)
        return journalLogLine(record);
    return qFormatLogMessage(record.type, context, record.text).toLocal8Bit() + '\n';
}

void writeLeftOut(const std::vector<LogRate::LeftOut> &leftOut)
{
    for (const auto &[category, id, count] : leftOut) {
        const LogRecord record{QDateTime::currentMSecsSinceEpoch(), QtInfoMsg, category, id,
                               u"%1 more lines like %2 were left out"_s.arg(QString::number(count), id)};
        const QMessageLogContext context(nullptr, 0, nullptr, category.constData());
        write(lineOf(record, context));
    }
}

/// Perhaps no line follows. Any thread.
void tellLater(QObject &keeper)
{
    const auto tell = [&keeper] {
        QTimer::singleShot(std::chrono::milliseconds(LogRate::WindowMs), &keeper, [] { logoutput::tellLeftOut(true); });
    };
    QMetaObject::invokeMethod(&keeper, tell, Qt::QueuedConnection);
}

void setKeeper(QObject *keeper)
{
    const std::scoped_lock lock(output().mutex);
    output().keeper = keeper;
}

void take(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    Output &out = output();
    const QByteArray category(context.category);
    const LogRecord record{QDateTime::currentMSecsSinceEpoch(), type, category, LogId::of(category, text), text};
    bool admitted = true;
    std::vector<LogRate::LeftOut> leftOut;
    {
        const std::scoped_lock lock(out.mutex);
        const qint64 nowMs = out.clock.elapsed();
        leftOut = out.rate.takeLeftOut(nowMs);
        const bool hadLeftOut = out.rate.hasLeftOut();
        admitted = type == QtFatalMsg || out.rate.admit(category, record.id, nowMs);
        if (!hadLeftOut && out.rate.hasLeftOut() && out.keeper)
            tellLater(*out.keeper);
    }
    writeLeftOut(leftOut);
    if (admitted)
        write(lineOf(record, context));
}

void onToggle(int)
{
    const int formerErrno = errno;
    [[maybe_unused]] const auto written = ::write(toggles[1], "t", 1);
    errno = formerErrno;
}

} // namespace

void logoutput::install(LogFormat format, const QString &rules)
{
    Output &out = output();
    out.format = format;
    out.journal = isJournal(qgetenv("JOURNAL_STREAM"), STDERR_FILENO);
    out.rules = rules;
    out.clock.start();
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(take);
    std::atexit([] { tellLeftOut(true); });
}

void logoutput::tellLeftOut(bool all)
{
    Output &out = output();
    std::vector<LogRate::LeftOut> leftOut;
    {
        const std::scoped_lock lock(out.mutex);
        leftOut = out.rate.takeLeftOut(out.clock.elapsed(), all);
    }
    writeLeftOut(leftOut);
}

bool logoutput::isJournal(const QByteArray &journalStream, int descriptor)
{
    struct stat there = {};
    if (journalStream.isEmpty() || ::fstat(descriptor, &there) != 0)
        return false;
    return journalStream == QByteArray::number(quint64{there.st_dev}) + ':' + QByteArray::number(quint64{there.st_ino});
}

LogKeeper::LogKeeper()
{
    setKeeper(this);
    if (::pipe2(toggles.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // Then the signal is not heard, and nothing else is lost.
    auto *const notifier = new QSocketNotifier(toggles[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> told{};
        // As many signals as came, at once: an even number changes nothing.
        if (const ssize_t count = ::read(toggles[0], told.data(), told.size()); count > 0 && count % 2 == 1)
            toggle();
    });
    struct sigaction action = {};
    action.sa_handler = onToggle;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGUSR1, &action, nullptr);
}

LogKeeper::~LogKeeper()
{
    std::signal(SIGUSR1, SIG_IGN);
    setKeeper(nullptr);
    for (int &end : toggles)
        if (end >= 0)
            ::close(std::exchange(end, -1));
}

void LogKeeper::toggle()
{
    m_debug = !m_debug;
    const QString everything = m_debug ? u"spendwatch.*.debug=true\nspendwatch.*.info=true\n"_s : QString();
    QLoggingCategory::setFilterRules(output().rules + everything);
    qCInfo(logLog, "debug messages are %s", m_debug ? "on" : "off");
}

} // namespace spendwatch
