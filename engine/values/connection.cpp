// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/connection.h"

#include <algorithm>
#include <array>

namespace spendwatch {

bool isSecretProperty(const QString &name)
{
    static constexpr std::array Parts{"password",           "secret",      "jaas",       "token",  "credential",
                                      "oauthbearer.config", "ssl.key.pem", "passphrase", "private"};
    const QString lower = name.toLower();
    return std::ranges::any_of(Parts, [&](const char *part) { return lower.contains(QLatin1String(part)); });
}

} // namespace spendwatch
