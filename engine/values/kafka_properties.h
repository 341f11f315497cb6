// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QString>

#include <optional>

namespace spendwatch {

/// A property that would break a promise, and why.
struct RefusedProperty {
    QString name;
    Message why; ///< "it must be 1 at least, else …".
};

/// What a group member's times are when the person gives none.
inline constexpr int UsualSessionMs = 6'000;

/// Why the property is left to Spendwatch whatever its value; nothing when a person may set it.
[[nodiscard]] std::optional<Message> whyReserved(const QString &name);

/// The first of the properties that cannot be used, by itself or with the others.
[[nodiscard]] std::optional<RefusedProperty> refusedProperty(const PropertyList &properties);

/// What the properties cost that are allowed; empty when nothing.
[[nodiscard]] Message propertyWarning(const PropertyList &properties);

/// The number that counts; nothing when the property is not given, or no number.
[[nodiscard]] std::optional<qlonglong> propertyNumber(const PropertyList &properties, const QString &name);

} // namespace spendwatch
