// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/batch_schedule.h"

namespace spendwatch {

bool BatchSchedule::isDue(const OpenBatch &batch, std::int64_t lag, Clock::time_point now) const
{
    if (batch.isEmpty)
        return false;
    if (batch.isFull || batch.age >= BacklogInterval)
        return true;
    return lag < Backlog && !isSendersTurn(batch.age, now);
}

bool BatchSchedule::isSendersTurn(Clock::duration age, Clock::time_point now) const
{
    return givesTurns() && age < m_held * SendersShare && now - m_lastMessages < SendersSilence;
}

} // namespace spendwatch
