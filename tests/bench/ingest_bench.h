// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include "bench/figures.h"

struct IngestCase {
    QString brokers;
    qint64 purchases = 3'000'000;
    int customers = 100'000;
    int partitions = 4;
    int runs = 3;
};

/// Loads a topic once, then by turns reads it bare and counts it exactly once with the program itself. Throws
/// std::runtime_error.
[[nodiscard]] std::vector<Figures> benchIngest(const IngestCase &ingest);

/// What an idle program costs: percent of a core, and memory. Throws std::runtime_error.
[[nodiscard]] std::vector<Figures> benchIdle(const QString &brokers);
