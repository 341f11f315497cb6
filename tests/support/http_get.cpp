// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/http_get.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

/// The answer once it is there as a whole.
std::optional<HttpAnswer> parse(const QByteArray &bytes)
{
    static const QRegularExpression statusLine(u"^HTTP/1\\.\\d (\\d{3})"_s);
    static const QRegularExpression lengthLine(u"content-length: *(\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    const qsizetype blank = bytes.indexOf("\r\n\r\n");
    if (blank < 0)
        return std::nullopt;
    HttpAnswer answer;
    answer.head = bytes.left(blank + 2);
    const QString head = QString::fromLatin1(answer.head);
    const qsizetype length = lengthLine.match(head).captured(1).toLongLong();
    if (bytes.size() < blank + 4 + length)
        return std::nullopt;
    answer.status = statusLine.match(head).captured(1).toInt();
    answer.body = bytes.mid(blank + 4, length);
    return answer;
}

} // namespace

std::optional<HttpAnswer> httpGet(quint16 port, const QByteArray &path, int timeoutMs)
{
    QDeadlineTimer deadline(timeoutMs);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(timeoutMs))
        return std::nullopt;
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray bytes;
    while (!deadline.hasExpired()) {
        if (auto answer = parse(bytes))
            return answer;
        if (!socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return std::nullopt;
        bytes += socket.readAll();
    }
    return std::nullopt;
}

quint16 freePort()
{
    // Below those that outgoing connections take: it must stay free while nobody listens on it for a while.
    constexpr int First = 20'000;
    constexpr int End = 32'000;
    for (;;) {
        QTcpServer server;
        if (server.listen(QHostAddress::LocalHost,
                          static_cast<quint16>(QRandomGenerator::global()->bounded(First, End))))
            return server.serverPort();
    }
}

} // namespace spendwatch::test
