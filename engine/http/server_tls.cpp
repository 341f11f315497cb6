// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/server_tls.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <array>
#include <sys/socket.h>
#include <unistd.h>

namespace spendwatch {

namespace {

constexpr qint64 MaxFileBytes = 1024 * 1024;

tl::unexpected<Error> unusable(Message what, Message advice)
{
    return failure(Recovery::GiveUp, std::move(what), std::move(advice));
}

/// Opening a pipe would wait forever.
Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) && file.size() <= MaxFileBytes)
        return file.read(MaxFileBytes);
    return unusable(message(QT_TRANSLATE_NOOP("engine", "The file %1, which TLS needs, cannot be read"), path),
                    message(QT_TRANSLATE_NOOP("engine", "Give this user the right to read it, or name another one.")));
}

Result<QList<QSslCertificate>> certificatesIn(const QString &path)
{
    const auto content = contentOf(path);
    if (!content)
        return tl::unexpected(content.error());
    QList<QSslCertificate> found = QSslCertificate::fromData(*content, QSsl::Pem);
    found.removeIf([](const QSslCertificate &each) { return each.isNull(); });
    if (found.isEmpty())
        return unusable(message(QT_TRANSLATE_NOOP("engine", "The file %1 holds no certificate"), path),
                        message(QT_TRANSLATE_NOOP(
                            "engine", "It should be PEM, with the certificate first and its chain behind it.")));
    return found;
}

Result<QSslKey> keyIn(const QString &path)
{
    const auto content = contentOf(path);
    if (!content)
        return tl::unexpected(content.error());
    if ((QFile(path).permissions() & (QFileDevice::ReadOther | QFileDevice::WriteOther)) != 0)
        return unusable(
            message(QT_TRANSLATE_NOOP("engine", "The key file %1 can be read by everybody on this machine"), path),
            message(QT_TRANSLATE_NOOP("engine", "`chmod 600` mends that.")));
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa})
        if (QSslKey key(*content, algorithm, QSsl::Pem, QSsl::PrivateKey); !key.isNull())
            return key;
    return unusable(message(QT_TRANSLATE_NOOP("engine", "The file %1 holds no private key"), path),
                    message(QT_TRANSLATE_NOOP("engine", "It should be PEM, RSA or EC, and without a passphrase.")));
}

/// Qt looks whether the key is the certificate's when a server begins to encrypt. Empty when all is well.
QString whyUnusable(const QSslConfiguration &configuration)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return {}; // It is not the files' fault; what is wrong shows soon enough.
    QString why;
    {
        QSslSocket socket;
        socket.setSslConfiguration(configuration);
        if (socket.setSocketDescriptor(ends[0]))
            socket.startServerEncryption();
        else
            ::close(ends[0]);
        if (socket.error() != QAbstractSocket::UnknownSocketError)
            why = socket.errorString();
    }
    ::close(ends[1]);
    return why;
}

QDateTime changedAt(const QString &path)
{
    return QFileInfo(path).lastModified();
}

} // namespace

Result<ServerTls> ServerTls::read(const QString &certificateFile, const QString &keyFile)
{
    if (!QSslSocket::supportsSsl())
        return unusable(message(QT_TRANSLATE_NOOP("engine", "Qt cannot encrypt here: it has found no TLS library")),
                        message(QT_TRANSLATE_NOOP("engine", "Install OpenSSL 3 and Qt's plugin for it.")));
    ServerTls tls;
    tls.m_certificateFile = certificateFile;
    tls.m_keyFile = keyFile;
    tls.m_certificateTime = changedAt(certificateFile);
    tls.m_keyTime = changedAt(keyFile);
    const auto certificates = certificatesIn(certificateFile);
    if (!certificates)
        return tl::unexpected(certificates.error());
    const auto key = keyIn(keyFile);
    if (!key)
        return tl::unexpected(key.error());
    tls.m_configuration.setProtocol(QSsl::TlsV1_2OrLater);
    tls.m_configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.m_configuration.setLocalCertificateChain(*certificates);
    tls.m_configuration.setPrivateKey(*key);
    if (const QString why = whyUnusable(tls.m_configuration); !why.isEmpty())
        return unusable(
            message(QT_TRANSLATE_NOOP("engine", "The certificate %1 and the key %2 cannot be used: %3"),
                    certificateFile, keyFile, why),
            message(QT_TRANSLATE_NOOP("engine", "The key has to be the one the certificate was made for.")));
    return tls;
}

bool ServerTls::isOutdated() const
{
    return changedAt(m_certificateFile) != m_certificateTime || changedAt(m_keyFile) != m_keyTime;
}

Message ServerTls::complaint(const QDateTime &now) const
{
    const QSslCertificate certificate = m_configuration.localCertificate();
    if (certificate.expiryDate() < now)
        return message(
            QT_TRANSLATE_NOOP("engine", "The certificate %1 has expired on %2: clients refuse it. Renew it."),
            m_certificateFile, certificate.expiryDate().toUTC().toString(Qt::ISODate));
    if (certificate.effectiveDate() > now)
        return message(
            QT_TRANSLATE_NOOP("engine", "The certificate %1 is not valid before %2: until then clients refuse it."),
            m_certificateFile, certificate.effectiveDate().toUTC().toString(Qt::ISODate));
    return {};
}

Result<QSslConfiguration> askingTls(const QString &caFile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (caFile.isEmpty())
        return configuration;
    const auto trusted = certificatesIn(caFile);
    if (!trusted)
        return tl::unexpected(trusted.error());
    configuration.setCaCertificates(*trusted);
    return configuration;
}

} // namespace spendwatch
