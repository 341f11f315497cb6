// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/registry/registry_client.h"

#include "engine/registry/registry_answer.h"
#include "engine/values/printable.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds AnswerTime = 5s; ///< Without any byte.
constexpr std::chrono::milliseconds LongestAnswer = 20s; ///< However steadily it drips.
constexpr int MaxReason = 200;
constexpr const char *TooLarge = "tooLarge"; ///< A property of a reply that was ended for it.

tl::unexpected<Error> away(const QString &url, Message why)
{
    return failure(Recovery::Retry,
                   message(QT_TRANSLATE_NOOP("engine", "The schema registry at %1: %2"), url, std::move(why)),
                   message(QT_TRANSLATE_NOOP("engine", "Check that the registry runs and that the setting "
                                                       "schema-registry is right. The purchases wait; none is lost.")));
}

/// Qt's words begin with the address, which is told already, with what would be asked for.
QString reasonOf(const QNetworkReply &reply)
{
    return printable(reply.errorString()).left(MaxReason);
}

} // namespace

RegistryClient::RegistryClient(RegistrySettings settings, const QSslConfiguration &tls, Answer answer)
    : m_settings(std::move(settings)),
      m_tls(tls),
      m_answer(std::move(answer))
{ }

RegistryClient::~RegistryClient() = default;

void RegistryClient::ask(std::uint32_t id)
{
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    QString base = m_settings.url;
    if (base.endsWith(u'/'))
        base.chop(1);
    QNetworkRequest request(QUrl(base + u"/schemas/ids/"_s + QString::number(id)));
    request.setRawHeader("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    request.setTransferTimeout(static_cast<int>(AnswerTime.count()));
    // Somewhere else the login would be in the wrong hands.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setSslConfiguration(m_tls);
    if (!m_settings.login.isEmpty())
        request.setRawHeader("Authorization", "Basic " + m_settings.login.toBase64());
    QNetworkReply *const reply = m_network->get(request);
    reply->setReadBufferSize(2
                             * MaxRegistryAnswer); // With less Qt would stop before it is seen that there is too much.
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() <= MaxRegistryAnswer)
            return;
        reply->setProperty(TooLarge, true);
        reply->abort();
    });
    QTimer::singleShot(LongestAnswer, reply, &QNetworkReply::abort);
    connect(reply, &QNetworkReply::finished, this, [this, id, reply] { take(id, *reply); });
}

void RegistryClient::take(std::uint32_t id, QNetworkReply &reply)
{
    reply.deleteLater();
    m_answer(id, read(id, reply));
}

Result<RegisteredSchema> RegistryClient::read(std::uint32_t id, QNetworkReply &reply) const
{
    if (reply.property(TooLarge).toBool() || reply.bytesAvailable() > MaxRegistryAnswer)
        return away(m_settings.url, message(QT_TRANSLATE_NOOP("engine", "its answer is larger than 1 MiB")));
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    constexpr int Good = 200;
    if (status != 0 && status != Good)
        return tl::unexpected(refused(id, status));
    if (reply.error() == QNetworkReply::OperationCanceledError)
        return away(m_settings.url, message(QT_TRANSLATE_NOOP("engine", "no whole answer in time")));
    if (reply.error() != QNetworkReply::NoError)
        return away(m_settings.url, Message::plain(reasonOf(reply)));
    if (auto schema = readRegistryAnswer(reply.readAll()))
        return *std::move(schema);
    return away(m_settings.url, message(QT_TRANSLATE_NOOP("engine", "its answer is not a schema")));
}

Error RegistryClient::refused(std::uint32_t id, int status) const
{
    constexpr int Unauthorized = 401;
    constexpr int Forbidden = 403;
    constexpr int NotFound = 404;
    const QString &url = m_settings.url;
    if (status == NotFound)
        return {
            Recovery::Retry,
            message(QT_TRANSLATE_NOOP("engine", "The schema registry at %1 does not know schema %2"), url, id),
            message(QT_TRANSLATE_NOOP(
                "engine",
                "Register it there, or correct the setting schema-registry. The purchases wait, and none is lost."))};
    if (status == Unauthorized || status == Forbidden)
        return {
            Recovery::Retry,
            message(QT_TRANSLATE_NOOP("engine", "The schema registry at %1 refused access (%2)"), url, status),
            message(QT_TRANSLATE_NOOP("engine", "Give a login that may read schemas, with the setting "
                                                "schema-registry-login-file. The purchases wait, and none is lost."))};
    return away(url, message(QT_TRANSLATE_NOOP("engine", "it answers with the HTTP status %1"), status)).value();
}

} // namespace spendwatch
