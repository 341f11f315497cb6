// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>

namespace spendwatch {

/// A message of the engine that names options of the command line, and what the window says in its place: both in
/// English, with the same places.
struct WindowAdvice {
    const char *id; ///< As the engine says it in log, console and HTTP.
    const char *inWindow; ///< Of context "engine" in the translations.
};

/// What the window says in place of this template; nullptr when it says the same.
[[nodiscard]] const char *adviceInWindow(const char *id);

/// All of them.
[[nodiscard]] std::span<const WindowAdvice> windowAdvice();

} // namespace spendwatch
