// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/share_token.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

tl::expected<QByteArray, QString> shareToken(const QString &path)
{
    constexpr qint64 MaxBytes = 1024;
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"--share-token-file %1 cannot be read."_s.arg(path));
    if ((file.permissions() & (QFileDevice::ReadOther | QFileDevice::WriteOther)) != 0)
        return tl::unexpected(
            u"--share-token-file %1 can be read by everybody on this machine; chmod 600 mends that."_s.arg(path));
    const QByteArray token = file.read(MaxBytes + 1).trimmed();
    const bool isPrintable = std::ranges::all_of(token, [](char c) { return c > ' ' && c <= '~'; });
    if (token.isEmpty() || token.size() > MaxBytes || !isPrintable)
        return tl::unexpected(u"--share-token-file %1 holds no secret: 1 to 1,024 printable ASCII characters "
                              "without spaces, the same for all instances."_s.arg(path));
    return token;
}

} // namespace spendwatch
