// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/kafka_broker.h"

#include <QDeadlineTimer>

#include <csignal>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {
constexpr int StartMs = 120'000; // The first start on a computer may fetch the broker.
constexpr int EndMs = 30'000;
} // namespace

KafkaBroker::KafkaBroker(QStringList config, QStringList arguments)
    : m_command({u"start"_s, u"--dir"_s, m_dir.filePath(u"broker"_s)}),
      m_config(std::move(config)),
      m_arguments(std::move(arguments))
{ }

KafkaBroker::KafkaBroker(int number, int nodes, const QString &folder, QStringList config)
    : m_command(
        {u"node"_s, QString::number(number), u"start"_s, u"--nodes"_s, QString::number(nodes), u"--dir"_s, folder}),
      m_config(std::move(config))
{ }

KafkaBroker::~KafkaBroker()
{
    kill();
}

bool KafkaBroker::start()
{
    launch();
    if (waitUntilReady())
        return true;
    qWarning("the broker did not start; the end of its log is in %s", qUtf8Printable(m_dir.path()));
    m_dir.setAutoRemove(false);
    return false;
}

void KafkaBroker::launch()
{
    // The script keeps the port of a folder, so the address stays over a restart.
    QStringList arguments = m_command + QStringList{u"--foreground"_s, u"--port"_s, u"0"_s} + m_arguments;
    for (const QString &entry : std::as_const(m_config))
        arguments << u"--config"_s << entry;
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(QStringLiteral(SPENDWATCH_SOURCE_DIR "/packaging/kafka"), arguments);
}

bool KafkaBroker::waitUntilReady()
{
    QDeadlineTimer deadline(StartMs);
    QByteArray said;
    while (!deadline.hasExpired() && m_process->waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
        said += m_process->readAllStandardOutput();
        const qsizetype at = said.indexOf("ready ");
        const qsizetype end = said.indexOf('\n', at);
        if (at < 0 || end < 0)
            continue;
        m_address = QString::fromUtf8(said.mid(at + 6, end - at - 6)).trimmed();
        return true;
    }
    return false;
}

void KafkaBroker::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(EndMs);
    m_process.reset();
}

void KafkaBroker::stop()
{
    if (!m_process)
        return;
    m_process->terminate();
    m_process->waitForFinished(EndMs);
    m_process.reset();
}

void KafkaBroker::freeze()
{
    if (m_process)
        ::kill(static_cast<pid_t>(m_process->processId()), SIGSTOP);
}

void KafkaBroker::thaw()
{
    if (m_process)
        ::kill(static_cast<pid_t>(m_process->processId()), SIGCONT);
}

} // namespace spendwatch::test
