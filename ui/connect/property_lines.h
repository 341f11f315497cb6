// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/connection.h"

#include <QString>

namespace spendwatch {

/// The name-value pairs of a client's properties as people paste them: Java's .properties (comments, continued lines,
/// escapes), `-X name=value` of command lines, quoted pairs of JSON or Python. Other lines are ignored. At most 1,000
/// pairs.
[[nodiscard]] PropertyList readPropertyLines(const QString &text);

} // namespace spendwatch
