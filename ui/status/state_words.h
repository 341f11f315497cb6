// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/worker_status.h"

namespace spendwatch {

enum class Tone : std::uint8_t { Good, Busy, Warn, Bad, Idle };

/// A worker's state for the person who looks at the window.
struct StateWords {
    Tone tone = Tone::Idle;
    QString state; ///< "Live"
    QString details; ///< "lag 0, 10.2 purchases/s"
    QString problem; ///< What is wrong and what to do about it; empty when all is well.
};

/// Whether the source answers, as far as is known.
[[nodiscard]] bool isAnswering(const WorkerStatus &status);

/// The state in words where a person is needed, or where it waits for its next try.
[[nodiscard]] QString stuckWords(bool failed);

/// `nowMs` is Unix time in ms, for what counts down.
[[nodiscard]] StateWords stateWords(const WorkerStatus &status, double purchasesPerSecond, qint64 nowMs);

} // namespace spendwatch
