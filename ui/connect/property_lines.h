// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/connect/pasted_pairs.h"

namespace spendwatch {

/// A pair a line: Java's .properties (comments, continued lines, escapes), shell variables (`export NAME=value`), single
/// lines of JSON; and `-X name=value`, of which a line may have several. Other lines are ignored.
[[nodiscard]] PastedPairs readPropertyLines(const QString &text);

} // namespace spendwatch
