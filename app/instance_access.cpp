// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/instance_access.h"

#include "app/secret_files.h"
#include "engine/http/server_tls.h"

#include <QFile>
#include <QFileInfo>
#include <QSslError>

#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Unauthorized = 401;
constexpr qint64 MaxCertificate = 1024 * 1024;

/// The first one of the file; null where it cannot be read.
QSslCertificate certificateIn(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return QSslCertificate();
    return QSslCertificate(file.read(MaxCertificate), QSsl::Pem);
}

bool isEncrypted(const QString &address)
{
    return address.startsWith("https:"_L1);
}

/// Reading whom the system trusts takes a while.
Result<QSslConfiguration> tlsFor(const QString &address, const HttpSecurity &security)
{
    return isEncrypted(address) ? askingTls(security.caFile) : QSslConfiguration();
}

} // namespace

InstanceAccess::InstanceAccess(QByteArray token, const QSslConfiguration &tls, const QSslCertificate &known)
    : m_token(std::move(token)),
      m_tls(tls),
      m_known(known)
{ }

Result<std::unique_ptr<InstanceAccess>> InstanceAccess::of(const QString &address, const HttpSecurity &security)
{
    auto tls = tlsFor(address, security);
    if (!tls)
        return tl::unexpected(std::move(tls.error()));
    return std::make_unique<InstanceAccess>(security.token, *std::move(tls), QSslCertificate());
}

Result<std::unique_ptr<InstanceAccess>> InstanceAccess::of(const RunningInstance &instance,
                                                           const HttpSecurity &security)
{
    auto tls = tlsFor(instance.address, security);
    if (!tls)
        return tl::unexpected(std::move(tls.error()));
    const auto token =
        instance.tokenFile.isEmpty() ? security.token : readTokenFile(instance.tokenFile).value_or(security.token);
    return std::make_unique<InstanceAccess>(token, *std::move(tls), certificateIn(instance.certificateFile));
}

std::unique_ptr<QNetworkReply> InstanceAccess::get(QNetworkRequest request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    if (isEncrypted(request.url().toString()))
        request.setSslConfiguration(m_tls);
    std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    QObject::connect(reply.get(), &QNetworkReply::sslErrors, reply.get(),
                     [reply = reply.get(), known = m_known](const QList<QSslError> &errors) {
                         if (!known.isNull() && reply->sslConfiguration().peerCertificate() == known)
                             reply->ignoreSslErrors(errors);
                     });
    return reply;
}

QString InstanceAccess::problemOf(const QNetworkReply &reply)
{
    if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == Unauthorized)
        return u"it asks for its token, and --http-token-file does not name the file that holds it"_s;
    return reply.errorString();
}

} // namespace spendwatch
