// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <QDateTime>
#include <QSslConfiguration>
#include <QString>

namespace spendwatch {

/// The certificate and the key that a server shows, TLS 1.2 or later.
class ServerTls
{
public:
    /// Reads both files, PEM, and tries them out: a key that others can read, or of another certificate, is an error.
    [[nodiscard]] static Result<ServerTls> read(const QString &certificateFile, const QString &keyFile);

    [[nodiscard]] const QSslConfiguration &configuration() const { return m_configuration; }

    /// Whether the files have changed since they were read.
    [[nodiscard]] bool isOutdated() const;

    /// What clients will not like, although it can be used: it has expired. Empty when nothing.
    [[nodiscard]] Message complaint(const QDateTime &now) const;

private:
    ServerTls() = default;

    QString m_certificateFile;
    QString m_keyFile;
    QDateTime m_certificateTime; ///< When the file was changed.
    QDateTime m_keyTime;
    QSslConfiguration m_configuration;
};

/// For asking servers: TLS 1.2 or later, and certificates and names are checked. `caFile`: whom to trust in place of those
/// whom the system trusts, PEM; empty: those.
[[nodiscard]] Result<QSslConfiguration> askingTls(const QString &caFile);

} // namespace spendwatch
