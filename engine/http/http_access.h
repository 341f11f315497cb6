// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <string_view>

class QHostAddress;

namespace spendwatch {

/// Who may ask the query server, and how it and the instances it asks prove who they are. Without any of it everybody may who
/// can reach it, in the clear.
struct HttpAccess {
    QByteArray token; ///< Shown with each request but those of probes; empty: none has to be.
    QStringList hosts; ///< Further names that requests may call it by, in lower case; "*": any.
    QString certificateFile; ///< Its chain in PEM; empty: no TLS, and then there is no key.
    QString keyFile; ///< In PEM.
    QString caFile; ///< Whom to trust, where other instances are asked with TLS; empty: whom the system trusts.
    /// Told what is wrong with the certificate although it is used, or (empty) that nothing is. Any thread.
    std::function<void(const Message &complaint)> complain = {};

    [[nodiscard]] bool usesTls() const { return !certificateFile.isEmpty(); }
};

/// Whether an Authorization header is "Bearer " and the token. Takes as long whether they differ early or late.
[[nodiscard]] bool showsToken(std::string_view authorization, const QByteArray &token);

/// What a person should know of a server that listens at `address`: that it is open to the network. Empty on loopback, and where
/// a token is asked for.
[[nodiscard]] Message opennessOf(const QHostAddress &address, const HttpAccess &access);

} // namespace spendwatch
