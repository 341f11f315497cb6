// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/counter.h"
#include "engine/metrics/histogram.h"
#include "engine/purchase/purchase.h"
#include "engine/stream/committer.h"
#include "engine/worker/lag_board.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

namespace spendwatch {

inline constexpr std::size_t RejectReasons = static_cast<std::size_t>(RejectReason::TotalOutOfRange) + 1;

/// One word for the reason, for programs: "not_json".
[[nodiscard]] std::string_view toWord(RejectReason reason);

/// What the worker has done since the program was started, for those who measure it. Any thread reads; what it costs is
/// paid once a batch.
class WorkerFigures
{
public:
    WorkerFigures();

    /// A batch is committed. Commit thread.
    void noteCommit(std::int64_t count, std::span<const DeadLetter> letters, std::chrono::duration<double> time);

    metrics::Counter purchases; ///< Counted and committed.
    std::array<metrics::Counter, RejectReasons> rejected; ///< By reason.
    metrics::Counter failedCommits;
    metrics::Histogram commitSeconds;
    metrics::Histogram batchMessages; ///< Of committed batches, with those that were rejected.
    metrics::Counter gains; ///< Times that the group gave us partitions,
    metrics::Counter losses; ///< and that it took some.
    metrics::Gauge waitingRows; ///< That the table file does not have yet.
    LagBoard lag;
};

} // namespace spendwatch
