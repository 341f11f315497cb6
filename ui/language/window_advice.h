// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>

namespace spendwatch {

/// A sentence of the engine that names options of the command line, and what the window says in its place: both in
/// English, with the same places.
struct WindowAdvice {
    const char *english; ///< As the engine says it in log, console and HTTP.
    const char *inWindow; ///< Of context "engine" in the translations.
};

/// All of them; none is among engineSentences().
[[nodiscard]] std::span<const WindowAdvice> windowAdvice();

} // namespace spendwatch
