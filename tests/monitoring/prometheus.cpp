// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/monitoring/prometheus.h"

#include "tests/support/http_get.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

constexpr int WaitMs = 30'000;

struct Fetched {
    bool isAnswered = false;
    QByteArray body;
};

Fetched fetch(quint16 port, const QString &path, const QString &query = {})
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    manager.setTransferTimeout(WaitMs);
    QUrl url(u"http://127.0.0.1"_s);
    url.setPort(port);
    url.setPath(path);
    if (!query.isEmpty())
        url.setQuery(u"query="_s + QString::fromLatin1(QUrl::toPercentEncoding(query)));
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->error() == QNetworkReply::NoError, reply->readAll()};
}

QByteArray configuration(quint16 scraped)
{
    return "global: {scrape_interval: 500ms}\n"
           "scrape_configs:\n"
           "  - job_name: spendwatch\n"
           "    static_configs: [{targets: [\"127.0.0.1:"
           + QByteArray::number(scraped) + "\"]}]\n";
}

} // namespace

Prometheus::Prometheus(quint16 scraped) : m_port(freePort())
{
    QFile file(m_folder.filePath(u"prometheus.yml"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(configuration(scraped)) < 0)
        qWarning("Prometheus' configuration cannot be written");
}

Prometheus::~Prometheus()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool Prometheus::start()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s));
    m_process.start(u"prometheus"_s, {u"--config.file="_s + m_folder.filePath(u"prometheus.yml"_s),
                                      u"--storage.tsdb.path="_s + m_folder.filePath(u"data"_s),
                                      u"--web.listen-address=127.0.0.1:%1"_s.arg(m_port)});
    if (!m_process.waitForStarted()) {
        qWarning("prometheus cannot be started: install the package prometheus");
        return false;
    }
    for (const QDeadlineTimer deadline(WaitMs); !deadline.hasExpired(); QTest::qWait(50))
        if (fetch(m_port, u"/-/ready"_s).isAnswered)
            return true;
    QFile log(m_folder.filePath(u"log"_s));
    qWarning("prometheus does not answer: %s", log.open(QIODevice::ReadOnly) ? log.readAll().constData() : "no log");
    return false;
}

std::optional<QJsonArray> Prometheus::query(const QString &expression) const
{
    const QByteArray body = fetch(m_port, u"/api/v1/query"_s, expression).body;
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    if (answer[u"status"].toString() != u"success") {
        qWarning("%s: %s", qPrintable(expression), body.constData());
        return std::nullopt;
    }
    return answer[u"data"][u"result"].toArray();
}

QJsonArray Prometheus::resultOf(const QString &expression) const
{
    for (const QDeadlineTimer deadline(WaitMs); !deadline.hasExpired(); QTest::qWait(100)) {
        const auto result = query(expression);
        if (!result || !result->isEmpty())
            return result.value_or(QJsonArray());
    }
    return {};
}

} // namespace spendwatch::test
