// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace spendwatch::kafka {

/// Notices that the group has left this member out: the group is stable and has a partition for each member, but this
/// one has none. That was seen after a group had lost its coordinator; without a new rebalance it stays so. The time until
/// it is due doubles with each try, as each costs the whole group a rebalance. Has no connection. Of one thread.
class ShareCheck
{
public:
    /// Longer than an owner may take to give partitions back.
    static constexpr std::chrono::seconds GraceTime{25};

    static constexpr std::chrono::seconds MaxGraceTime{800};

    /// We have a partition: all is well.
    void noteShare()
    {
        m_since.reset();
        m_grace = GraceTime;
    }

    /// We have none. `groupHasEnough`: by the newest view, the group is stable and has one for each member. True when that has
    /// been so for the time that is due; then it begins again, with twice the time.
    [[nodiscard]] bool isOverdue(bool groupHasEnough, Clock::time_point now)
    {
        if (!groupHasEnough) {
            m_since.reset();
            return false;
        }
        if (!m_since)
            m_since = now;
        if (now - *m_since < m_grace)
            return false;
        m_since.reset();
        m_grace = std::min(2 * m_grace, MaxGraceTime);
        return true;
    }

private:
    std::optional<Clock::time_point> m_since;
    std::chrono::seconds m_grace = GraceTime;
};

} // namespace spendwatch::kafka
