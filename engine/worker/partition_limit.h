// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/error.h"

namespace spendwatch {

/// Fails with Recovery::GiveUp where the topic has more partitions than the table can hold.
[[nodiscard]] inline Result<> checkPartitionLimit(int count)
{
    if (count <= SpendingTable::MaxPartitions)
        return {};
    return failure(Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "The topic has %1 partitions"), count),
                   message(QT_TRANSLATE_NOOP("engine", "At most %1 are supported."), SpendingTable::MaxPartitions));
}

} // namespace spendwatch
