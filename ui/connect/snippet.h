// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"
#include "ui/connect/property_names.h"

#include <QString>
#include <QStringList>

namespace spendwatch {

/// What a pasted snippet says, in librdkafka's names.
struct Snippet {
    QString brokers; ///< Empty when not given.
    QString appId; ///< From group.id or application.id; empty when not given.
    PropertyList properties; ///< They include secrets.
    QStringList leftOut; ///< Names, as they were given, that librdkafka does not know or that Spendwatch sets itself.
    QStringList withoutValue; ///< Other names, as they were given, whose value is not in the text: it is a placeholder.
    QStringList problems; ///< In words: what cannot be taken over, and what to do instead.

    [[nodiscard]] bool isEmpty() const { return brokers.isEmpty() && appId.isEmpty() && properties.empty(); }
};

/// Reads the configuration of another client: properties of Java, Kafka Streams and Kafka Connect, YAML of Spring,
/// environment variables, objects of Python and JavaScript, options of librdkafka's tools. `sasl.jaas.config` becomes
/// user name, password and, where given, mechanism. Takes what `isKnown` says that librdkafka has.
[[nodiscard]] Snippet readSnippet(const QString &text, const PropertyTest &isKnown);

} // namespace spendwatch
