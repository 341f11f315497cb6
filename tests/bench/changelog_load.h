// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"

/// Fills the changelog topic of the settings (made first) with one row for each of `rows` customers, spread over the
/// partitions, as a worker writes them: "customer-N" has spent N + 1. Throws std::runtime_error.
void loadChangelog(const spendwatch::SourceSettings &settings, int partitions, qint64 rows);
