// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// `text` on one line that is safe on a terminal and in a list: control characters, line and paragraph separators,
/// characters that are invisible or change the direction of the text, and lone surrogates become `\u001b` and the like.
/// Names come from the network. Everything else stays as it is, the joiners that scripts and emoji need included.
[[nodiscard]] QString printable(const QString &text);

} // namespace spendwatch
