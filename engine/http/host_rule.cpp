// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/host_rule.h"

#include <QLatin1StringView>

namespace spendwatch {

namespace {

bool isLocalhost(std::string_view host)
{
    const QLatin1StringView name(host.data(), static_cast<qsizetype>(host.size()));
    return name.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0
           || name.compare(QLatin1StringView("localhost."), Qt::CaseInsensitive) == 0;
}

} // namespace

HostRule::HostRule(const QHostAddress &address)
    : m_loopbackOnly(address.isLoopback()),
      m_address(address.toString().toStdString())
{ }

bool HostRule::allows(std::string_view host, bool http10) const
{
    if (!m_loopbackOnly || host == "127.0.0.1" || host == "::1" || host == m_address)
        return true;
    return host.empty() ? http10 : isLocalhost(host);
}

} // namespace spendwatch
