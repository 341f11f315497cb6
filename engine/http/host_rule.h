// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHostAddress>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// Which names a request may call this server by. A web page whose own name was pointed at this server (DNS rebinding) could
/// otherwise read the totals through its visitor's browser. Beyond loopback every IP address is good: what a page was loaded
/// from by its address cannot be pointed elsewhere.
class HostRule
{
public:
    /// Allows every name.
    HostRule() = default;
    /// For a server that listens on `address`. `names`: further ones, "*" for all.
    explicit HostRule(const QHostAddress &address, const QStringList &names = {});

    /// `host` as in HttpRequest::host; an empty one (HTTP/1.0) passes, no browser sends it.
    [[nodiscard]] bool allows(std::string_view host, bool http10) const;

    /// What whoever used another name is told.
    [[nodiscard]] std::string_view advice() const;

private:
    [[nodiscard]] bool knows(std::string_view host) const;

    bool m_any = true;
    bool m_loopbackOnly = false;
    std::string m_address;
    std::vector<std::string> m_names;
};

} // namespace spendwatch
