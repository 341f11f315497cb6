// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"
#include "engine/worker/offset_notice.h"
#include "engine/worker/worker_parts.h"

#include <QString>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace spendwatch {

/// Finds out where counting continues in partitions that became ours, once their changelog is read: decideResume() on what
/// table and source know. Belongs to the consume thread.
class StartFinder
{
public:
    /// Everything referred to outlives it. `sourceName` names the source.
    StartFinder(PurchaseSource &source, WorkerParts &parts, const QString &sourceName);

    struct Answer {
        /// Nothing: from the beginning.
        std::optional<SourceProgress> progress;
    };
    struct Nobody {
        bool askedAgain = false; ///< The source will report once more that the partition is ours.
    };
    using Found = tl::expected<Answer, Nobody>;

    /// Nobody while nobody says; that is asked again for 30 s, then fails with Recovery::GiveUp.
    /// `foreignMembers`: foreign members of the group.
    [[nodiscard]] Result<Found> find(PartitionNumber partition, const std::vector<Message> &foreignMembers);

    /// The partition is not ours any more.
    void forget(PartitionNumber partition) { m_unsaid.erase(partition); }

private:
    using Clock = std::chrono::steady_clock;
    struct Unsaid {
        Clock::time_point since;
        Clock::time_point nextAsk;
    };

    [[nodiscard]] Result<Found> askAgain(PartitionNumber partition);

    PurchaseSource &m_source;
    const SpendingTable &m_table;
    const QString m_sourceName;
    const std::string m_fields; ///< By which purchases are read.
    OffsetNotice m_notice;
    std::map<PartitionNumber, Unsaid> m_unsaid; ///< Partitions for which nobody says where to continue.
};

} // namespace spendwatch
