// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/worker_status.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace spendwatch {

QString toWord(WorkerState state)
{
    switch (state) {
    case WorkerState::Connecting:
        return u"connecting"_s;
    case WorkerState::Restoring:
        return u"restoring"_s;
    case WorkerState::Running:
        return u"running"_s;
    case WorkerState::Rebalancing:
        return u"rebalancing"_s;
    case WorkerState::Waiting:
        return u"waiting"_s;
    case WorkerState::Stopped:
        return u"stopped"_s;
    case WorkerState::Failed:
        return u"failed"_s;
    }
    return u"unknown"_s;
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
