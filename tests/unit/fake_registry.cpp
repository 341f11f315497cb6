// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "unit/fake_registry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

FakeRegistry::FakeRegistry(std::unique_ptr<QTcpServer> server) : m_server(std::move(server))
{
    connect(m_server.get(), &QTcpServer::newConnection, this, &FakeRegistry::take);
}

bool FakeRegistry::listen(quint16 port)
{
    return m_server->listen(QHostAddress::LocalHost, port);
}

void FakeRegistry::close()
{
    m_server->close();
}

QString FakeRegistry::url() const
{
    return u"http://127.0.0.1:"_s + QString::number(port());
}

void FakeRegistry::answerSchema(int id, const QByteArray &schema, const QByteArray &type)
{
    QJsonObject object{{u"schema"_s, QString::fromUtf8(schema)}};
    if (!type.isEmpty())
        object.insert(u"schemaType"_s, QString::fromUtf8(type));
    answer(schemaPath(id), response(200, QJsonDocument(object).toJson()));
}

QByteArray FakeRegistry::response(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Length: " + QByteArray::number(body.size())
           + "\r\n" + headers + "\r\n" + body;
}

void FakeRegistry::take()
{
    while (QTcpSocket *const socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_requests.remove(socket);
            socket->deleteLater();
        });
    }
}

void FakeRegistry::read(QTcpSocket &socket)
{
    QByteArray &request = m_requests[&socket];
    request += socket.readAll();
    if (!request.endsWith("\r\n\r\n"))
        return;
    m_lastRequest = std::exchange(request, {});
    const QByteArray path = m_lastRequest.split(' ').value(1);
    ++m_asked[path];
    if (const auto found = m_answers.constFind(path); found != m_answers.constEnd())
        socket.write(*found);
}

QByteArray schemaPath(int id)
{
    return "/schemas/ids/" + QByteArray::number(id);
}

} // namespace spendwatch::test
