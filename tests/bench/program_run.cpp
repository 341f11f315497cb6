// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/program_run.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTcpServer>
#include <QThread>

#include <stdexcept>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int SampleMs = 10;
constexpr qint64 StartMs = 600'000; ///< A restore of 10,000,000 rows on a busy machine.
constexpr qint64 StuckMs = 60'000;

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

double secondsOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

void ProgramRun::prepare(QProcess &program, const QString &dataDir, Face face)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (face == Face::Window && !environment.contains(u"DISPLAY"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_LOGGING_RULES"_s, u"*.info=false;*.warning=false"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, dataDir);
    program.setProcessEnvironment(environment);
    program.setStandardOutputFile(QProcess::nullDevice());
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

ProgramRun::ProgramRun(const QString &dataDir, const QStringList &arguments, Face face)
    : m_port(freePort()),
      m_client(std::make_unique<HttpClient>(m_port))
{
    QStringList all{u"--http-port"_s, QString::number(m_port), u"--data-dir"_s, dataDir};
    if (face == Face::Headless)
        all << u"--headless"_s;
    prepare(m_process, dataDir, face);
    QElapsedTimer timer;
    timer.start();
    m_process.start(QStringLiteral(SPENDWATCH_PROGRAM), all + arguments);
    while (!isReady())
        if (timer.elapsed() > StartMs || m_process.waitForFinished(1))
            throw std::runtime_error("the program did not become ready");
    m_startMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

ProgramRun::~ProgramRun()
{
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
    m_process.waitForFinished();
}

bool ProgramRun::isReady() const
{
    try {
        const QString state = health().value(u"state"_s).toString();
        return state == u"running" || state == u"rebalancing";
    } catch (const std::runtime_error &) {
        return false; // Not listening yet.
    }
}

QJsonObject ProgramRun::health() const
{
    return QJsonDocument::fromJson(get("/health")).object();
}

qint64 ProgramRun::purchases() const
{
    return health().value(u"purchases"_s).toInteger();
}

ProgramRun::Stretch ProgramRun::countUntil(qint64 wanted) const
{
    QElapsedTimer timer;
    timer.start();
    qint64 first = -1;
    double processor = 0;
    qint64 before = 0;
    QElapsedTimer progress;
    progress.start();
    while (true) {
        const QJsonObject now = health();
        const qint64 counted = now.value(u"purchases"_s).toInteger();
        if (first < 0 && (counted > 0 || now.value(u"owned"_s).toInt() > 0)) {
            first = counted;
            processor = processorSeconds();
            timer.restart();
        }
        if (counted >= wanted) {
            const auto purchases = static_cast<double>(std::max<qint64>(1, counted - first));
            return {purchases * 1e9 / static_cast<double>(timer.nsecsElapsed()),
                    (processorSeconds() - processor) * 1e9 / purchases};
        }
        if (counted != before)
            progress.restart();
        if (progress.elapsed() > StuckMs)
            throw std::runtime_error("the program counts no more");
        before = counted;
        QThread::msleep(SampleMs);
    }
}

double ProgramRun::megabytesIn(const QString &file, const char *field) const
{
    const QRegularExpression line(u"^%1:\\s+(\\d+) kB"_s.arg(QString::fromLatin1(field)),
                                  QRegularExpression::MultilineOption);
    const QByteArray content = fileContent(u"/proc/%1/%2"_s.arg(m_process.processId()).arg(file));
    return line.match(QString::fromLatin1(content)).captured(1).toDouble() * 1024 / 1e6;
}

double ProgramRun::megabytes() const
{
    return megabytesIn(u"status"_s, "VmRSS");
}

double ProgramRun::peakMegabytes() const
{
    return megabytesIn(u"status"_s, "VmHWM");
}

double ProgramRun::proportionalMegabytes() const
{
    return megabytesIn(u"smaps_rollup"_s, "Pss");
}

double ProgramRun::processorSeconds() const
{
    // The program's name in the second field may hold blanks; the fields behind it do not.
    const QByteArray stat = fileContent(u"/proc/%1/stat"_s.arg(m_process.processId()));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double ownProcessorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
}
