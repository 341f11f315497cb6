// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// What the engine says, in the words and the language of the window. The engine speaks English wherever it is heard
/// (log, HTTP, --headless) and advises options of the command line; here its sentences are recognized by
/// engineSentences() and windowAdvice(), and what they say it of is kept. What is not known stays as it is. GUI thread; a microsecond for what was asked lately.
[[nodiscard]] QString engineWords(const QString &english);

/// WorkerStatus::source in the language of the window: "purchase_topic auf 127.0.0.1:9092".
[[nodiscard]] QString sourceWords(const QString &source);

} // namespace spendwatch
