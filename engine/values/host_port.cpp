// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/host_port.h"

#include <QRegularExpression>

#include <arpa/inet.h>
#include <netinet/in.h>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr qsizetype MaxHostLength = 253;

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// With or without the network interface behind it: "fe80::1%eth0".
bool isIpv6(const QString &text)
{
    if (!matches(text, u"[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]{1,15})?"_s))
        return false;
    in6_addr address{};
    return ::inet_pton(AF_INET6, text.section(u'%', 0, 0).toLatin1().constData(), &address) == 1;
}

} // namespace

bool isHost(const QString &host)
{
    if (host.startsWith(u'[') && host.endsWith(u']'))
        return isIpv6(host.sliced(1, host.size() - 2));
    return host.size() <= MaxHostLength && matches(host, u"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\\.?"_s);
}

std::optional<quint16> portNumber(const QString &text)
{
    const uint number = matches(text, u"[0-9]{1,5}"_s) ? text.toUInt() : 0;
    return number >= 1 && number <= 65535 ? std::optional(static_cast<quint16>(number)) : std::nullopt;
}

bool isHostPort(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    return colon >= 0 && isHost(text.left(colon)) && portNumber(text.sliced(colon + 1));
}

} // namespace spendwatch
