// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

namespace spendwatch {

/// Where a schema registry is, and how to get in. A value.
struct RegistrySettings {
    QString url; ///< "https://host:8081", perhaps with a path; no login. Empty: there is none.
    QString caFile; ///< PEM. Whom to trust; empty: whom the system trusts.
    QByteArray login; ///< "user:password", secret: never logged or shown. Empty: none.

    /// What begins with http:// or https://, names a host, and has no login, no query and no fragment.
    [[nodiscard]] static bool isUrl(const QString &text);

    bool operator==(const RegistrySettings &) const = default;
};

} // namespace spendwatch
