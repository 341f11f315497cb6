// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_access.h"

#include <QHostAddress>
#include <QLatin1StringView>

#include <algorithm>

namespace spendwatch {

namespace {

constexpr std::string_view Scheme = "Bearer ";

/// A scheme has no case.
bool hasScheme(std::string_view authorization)
{
    const QLatin1StringView begin(authorization.data(),
                                  static_cast<qsizetype>(std::min(authorization.size(), Scheme.size())));
    return begin.compare(QLatin1StringView(Scheme.data(), static_cast<qsizetype>(Scheme.size())), Qt::CaseInsensitive)
           == 0;
}

} // namespace

bool showsToken(std::string_view authorization, const QByteArray &token)
{
    if (!hasScheme(authorization) || authorization.size() == Scheme.size())
        return false;
    const std::string_view given = authorization.substr(Scheme.size());
    unsigned difference = given.size() == static_cast<std::size_t>(token.size()) ? 0 : 1;
    for (qsizetype i = 0; i < token.size(); ++i)
        difference |= static_cast<unsigned char>(given[static_cast<std::size_t>(i) % given.size()] ^ token[i]);
    return difference == 0;
}

Message opennessOf(const QHostAddress &address, const HttpAccess &access)
{
    if (address.isLoopback() || !access.token.isEmpty())
        return {};
    return message(QT_TRANSLATE_NOOP("engine",
                                     "HTTP at %1 is open to the network: whoever reaches it can read all totals. The "
                                     "setting http-token-file asks for a token, http-certificate encrypts, and with "
                                     "the http-address 127.0.0.1 only this machine reaches it."),
                   address.toString());
}

} // namespace spendwatch
