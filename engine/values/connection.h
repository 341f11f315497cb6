// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"
#include "engine/values/purchase_fields.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace spendwatch {

/// PropertyList as librdkafka names them, in order.
using PropertyList = std::vector<std::pair<QString, QString>>;

/// Whether the property's value must never be shown, logged, exported or kept where others can read it: passwords,
/// keys, tokens.
[[nodiscard]] bool isSecretProperty(const QString &name);

/// A source with a name, as a person saved it.
struct ConnectionProfile {
    QString id; ///< Stays the same when the profile is renamed; empty until it is first saved.
    QString name; ///< Unique, not empty.
    QString brokers; ///< HOST:PORT[,…]; empty: the journal.
    QString topic = QStringLiteral("purchase_topic");
    QString appId = QStringLiteral("demo");
    PurchaseFields fields;
    QString schemaRegistry = {}; ///< The URL that its schemas come from; empty: no matter which.
    bool atStart = false; ///< Watched when the program is started without a broker; one profile at the most.
    bool observe = false; ///< Only read what others count; never of a journal.
    PropertyList properties; ///< Properties without the secret ones.
    PropertyList secrets; ///< Only those typed in just now; kept apart from the rest.
    QStringList keptSecrets; ///< Names of secrets kept for this profile, in the keyring or a private file.

    [[nodiscard]] bool usesKafka() const { return !brokers.isEmpty(); }
    bool operator==(const ConnectionProfile &) const = default;
};

/// The result of a connection test.
struct ConnectionReport {
    bool good = false;
    Message what; ///< "Connected: …" or the exact reason of the failure.
    Message advice; ///< What to do next; may be empty.
    QStringList topics = {}; ///< Of the cluster, by name, as far as we may see them.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::ConnectionProfile)
Q_DECLARE_METATYPE(spendwatch::ConnectionReport)
