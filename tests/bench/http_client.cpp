// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/http_client.h"

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr timeval AnswerTime{10, 0};

} // namespace

int connectTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &AnswerTime, sizeof AnswerTime);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    throw std::runtime_error("the query server does not answer");
}

QByteArray requestFor(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::size_t answerSize(std::string_view bytes, std::size_t &bodySize)
{
    const std::size_t headEnd = bytes.find("\r\n\r\n");
    if (headEnd == std::string_view::npos)
        return 0;
    const QByteArray head = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(headEnd)).toLower();
    const qsizetype at = head.indexOf("content-length:");
    if (at < 0)
        throw std::runtime_error("an answer without a length");
    bodySize = std::strtoull(head.constData() + at + 15, nullptr, 10);
    const std::size_t whole = headEnd + 4 + bodySize;
    return bytes.size() >= whole ? whole : 0;
}

HttpClient::~HttpClient()
{
    close();
}

void HttpClient::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

void HttpClient::reconnect()
{
    close();
    m_socket = connectTo(m_port);
}

bool HttpClient::tryGet(const QByteArray &request, QByteArray &body)
{
    if (::send(m_socket, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL) != request.size())
        return false;
    std::string answer;
    std::array<char, 65536> buffer;
    while (true) {
        const ssize_t read = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (read <= 0)
            return false;
        answer.append(buffer.data(), static_cast<std::size_t>(read));
        std::size_t bodySize = 0;
        if (const std::size_t whole = answerSize(answer, bodySize); whole > 0) {
            body = QByteArray(answer.data() + whole - bodySize, static_cast<qsizetype>(bodySize));
            return true;
        }
    }
}

QByteArray HttpClient::get(const QByteArray &path)
{
    const QByteArray request = requestFor(path);
    QByteArray body;
    if (m_socket >= 0 && tryGet(request, body))
        return body;
    reconnect();
    if (!tryGet(request, body))
        throw std::runtime_error("the query server does not answer");
    return body;
}
