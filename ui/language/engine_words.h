// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// What the engine says, in the language of the window. The engine speaks English wherever it is heard (log, HTTP,
/// --headless); here its sentences are recognized by engineSentences(), and what they say it of is kept. What is not
/// known stays as it is. GUI thread; a microsecond for what was asked lately.
[[nodiscard]] QString engineWords(const QString &english);

} // namespace spendwatch
