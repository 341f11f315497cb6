// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/host_rule.h"

#include <QLatin1StringView>
#include <QSysInfo>

#include <algorithm>

namespace spendwatch {

namespace {

QLatin1StringView viewOf(std::string_view text)
{
    // NOLINTNEXTLINE(modernize-return-braced-init-list): the constructor is explicit.
    return QLatin1StringView(text.data(), static_cast<qsizetype>(text.size()));
}

bool isIpAddress(std::string_view host)
{
    return !QHostAddress(QString(viewOf(host))).isNull();
}

} // namespace

HostRule::HostRule(const QHostAddress &address, const QStringList &names)
    : m_any(names.contains(QLatin1StringView("*"))),
      m_loopbackOnly(address.isLoopback()),
      m_address(address.toString().toStdString()),
      m_names{"localhost", "127.0.0.1", "::1"}
{
    m_names.reserve(m_names.size() + static_cast<std::size_t>(names.size()) + 1);
    for (const QString &name : names)
        m_names.push_back(name.toStdString());
    if (!m_loopbackOnly)
        m_names.push_back(QSysInfo::machineHostName().toStdString());
}

bool HostRule::allows(std::string_view host, bool http10) const
{
    if (m_any || host == m_address)
        return true;
    if (host.empty())
        return http10;
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return knows(host) || (!m_loopbackOnly && isIpAddress(host));
}

bool HostRule::knows(std::string_view host) const
{
    return std::ranges::any_of(m_names, [host](const std::string &name) {
        return viewOf(name).compare(viewOf(host), Qt::CaseInsensitive) == 0;
    });
}

std::string_view HostRule::advice() const
{
    constexpr std::size_t Own = 3;
    if (m_loopbackOnly && m_names.size() == Own)
        return "This server answers to localhost, 127.0.0.1 and ::1 only; put one of them in the URL.";
    return "This server does not answer by that name: put an IP address in the URL, or start it with "
           "--http-allowed-host NAME.";
}

} // namespace spendwatch
