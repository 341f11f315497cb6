// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/stream.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace spendwatch {

/// A log whose changelog is prepared for a reader without transactions. Belongs to one thread.
class HandoverLog
{
public:
    virtual ~HandoverLog() = default;

    /// A stream that is a member of the group. Its committer may take a minute for one step; its changelog reads what
    /// is committed.
    [[nodiscard]] virtual Stream &stream() = 0;

    /// The changelog as a reader without transactions sees it, with aborted records.
    [[nodiscard]] virtual Changelog &everything() = 0;

    /// By which fields purchases are read: see SourceProgress.
    [[nodiscard]] virtual std::string fields() const { return {}; }

    /// Fails unless we are the only member of the group. A round trip.
    [[nodiscard]] virtual Result<> requireAlone() = 0;

    /// Waits until no transaction is open in the changelog, its end marker included.
    [[nodiscard]] virtual Result<> settle() = 0;

    /// From now on commits are allowed although others wrote after the position that belongs to the committed offsets,
    /// or the changelog is another one.
    [[nodiscard]] virtual Result<> disregardReach() = 0;

    /// A range of messages in a partition of the source.
    struct SourceSpan {
        PartitionNumber partition;
        SourceOffset from; ///< The first; `end` where there is none.
        SourceOffset end; ///< Behind the last one.
    };
    /// The messages from `timeMs` on (Unix time, by their timestamps), or all, by partition. A round trip or two.
    [[nodiscard]] virtual Result<std::vector<SourceSpan>> sourceFrom(std::optional<std::int64_t> timeMs) = 0;

    /// True if the message is still at its offset in the source, or was deleted by now: the log is the one that was
    /// counted.
    [[nodiscard]] virtual Result<bool> isSameSource(PartitionNumber partition, const Fingerprint &message) = 0;

    /// There is a changelog of this spending history, too, with a partition for each of the source: commits may write to it.
    [[nodiscard]] virtual bool hasHistory(HistoryKind /*kind*/) const { return false; }

    /// Writes one end mark into each partition of the changelog, outside any transaction, and makes sure that it is the
    /// last record there.
    [[nodiscard]] virtual Result<> writeEndMarks() = 0;
};

/// Opens it; blocks until the log answers, fails, or `stop` is requested. Creates nothing. Fails when the group has
/// members, without disturbing them.
class HandoverLogFactory
{
public:
    virtual ~HandoverLogFactory() = default;
    [[nodiscard]] virtual Result<std::unique_ptr<HandoverLog>> open(std::stop_token stop) = 0;
};

} // namespace spendwatch
