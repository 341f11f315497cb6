// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/worker/worker_parts.h"

namespace spendwatch::test {

/// The parts of a worker that nobody observes.
struct LoneParts {
    SpendingTable table;
    CommitObserver nobody;
    WorkerParts worker{table, nobody};
};

} // namespace spendwatch::test
