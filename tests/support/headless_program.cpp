// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/headless_program.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QThread>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {
constexpr int EndMs = 10'000;
constexpr unsigned long PollMs = 10;
} // namespace

HeadlessProgram::HeadlessProgram(QStringList arguments, const QString &dataDir)
    : m_dataDir(dataDir.isEmpty() ? m_folder.filePath(u"data"_s) : dataDir),
      m_arguments(std::move(arguments)),
      m_port(freePort())
{ }

HeadlessProgram::~HeadlessProgram()
{
    kill();
}

void HeadlessProgram::openWindow()
{
    m_isHeadless = false;
    setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        setVariable(QString::fromLatin1(name), m_folder.filePath(QString::fromLatin1(name)));
    setVariable(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/none"_s);
}

void HeadlessProgram::start()
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(environment());
    // Files, not pipes: nobody reads, and a full pipe would hold it up.
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process->start(m_path.isEmpty() ? QStringLiteral(SPENDWATCH_PROGRAM) : m_path,
                     (m_isHeadless ? QStringList{u"--headless"_s} : QStringList())
                         + QStringList{u"--http-port"_s, QString::number(m_port), u"--data-dir"_s, m_dataDir}
                         + m_arguments);
    m_process->waitForStarted();
}

QProcessEnvironment HeadlessProgram::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = m_variables.cbegin(); variable != m_variables.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    return environment;
}

int HeadlessProgram::launchAgain(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral(SPENDWATCH_PROGRAM), arguments + QStringList{u"--data-dir"_s, m_dataDir});
    return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

bool HeadlessProgram::startReady(int timeoutMs)
{
    start();
    return healthBecomes([](const QJsonObject &health) { return health[u"ready"].toBool(); }, timeoutMs);
}

QByteArray HeadlessProgram::command(const QStringList &words, const QByteArray &input) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(SPENDWATCH_PROGRAM), words + QStringList{u"--data-dir"_s, m_dataDir} + m_arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

void HeadlessProgram::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(EndMs);
    m_process.reset();
}

void HeadlessProgram::signal(int number)
{
    if (running())
        ::kill(static_cast<pid_t>(m_process->processId()), number);
}

void HeadlessProgram::limitFiles(std::optional<qint64> bytes)
{
    rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
    if (bytes)
        limit.rlim_cur = static_cast<rlim_t>(*bytes);
    if (::prlimit(static_cast<pid_t>(pid()), RLIMIT_FSIZE, &limit, nullptr) != 0)
        qWarning("the size of files cannot be limited");
}

void HeadlessProgram::limitMemory(qint64 bytes)
{
    QFile sizes(u"/proc/%1/statm"_s.arg(pid())); // In pages; the first is all addresses.
    if (!sizes.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(sizes.fileName()));
    const qint64 now = sizes.readAll().split(' ').value(0).toLongLong() * ::sysconf(_SC_PAGESIZE);
    const rlimit limit{static_cast<rlim_t>(now + bytes), RLIM_INFINITY};
    if (::prlimit(static_cast<pid_t>(pid()), RLIMIT_AS, &limit, nullptr) != 0)
        qWarning("the memory cannot be limited");
}

void HeadlessProgram::freeze()
{
    signal(SIGSTOP);
}

void HeadlessProgram::thaw()
{
    signal(SIGCONT);
}

HeadlessProgram::Ending HeadlessProgram::terminate()
{
    signal(SIGTERM);
    return waitForEnd(EndMs);
}

HeadlessProgram::Ending HeadlessProgram::waitForEnd(int timeoutMs)
{
    Ending ending;
    if (!m_process)
        return ending;
    QElapsedTimer timer;
    timer.start();
    const bool ended = m_process->state() == QProcess::NotRunning || m_process->waitForFinished(timeoutMs);
    if (ended && m_process->exitStatus() == QProcess::NormalExit)
        ending.code = m_process->exitCode();
    ending.elapsedMs = timer.elapsed();
    kill();
    return ending;
}

bool HeadlessProgram::running() const
{
    // waitForFinished(0) lets the object notice an end.
    return m_process && !m_process->waitForFinished(0) && m_process->state() == QProcess::Running;
}

std::optional<HttpAnswer> HeadlessProgram::get(const QByteArray &path, int timeoutMs) const
{
    return httpGet(m_port, path, timeoutMs);
}

QJsonObject HeadlessProgram::health(int timeoutMs) const
{
    const auto answer = get("/health"_ba, timeoutMs);
    return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

bool HeadlessProgram::healthBecomes(const std::function<bool(const QJsonObject &)> &done, int timeoutMs) const
{
    QDeadlineTimer deadline(timeoutMs);
    QJsonObject last;
    while (!deadline.hasExpired()) {
        last = health(2000);
        if (!last.isEmpty() && done(last))
            return true;
        if (!running()) {
            qWarning("the program has ended; its log: %s", log().right(4000).constData());
            return false;
        }
        QThread::msleep(PollMs);
    }
    qWarning("waited in vain; /health: %s\nlog: %s", QJsonDocument(last).toJson(QJsonDocument::Compact).constData(),
             log().right(4000).constData());
    return false;
}

bool HeadlessProgram::counts(qint64 purchases, int timeoutMs) const
{
    return healthBecomes(
        [purchases](const QJsonObject &health) { return health[u"purchases"].toInteger() >= purchases; }, timeoutMs);
}

QByteArray HeadlessProgram::log() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace spendwatch::test
