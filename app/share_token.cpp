// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/share_token.h"

#include "app/secret_files.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

tl::expected<QByteArray, QString> shareToken(const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    auto token = readTokenFile(path);
    if (!token)
        return tl::unexpected(u"--share-token-file "_s + token.error() + u'.');
    return token;
}

} // namespace spendwatch
