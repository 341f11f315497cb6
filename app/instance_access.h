// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "app/running_instance.h"
#include "engine/values/error.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <memory>

namespace spendwatch {

/// Asks another Spendwatch over HTTP: shows its token, and knows whom to trust where it answers with TLS. Follows no
/// redirection, so that nobody else gets the token. Needs a QCoreApplication; belongs to one thread.
class InstanceAccess
{
public:
    InstanceAccess(QByteArray token, const QSslConfiguration &tls, const QSslCertificate &known);

    /// For an instance that is named by its address.
    [[nodiscard]] static Result<std::unique_ptr<InstanceAccess>> of(const QString &address,
                                                                    const HttpSecurity &security);
    /// For one that runs on this machine. Its own files count, where they can be read: the token in its file is shown, and
    /// the certificate in its file is trusted, whatever name it was made for.
    [[nodiscard]] static Result<std::unique_ptr<InstanceAccess>> of(const RunningInstance &instance,
                                                                    const HttpSecurity &security);

    [[nodiscard]] std::unique_ptr<QNetworkReply> get(QNetworkRequest request);

    /// What went wrong with a reply, in words.
    [[nodiscard]] static QString problemOf(const QNetworkReply &reply);

private:
    QNetworkAccessManager m_network;
    const QByteArray m_token; ///< Empty: none is shown.
    const QSslConfiguration m_tls;
    const QSslCertificate m_known; ///< Of this machine; null: none.
};

} // namespace spendwatch
