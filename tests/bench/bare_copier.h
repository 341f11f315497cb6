// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "bench/bare_reader.h"

/// Reads `messages` messages of the topic, many at once, and writes a record in the shape of a changelog row for each
/// into a topic of its own, in transactions as large as the program's. Nothing is counted: where each purchase is a row of
/// its own, this is the measure of what the machine, the broker and the client allow. Throws std::runtime_error.
[[nodiscard]] BareReading copyBare(const QString &brokers, const QString &topic, int partitions, qint64 messages);
