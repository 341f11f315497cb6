// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QString>
#include <QTcpServer>

#include <memory>

namespace spendwatch::test {

/// An HTTP server that says what it is told to, also what no registry says. Lives in the thread of the test's event loop.
class FakeRegistry : public QObject
{
    Q_OBJECT
public:
    /// `server`: another than a plain one, such as one with TLS.
    explicit FakeRegistry(std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>());

    [[nodiscard]] bool listen(quint16 port = 0);
    void close();
    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    [[nodiscard]] QString url() const;

    /// The whole answer to a request of that path; a path without one is not answered.
    void answer(const QByteArray &path, const QByteArray &bytes) { m_answers[path] = bytes; }
    void answerSchema(int id, const QByteArray &schema, const QByteArray &type = {});
    [[nodiscard]] static QByteArray response(int status, const QByteArray &body, const QByteArray &headers = {});

    [[nodiscard]] int asked(const QByteArray &path) const { return m_asked.value(path); }
    [[nodiscard]] QByteArray lastRequest() const { return m_lastRequest; }

private:
    void take();
    void read(QTcpSocket &socket);

    QMap<QByteArray, QByteArray> m_answers;
    QMap<QByteArray, int> m_asked;
    QHash<QTcpSocket *, QByteArray> m_requests; ///< Of open connections, as far as they came.
    QByteArray m_lastRequest;
    std::unique_ptr<QTcpServer> m_server; ///< Last: connections that end with it are still noted.
};

[[nodiscard]] QByteArray schemaPath(int id);

} // namespace spendwatch::test
