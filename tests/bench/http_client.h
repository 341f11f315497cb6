// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <string>

/// A keep-alive connection to 127.0.0.1 that asks one thing at a time, on plain sockets: the client shall cost as little
/// as it can. Belongs to one thread.
class HttpClient
{
public:
    explicit HttpClient(quint16 port) : m_port(port) { }
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    /// The body, whatever the status is; connects again where the server has closed. Throws std::runtime_error.
    [[nodiscard]] QByteArray get(const QByteArray &path);

private:
    [[nodiscard]] bool tryGet(const QByteArray &request, QByteArray &body);
    void reconnect();
    void close();

    quint16 m_port;
    int m_socket = -1;
};

/// A connected TCP socket to 127.0.0.1, without delay of small requests. Throws std::runtime_error.
[[nodiscard]] int connectTo(quint16 port);

[[nodiscard]] QByteArray requestFor(const QByteArray &path);

/// How many bytes of `bytes` make the first whole answer; 0: not all of it is there. `bodySize` is set then.
[[nodiscard]] std::size_t answerSize(std::string_view bytes, std::size_t &bodySize);
