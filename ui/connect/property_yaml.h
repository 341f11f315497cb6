// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/connect/pasted_pairs.h"

namespace spendwatch {

/// Whether a line of `text` is a name with a colon and nothing behind it, and the next one is indented.
[[nodiscard]] bool looksLikeYaml(const QString &text);

/// The pairs of nested YAML, as Spring's settings are written: plain, quoted and folded values, lists of plain entries.
[[nodiscard]] PastedPairs readPropertyYaml(const QString &text);

} // namespace spendwatch
