// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>

namespace spendwatch {

/// What the engine says in English, with %1 to %9 for what it fills in; of context "engine" in the translations.
[[nodiscard]] std::span<const char *const> engineSentences();

} // namespace spendwatch
