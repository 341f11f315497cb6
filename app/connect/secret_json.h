// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QJsonObject>

namespace spendwatch {

/// `{"sasl.password": "…"}` and back; anything else is ignored.
[[nodiscard]] QJsonObject toJson(const PropertyList &secrets);
[[nodiscard]] PropertyList secretsFromJson(const QJsonObject &object);

} // namespace spendwatch
