// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"
#include "engine/worker/batch.h"
#include "engine/worker/worker_parts.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace spendwatch {

/// Knows how far the whole topic is counted, by us and by others, and who keeps it from being counted. Belongs to the
/// consume thread.
class LagView
{
public:
    /// Everything referred to outlives the view. `sourceName` names the source in warnings.
    LagView(const PurchaseSource &source, WorkerParts &parts, QString sourceName);
    /// Nobody looks any more, so no lag is known.
    ~LagView();
    LagView(const LagView &) = delete;
    LagView &operator=(const LagView &) = delete;

    /// `owned`: the partitions that we count; `batches`: what was read from them and is not committed. Cheap.
    /// `ignored`: while a message cannot be decided, how many messages came that will come again; see PurchaseCounter.
    void report(const std::set<PartitionNumber> &owned, std::initializer_list<const Batch *> batches,
                std::optional<std::int64_t> ignored = std::nullopt);

    /// The foreign members of the group that were seen last.
    [[nodiscard]] const std::vector<Message> &foreignMembers() const { return m_lastForeignMembers; }

private:
    using Clock = StallWatch::Clock;

    void lookAround(const std::set<PartitionNumber> &owned, std::initializer_list<const Batch *> batches);
    [[nodiscard]] std::int64_t lagWith(std::initializer_list<const Batch *> batches) const;
    [[nodiscard]] std::int64_t countedMs(PartitionNumber partition) const;
    [[nodiscard]] std::optional<SourceOffset> countedUpTo(PartitionNumber partition) const;
    [[nodiscard]] std::int64_t waitingAt(PartitionNumber partition, SourceOffset next, SourceOffset end);
    void reportStalled(const std::vector<PartitionNumber> &stalled);
    void reportForeignMembers();

    const PurchaseSource &m_source;
    WorkerParts &m_parts;
    const QString m_sourceName;
    Clock::time_point m_looked;
    std::optional<std::int64_t>
        m_ignored; ///< Messages that came and will come again; nothing: each counts when it comes.
    std::map<PartitionNumber, SourceOffset>
        m_doubted; ///< By partition: the offset from which on there may be no message.
    std::int64_t m_others = 0; ///< Purchases that wait in partitions that are not ours.
    std::vector<Message> m_foreignMembers;
    std::vector<Message> m_lastForeignMembers; ///< Kept because members that are gone may have left something behind.
    bool m_stalled = false;
};

} // namespace spendwatch
