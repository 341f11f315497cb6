// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include "bench/bench.h"

/// One sentence on what measures, for people who read the figures elsewhere: date, version, processors, memory, operating
/// system, librdkafka, the number of runs, and that a quick run is not to be quoted.
[[nodiscard]] QString describeMeasurement(const BenchContext &context);
