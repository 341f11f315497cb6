// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"
#include "engine/values/partition_number.h"

#include <QByteArray>

#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// A customer's total, of which a part is known here; instances that have the other partitions are to be asked.
struct CustomerQuestion {
    /// The body of the answer.
    using ToJson = QByteArray (*)(std::string_view name, Sum total);

    std::string name; ///< UTF-8.
    ToJson toJson = nullptr;
    Sum known = 0; ///< What is known already.
    std::vector<PartitionNumber> missing = {}; ///< The partitions that are not in it.
};

} // namespace spendwatch
