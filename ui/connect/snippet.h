// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QString>
#include <QStringList>

namespace spendwatch {

/// What a pasted snippet says, in librdkafka's names.
struct Snippet {
    QString brokers; ///< Empty when not given.
    QString appId; ///< From group.id or application.id; empty when not given.
    PropertyList properties; ///< They include secrets.
    QStringList leftOut; ///< Names that mean nothing here, or that Spendwatch sets itself.
    QStringList problems; ///< In words: what cannot be taken over, and what to do instead.

    [[nodiscard]] bool isEmpty() const { return brokers.isEmpty() && appId.isEmpty() && properties.empty(); }
};

/// Reads the properties of a Java client or of librdkafka. `sasl.jaas.config` becomes user name, password and, where
/// given, mechanism.
[[nodiscard]] Snippet readSnippet(const QString &text);

} // namespace spendwatch
