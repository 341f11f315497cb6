// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/worker_status.h"

#include <algorithm>
#include <cmath>

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

int RestoreProgress::percent() const
{
    if (rowsExpected <= 0)
        return 0;
    return static_cast<int>(
        std::clamp(100.0 * static_cast<double>(rows) / static_cast<double>(rowsExpected), 0.0, 100.0));
}

qint64 RestoreProgress::secondsLeft() const
{
    if (rowsPerSecond <= 0 || rows >= rowsExpected)
        return 0;
    return static_cast<qint64>(std::ceil(static_cast<double>(rowsExpected - rows) / rowsPerSecond));
}

QString WorkerStatus::warning() const
{
    QStringList all;
    for (const Warning &each : warnings)
        all.append(each.text.englishLine());
    return all.join(u' ');
}

} // namespace spendwatch
