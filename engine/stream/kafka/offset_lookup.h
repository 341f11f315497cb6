// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/assignment.h"
#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/offset_finder.h"
#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace spendwatch::kafka {

/// Looks for the committed offsets of partitions that the group gave us, beside the polling, and announces those
/// partitions to the sink. Of the consume thread.
class OffsetLookup
{
public:
    /// Everything referred to outlives it.
    OffsetLookup(SourceSettings settings, Assignment &assignment, std::shared_ptr<ChangelogBarrier> barrier,
                 std::shared_ptr<FencePlan> fences, std::stop_token stop);

    /// The group has answered, perhaps with nothing new; the sink is told so at the next advance().
    void noteAnswer() { m_answered = true; }

    /// Partitions have left us: an offset that is being looked for may be out of date when one of them comes back.
    void startOver() { m_finder.reset(); }

    /// Announces what is found by now. Fails with what kept the offsets from being read.
    [[nodiscard]] Result<> advance(PurchaseSink &sink);

private:
    [[nodiscard]] std::vector<PartitionNumber> announce(const PartitionList &offsets);

    const SourceSettings m_settings;
    Assignment &m_assignment;
    const std::shared_ptr<ChangelogBarrier> m_barrier;
    const std::shared_ptr<FencePlan> m_fences;
    std::stop_token m_stop;
    std::unique_ptr<OffsetFinder> m_finder; ///< Of the partitions that are assigned and not announced.
    std::vector<std::unique_ptr<OffsetFinder>>
        m_finishing; ///< Announced, but not done with what the predecessors left.
    bool m_answered = false;
};

} // namespace spendwatch::kafka
