// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/view_observer.h"
#include "engine/worker/worker_parts.h"

namespace spendwatch::test {

/// A worker's parts and those of a view that observes it, joined as the program joins them.
struct JoinedParts {
    SpendingTable table;
    ViewParts view{table};
    ViewObserver observer{view};
    WorkerParts worker{table, observer};
};

} // namespace spendwatch::test
