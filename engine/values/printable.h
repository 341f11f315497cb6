// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// `text` on one line that can do no harm on a terminal or in a list: control characters, line and paragraph
/// separators, characters that turn the direction of the text and lone surrogates become `\u001b` and the like.
/// Names come from the network. Everything else stays as it is.
[[nodiscard]] QString printable(const QString &text);

} // namespace spendwatch
