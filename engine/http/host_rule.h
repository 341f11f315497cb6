// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHostAddress>

#include <string>
#include <string_view>

namespace spendwatch {

/// Which names a request may call this server by. A web page whose own name was pointed at 127.0.0.1 (DNS rebinding)
/// could otherwise read the totals through its visitor's browser. Only where the server listens on loopback: elsewhere
/// the names it is reached by are not known, and it is public to its network anyway.
class HostRule
{
public:
    /// Allows every name.
    HostRule() = default;
    /// For a server that listens on `address`.
    explicit HostRule(const QHostAddress &address);

    /// `host` as in HttpRequest::host; an empty one (HTTP/1.0) passes, no browser sends it.
    [[nodiscard]] bool allows(std::string_view host, bool http10) const;

private:
    bool m_loopbackOnly = false;
    std::string m_address;
};

} // namespace spendwatch
