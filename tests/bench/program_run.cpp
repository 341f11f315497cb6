// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/headless_program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QThread>

#include <stdexcept>
#include <unistd.h>

namespace {

constexpr int AnswerMs = 10'000;
constexpr int SampleMs = 10;

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

HeadlessProgram::HeadlessProgram(const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(SPENDWATCH_PROGRAM),
                    QStringList{QStringLiteral("--headless"), QStringLiteral("--http-port"), QStringLiteral("0"),
                                QStringLiteral("--data-dir"), m_folder.path()}
                        + arguments);
    static const QRegularExpression ready(QStringLiteral("ready http://[^:]+:(\\d+)"));
    QByteArray said;
    while (m_port == 0) {
        if (!m_process.waitForReadyRead(60'000))
            throw std::runtime_error("the program did not become ready");
        said += m_process.readAllStandardOutput();
        m_port = ready.match(QString::fromUtf8(said)).captured(1).toUShort();
    }
    // From now on nobody reads what it says: a full pipe would hold it up.
    m_process.closeReadChannel(QProcess::StandardOutput);
}

HeadlessProgram::~HeadlessProgram()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished();
}

QByteArray HeadlessProgram::get(const QByteArray &path) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    if (!socket.waitForConnected(AnswerMs))
        throw std::runtime_error("the query server does not answer");
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray answer;
    qsizetype bodyStart = -1;
    qsizetype length = 0;
    while (bodyStart < 0 || answer.size() < bodyStart + length) {
        if (!socket.waitForReadyRead(AnswerMs))
            throw std::runtime_error("the query server does not answer");
        answer += socket.readAll();
        if (bodyStart < 0 && answer.contains("\r\n\r\n")) {
            bodyStart = answer.indexOf("\r\n\r\n") + 4;
            static const QRegularExpression lengthLine(QStringLiteral("content-length: *(\\d+)"),
                                                       QRegularExpression::CaseInsensitiveOption);
            length = lengthLine.match(QString::fromLatin1(answer.left(bodyStart))).captured(1).toLongLong();
        }
    }
    return answer.mid(bodyStart, length);
}

QJsonObject HeadlessProgram::health() const
{
    return QJsonDocument::fromJson(get("/health")).object();
}

double HeadlessProgram::rateUntil(qint64 purchases) const
{
    QElapsedTimer timer;
    qint64 first = 0;
    while (true) {
        const QJsonObject now = health();
        const qint64 counted = now.value(QStringLiteral("purchases")).toInteger();
        if (first == 0 && counted > 0) {
            first = counted;
            timer.start();
        }
        if (counted >= purchases)
            return static_cast<double>(counted - first) * 1e9 / static_cast<double>(timer.nsecsElapsed());
        QThread::msleep(SampleMs);
    }
}

double HeadlessProgram::peakMegabytes() const
{
    static const QRegularExpression peak(QStringLiteral("VmHWM:\\s+(\\d+) kB"));
    const QByteArray status = fileContent(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    return peak.match(QString::fromLatin1(status)).captured(1).toDouble() * 1024 / 1e6;
}

double HeadlessProgram::processorSeconds() const
{
    // The program's name in the second field may hold blanks; the fields behind it do not.
    const QByteArray stat = fileContent(QStringLiteral("/proc/%1/stat").arg(m_process.processId()));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / static_cast<double>(sysconf(_SC_CLK_TCK));
}
