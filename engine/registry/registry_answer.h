// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/schema_source.h"

#include <QByteArray>

#include <optional>

namespace spendwatch {

/// The answer of a schema registry to GET /schemas/ids/N: an object with `schema`, and `schemaType` where that is not Avro.
/// Nothing where it is anything else. Any thread.
[[nodiscard]] std::optional<RegisteredSchema> readRegistryAnswer(const QByteArray &json);

/// The largest that is read.
inline constexpr qint64 MaxRegistryAnswer = 1024 * 1024;

} // namespace spendwatch
