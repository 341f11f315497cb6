// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/stream/total_row.h"
#include "engine/values/partition_number.h"

#include <span>

namespace spendwatch {

/// Where committed rows go besides memory; here nowhere.
class RowStore
{
public:
    RowStore() = default;
    virtual ~RowStore() = default;
    RowStore(const RowStore &) = delete;
    RowStore &operator=(const RowStore &) = delete;

    /// Committed rows, and where they reach in the changelog, or less; the table has them already. Any thread; never blocks
    /// on a disk.
    virtual void add(PartitionNumber /*partition*/, std::span<const TotalRow> /*rows*/,
                     const ChangelogPoint & /*point*/)
    { }
};

} // namespace spendwatch
