// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <functional>

namespace spendwatch {

/// Whether the library behind the engine has a property of this name. Called in the GUI thread; must not wait.
using PropertyTest = std::function<bool(const QString &name)>;

/// librdkafka's name of what another client calls `given`: Java's names, with the prefixes of Kafka Streams, Kafka
/// Connect and Spring (`spring.kafka.properties.`), environment variables (KAFKA_SASL_USERNAME), Python's and
/// JavaScript's (sasl_plain_username, groupId). Names that only readSnippet() understands, such as `sasl.jaas.config`,
/// stay as Java has them. Empty when there is none.
[[nodiscard]] QString nativeName(const QString &given, const PropertyTest &isKnown);

} // namespace spendwatch
