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

/// What the chunks hold, once the last is there; what follows it is left out.
std::optional<QByteArray> joinChunks(const QByteArray &chunks)
{
    QByteArray body;
    for (qsizetype at = 0;;) {
        const qsizetype lineEnd = chunks.indexOf("\r\n", at);
        if (lineEnd < 0)
            return std::nullopt;
        bool isNumber = false;
        const qsizetype size = chunks.mid(at, lineEnd - at).toLongLong(&isNumber, 16);
        if (!isNumber || size < 0)
            return std::nullopt;
        at = lineEnd + 2;
        if (chunks.size() < at + size + 2)
            return std::nullopt;
        if (size == 0)
            return body;
        body += chunks.mid(at, size);
        at += size + 2;
    }
}

std::optional<QByteArray> bodyOf(const QString &head, const QByteArray &rest)
{
    static const QRegularExpression lengthLine(u"\r\ncontent-length: *(\\d+)"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression chunkedLine(u"\r\ntransfer-encoding: *chunked\r"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    if (chunkedLine.match(head).hasMatch())
        return joinChunks(rest);
    const qsizetype length = lengthLine.match(head).captured(1).toLongLong();
    return rest.size() < length ? std::nullopt : std::optional(rest.left(length));
}

/// The answer once it is there as a whole.
std::optional<HttpAnswer> parse(const QByteArray &bytes)
{
    static const QRegularExpression statusLine(u"^HTTP/1\\.\\d (\\d{3})"_s);
    const qsizetype blank = bytes.indexOf("\r\n\r\n");
    if (blank < 0)
        return std::nullopt;
    HttpAnswer answer;
    answer.head = bytes.left(blank + 2);
    const QString head = QString::fromLatin1(answer.head);
    auto body = bodyOf(head, bytes.mid(blank + 4));
    if (!body)
        return std::nullopt;
    answer.status = statusLine.match(head).captured(1).toInt();
    answer.body = *std::move(body);
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
