// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTcpSocket>
#include <QUrl>

#include "cli/program.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

/// The body of the answer; empty when there is none. Of short answers.
inline QByteArray httpGet(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    if (!socket.waitForConnected(5000))
        return {};
    socket.write("GET " + url.path().toUtf8() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (!answer.contains('}') && socket.waitForReadyRead(5000))
        answer += socket.readAll();
    return answer.sliced(qMax(0, answer.indexOf("\r\n\r\n")));
}

/// A headless run that has said that it is ready.
class Watcher
{
public:
    explicit Watcher(const QString &dataDir, const QStringList &options = {})
    {
        prepare(m_process, QStringList{u"--headless"_s, u"--http-port"_s, u"0"_s, u"--data-dir"_s, dataDir} + options);
        m_process.start();
    }

    /// Empty when it is not ready within 20 s.
    [[nodiscard]] QUrl address()
    {
        QByteArray line;
        while (!line.startsWith("ready http")) {
            if (!m_process.canReadLine() && !m_process.waitForReadyRead(20'000))
                return {};
            line = m_process.readLine();
        }
        return {QString::fromUtf8(line.split(' ')[1].trimmed())};
    }

    [[nodiscard]] qint64 id() const { return m_process.processId(); }
    /// What it said on stderr since the last call.
    [[nodiscard]] QByteArray newErrors() { return m_process.readAllStandardError(); }

    [[nodiscard]] Outcome stop() { return terminated(m_process); }

private:
    QProcess m_process;
};

} // namespace spendwatch
