// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

namespace spendwatch {

/// A certificate for "localhost" that trusts itself, and its key, which only its owner can read.
struct TestCertificate {
    QString certificate; ///< A file, PEM.
    QString key; ///< Likewise.

    [[nodiscard]] QList<QSslCertificate> trusted() const { return QSslCertificate::fromPath(certificate); }
};

/// Made by openssl; the files begin with `path`. Valid until tomorrow; or with a negative `days`, no longer. Missing files say
/// that it failed.
inline TestCertificate makeCertificate(const QString &path, int days = 1,
                                       const QString &name = QStringLiteral("localhost"))
{
    const TestCertificate made{path + QStringLiteral(".crt"), path + QStringLiteral(".key")};
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QString::number(days), QStringLiteral("-subj"),
                   QStringLiteral("/CN=") + name, QStringLiteral("-addext"),
                   QStringLiteral("subjectAltName=DNS:") + name, QStringLiteral("-keyout"), made.key,
                   QStringLiteral("-out"), made.certificate});
    openssl.waitForFinished();
    QFile::setPermissions(made.key, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return made;
}

} // namespace spendwatch
