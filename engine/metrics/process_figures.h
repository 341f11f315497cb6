// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/exposition.h"

namespace spendwatch::metrics {

/// Adds what this process uses, under the names that all programs have for it. What the system does not tell is left out.
void addProcessFigures(Exposition &to);

} // namespace spendwatch::metrics
