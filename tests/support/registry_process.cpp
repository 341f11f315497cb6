// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/registry_process.h"

#include <QDeadlineTimer>

#include <csignal>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {
constexpr int StartMs = 300'000; // The first start on a computer may fetch it.
constexpr int EndMs = 30'000;
} // namespace

RegistryProcess::~RegistryProcess()
{
    m_process.kill();
    m_process.waitForFinished(EndMs);
}

bool RegistryProcess::fetch()
{
    QProcess fetching;
    fetching.setProcessChannelMode(QProcess::ForwardedChannels);
    fetching.start(QStringLiteral(SPENDWATCH_SOURCE_DIR "/packaging/registry"), {u"fetch"_s});
    return fetching.waitForFinished(StartMs) && fetching.exitStatus() == QProcess::NormalExit
           && fetching.exitCode() == 0;
}

void RegistryProcess::launch()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(SPENDWATCH_SOURCE_DIR "/packaging/registry"), {u"start"_s, u"--port"_s, u"0"_s});
}

bool RegistryProcess::waitUntilReady()
{
    const QDeadlineTimer deadline(StartMs);
    QByteArray said;
    while (!deadline.hasExpired() && m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
        said += m_process.readAllStandardOutput();
        if (!said.startsWith("ready ") || !said.endsWith('\n'))
            continue;
        m_url = QString::fromUtf8(said.mid(6)).trimmed();
        return true;
    }
    return false;
}

void RegistryProcess::freeze()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void RegistryProcess::thaw()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

} // namespace spendwatch::test
