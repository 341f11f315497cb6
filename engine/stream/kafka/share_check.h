// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <chrono>
#include <optional>

namespace spendwatch::kafka {

/// Notices that the group has left this member out: the group is stable and has a partition for each member, but this
/// one has none. That was seen after a group had lost its coordinator; without a new rebalance it stays so. Has no
/// connection. Of one thread.
class ShareCheck
{
public:
    /// Longer than an owner may take to give partitions back.
    static constexpr std::chrono::seconds GraceTime{25};

    /// `isLeftOut`: by the newest view of the group. True when that has been so for GraceTime; then the time begins again.
    [[nodiscard]] bool isOverdue(bool isLeftOut, Clock::time_point now)
    {
        if (!isLeftOut) {
            m_since.reset();
            return false;
        }
        if (!m_since)
            m_since = now;
        if (now - *m_since < GraceTime)
            return false;
        m_since.reset();
        return true;
    }

private:
    std::optional<Clock::time_point> m_since;
};

} // namespace spendwatch::kafka
