// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/message.h"

#include <QString>

namespace spendwatch {

/// What the engine says, in the language of the window. Where it names options of the command line, the window says what
/// to do instead (windowAdvice()). GUI thread.
[[nodiscard]] QString engineWords(const Message &message);

/// The same for the dialog File › Connect, which does not send anybody to itself.
[[nodiscard]] QString engineWordsInConnect(const Message &message);

/// WorkerStatus::source in the language of the window: "purchase_topic auf 127.0.0.1:9092".
[[nodiscard]] QString sourceWords(const QString &source);

} // namespace spendwatch
