// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/connect/pasted_pairs.h"

namespace spendwatch {

/// Whether a line of `text` begins an object, a list, or a call: `conf = {`, `new Kafka({`, `KafkaConsumer(`.
[[nodiscard]] bool looksLikeObjects(const QString &text);

/// The pairs of JSON, of Python's dicts and keyword arguments, and of JavaScript's objects, nested or not. The entries of
/// a list are joined by commas.
[[nodiscard]] PastedPairs readPropertyObjects(const QString &text);

} // namespace spendwatch
