// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <chrono>
#include <cstdint>
#include <span>
#include <stop_token>

namespace spendwatch::kafka {

/// Committed changelog records of a partition: those at `from` up to before `to`.
struct ChangelogSpan {
    PartitionNumber partition;
    ChangelogPosition from;
    ChangelogPosition to;
};

/// Recovery::GiveUp when another program, such as a Faust worker that lost its group, wrote totals into one of the
/// spans: they have no headers of ours. Reads what is committed, all spans with one client. What cannot be read within
/// `time` is accepted, and the log says so. Any thread.
[[nodiscard]] Result<> refuseForeignTotals(const SourceSettings &settings, std::span<const ChangelogSpan> spans,
                                           std::chrono::milliseconds time, const std::stop_token &stop);

/// The same for the records after the changelog position that each of our committed offsets names: none of ours can be
/// there as long as no commit is under way. Partitions whose offset another program committed are skipped, because
/// their totals may be anybody's. A broker that does not answer is not an error. Any thread.
[[nodiscard]] Result<> refuseForeignTail(const SourceSettings &settings, int partitions, const std::stop_token &stop);

} // namespace spendwatch::kafka
