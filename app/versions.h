// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// Versions of the libraries the engine runs on: "librdkafka 2.0.2".
[[nodiscard]] QString libraryVersions();

} // namespace spendwatch
