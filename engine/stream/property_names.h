// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// Whether Kafka's client has a property of this name. Any thread.
[[nodiscard]] bool isClientProperty(const QString &name);

} // namespace spendwatch
