// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/worker_status.h"

namespace spendwatch {

QString toWord(WorkerState state)
{
    switch (state) {
    case WorkerState::Connecting:
        return QStringLiteral("connecting");
    case WorkerState::Restoring:
        return QStringLiteral("restoring");
    case WorkerState::Running:
        return QStringLiteral("running");
    case WorkerState::Rebalancing:
        return QStringLiteral("rebalancing");
    case WorkerState::Waiting:
        return QStringLiteral("waiting");
    case WorkerState::Stopped:
        return QStringLiteral("stopped");
    case WorkerState::Failed:
        return QStringLiteral("failed");
    }
    return QStringLiteral("unknown");
}

} // namespace spendwatch
