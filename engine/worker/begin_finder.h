// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"
#include "engine/worker/worker_parts.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spendwatch {

/// Where counting begins in partitions in which nothing was ever counted. The first instance of an app id decides, by its
/// settings, from which time on purchases are counted; the changelog keeps that time, and whoever gets a partition that has
/// nothing yet, of this instance or another, begins there. Belongs to the consume thread.
class BeginFinder
{
public:
    /// Both outlive it.
    BeginFinder(PurchaseSource &source, WorkerParts &parts) : m_source(source), m_parts(parts) { }

    /// Takes over what the changelog says of it, once it is read; warns where the settings ask for something else.
    void learn(int partitions);

    /// The first message to count in each of these partitions, in their order; none: the beginning of the log. A round trip,
    /// but for that.
    [[nodiscard]] Result<std::vector<SourceOffset>> find(std::span<const PartitionNumber> partitions);

    /// What is to be kept with the totals: see SourceProgress.
    [[nodiscard]] std::int64_t begunMs() const { return m_begunMs; }

private:
    void decide();

    PurchaseSource &m_source;
    WorkerParts &m_parts;
    bool m_isDecided = false; ///< There are totals, or somebody began to count.
    bool m_isLatest = false; ///< We began, with what comes from now on.
    std::int64_t m_begunMs = 0; ///< 0: counting begins with the earliest.
};

} // namespace spendwatch
