// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr int TimeoutMs = 2000;
constexpr qint64 MaxRequest = 64 * 1024;
constexpr qsizetype MaxSocketPath = 100; ///< Of the 108 bytes a socket's address has.

} // namespace

SingleInstance::SingleInstance(QObject *parent) : QObject(parent)
{
    // Only this user may pass arguments to the window.
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(8);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            serve(*socket);
    });
}

QString SingleInstance::socketPath(const QString &dataDir)
{
    const QString path = QDir(dataDir).filePath(u"window.socket"_s);
    if (QFile::encodeName(path).size() <= MaxSocketPath)
        return path;
    const QByteArray hash = QCryptographicHash::hash(dataDir.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir::temp().filePath(u"spendwatch-"_s + QString::fromLatin1(hash.first(24)));
}

Result<> SingleInstance::listen(const QString &dataDir)
{
    const QString path = socketPath(dataDir);
    // We hold the folder's lock: whoever left this socket is gone.
    QLocalServer::removeServer(path);
    if (m_server.listen(path))
        return {};
    return failure(Recovery::Retry, message("A second launch cannot find this window: %1", m_server.errorString()));
}

void SingleInstance::serve(QLocalSocket &socket)
{
    connect(&socket, &QLocalSocket::disconnected, &socket, &QObject::deleteLater);
    QTimer::singleShot(TimeoutMs, &socket, [&socket] { socket.abort(); });
    connect(&socket, &QLocalSocket::readyRead, this, [this, &socket] {
        if (socket.bytesAvailable() > MaxRequest)
            return socket.abort();
        if (!socket.canReadLine())
            return;
        const QJsonDocument request = QJsonDocument::fromJson(socket.readLine());
        if (!request.isArray())
            return socket.abort();
        QStringList arguments;
        const QJsonArray list = request.array();
        for (const QJsonValue &argument : list)
            arguments.append(argument.toString());
        socket.write("ok\n");
        socket.disconnectFromServer();
        emit launched(arguments);
    });
}

bool SingleInstance::pass(const QString &dataDir, const QStringList &arguments)
{
    const QByteArray request =
        QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n';
    QLocalSocket socket;
    socket.connectToServer(socketPath(dataDir));
    if (request.size() > MaxRequest || !socket.waitForConnected(TimeoutMs))
        return false;
    socket.write(request);
    while (!socket.canReadLine())
        if (!socket.waitForReadyRead(TimeoutMs))
            return false;
    return socket.readLine() == "ok\n";
}

} // namespace spendwatch
