// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/headless_browser.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr int Timeout = 30'000;

QString program()
{
    const QString found = QStandardPaths::findExecutable(u"chromium"_s);
    return found.isEmpty() ? QStandardPaths::findExecutable(u"google-chrome"_s) : found;
}

} // namespace

HeadlessBrowser::HeadlessBrowser()
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { hear(text); });
}

HeadlessBrowser::~HeadlessBrowser()
{
    m_process.kill();
    m_process.waitForFinished(Timeout);
}

/// Its own sandbox does not work for root, and nothing but our page is opened.
bool HeadlessBrowser::start()
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s));
    m_process.start(program(), {u"--headless"_s, u"--no-sandbox"_s, u"--disable-gpu"_s, u"--disable-dev-shm-usage"_s,
                                u"--no-first-run"_s, u"--disable-background-networking"_s,
                                u"--disable-component-update"_s, u"--disable-extensions"_s, u"--lang=en"_s,
                                u"--window-size=900,760"_s, u"--remote-debugging-port=0"_s,
                                u"--user-data-dir="_s + m_folder.filePath(u"profile"_s), u"about:blank"_s});
    if (!m_process.waitForStarted())
        return false;
    if (!QTest::qWaitFor([this] { return !address().isEmpty(); }, Timeout))
        return false;
    m_socket.open(QUrl(address()));
    if (!QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; }, Timeout))
        return false;
    const QString page = call(u"Target.createTarget"_s, {{u"url"_s, u"about:blank"_s}})[u"targetId"].toString();
    const QJsonObject attaching{{u"targetId"_s, page}, {u"flatten"_s, true}};
    m_session = call(u"Target.attachToTarget"_s, attaching)[u"sessionId"].toString();
    for (const QString &domain : {u"Page"_s, u"Runtime"_s, u"Log"_s})
        call(domain + u".enable"_s);
    return !m_session.isEmpty();
}

/// Empty as long as it has not written it down.
QString HeadlessBrowser::address() const
{
    QFile file(m_folder.filePath(u"profile/DevToolsActivePort"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString port = QString::fromLatin1(file.readLine().trimmed());
    const QString path = QString::fromLatin1(file.readLine().trimmed());
    return path.isEmpty() ? QString() : u"ws://127.0.0.1:%1%2"_s.arg(port, path);
}

QJsonObject HeadlessBrowser::call(const QString &method, const QJsonObject &parameters)
{
    const int number = ++m_calls;
    QJsonObject json{{u"id"_s, number}, {u"method"_s, method}, {u"params"_s, parameters}};
    if (!m_session.isEmpty())
        json[u"sessionId"] = m_session;
    m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    if (!QTest::qWaitFor([&] { return m_answer[u"id"].toInt() == number; }, Timeout))
        qWarning("the browser does not answer %s", qUtf8Printable(method));
    return m_answer[u"result"].toObject();
}

void HeadlessBrowser::hear(const QString &message)
{
    const QJsonObject json = QJsonDocument::fromJson(message.toUtf8()).object();
    const QString method = json[u"method"].toString();
    if (json.contains(u"id"))
        m_answer = json;
    else if (method == u"Log.entryAdded"_s || method == u"Runtime.exceptionThrown"_s
             || method == u"Runtime.consoleAPICalled"_s)
        m_complaints += QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void HeadlessBrowser::open(const QString &url)
{
    call(u"Page.navigate"_s, {{u"url"_s, url}});
}

void HeadlessBrowser::setColors(const QString &scheme)
{
    const QJsonObject feature{{u"name"_s, u"prefers-color-scheme"_s}, {u"value"_s, scheme}};
    call(u"Emulation.setEmulatedMedia"_s, {{u"features"_s, QJsonArray{feature}}});
}

QString HeadlessBrowser::evaluate(const QString &expression)
{
    const QJsonObject result = call(u"Runtime.evaluate"_s, {{u"expression"_s, u"String("_s + expression + u")"_s}});
    return result[u"result"][u"value"].toString();
}

QByteArray HeadlessBrowser::picture()
{
    return QByteArray::fromBase64(call(u"Page.captureScreenshot"_s)[u"data"].toString().toLatin1());
}

QStringList HeadlessBrowser::takeComplaints()
{
    (void)evaluate(u"1"_s); // What was logged before is heard before.
    return std::exchange(m_complaints, {});
}

} // namespace spendwatch
