// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/exposition.h"
#include "engine/stream/library_statistics.h"
#include "engine/values/snapshot.h"
#include "engine/values/worker_status.h"
#include "engine/worker/worker_figures.h"

#include <memory>

namespace spendwatch {

/// What /metrics tells of the engine.
struct MetricsSources {
    WorkerStatus status;
    Headline headline;
    const WorkerFigures &figures;
    std::shared_ptr<const LibraryStatistics> library; ///< May be null.
};

/// Adds all of it. docs/monitoring.md has the list, and a test compares. Any thread.
void addEngineFigures(metrics::Exposition &to, const MetricsSources &sources);

/// Adds what librdkafka says of its clients.
void addLibraryFigures(metrics::Exposition &to, const LibraryStatistics &library);

} // namespace spendwatch
