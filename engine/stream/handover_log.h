// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/stream.h"
#include "engine/values/error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace spendwatch {

/// A log whose changelog is to be made ready for a reader that knows no transactions. Belongs to one thread.
class HandoverLog
{
public:
    virtual ~HandoverLog() = default;

    /// Joined to the group. Its committer may take a minute for one step; changelog() of it reads what is committed.
    [[nodiscard]] virtual Stream &stream() = 0;

    /// The changelog as it is met by a reader that knows no transactions: aborted records too.
    [[nodiscard]] virtual Changelog &everything() = 0;

    /// Fails unless nobody but us is in the group. A round trip.
    [[nodiscard]] virtual Result<> requireAlone() = 0;

    /// Waits until no transaction is open in the changelog, its end marker included.
    [[nodiscard]] virtual Result<> settle() = 0;

    /// From now on it is no reason to refuse a commit that others wrote behind what the committed offsets belong to, or that
    /// the changelog is not the one they belong to.
    [[nodiscard]] virtual Result<> disregardReach() = 0;

    /// Where the messages of a partition of the source are that are asked for.
    struct SourceSpan {
        int partition = 0;
        SourceOffset from; ///< The first; `end` where there is none.
        SourceOffset end; ///< Behind the last that there is.
    };
    /// Those from `timeMs` on (Unix time, as the messages tell it), or all: by partition. A round trip or two.
    [[nodiscard]] virtual Result<std::vector<SourceSpan>> sourceFrom(std::optional<std::int64_t> timeMs) = 0;

    /// The message still stands where it stood in the source, or was deleted by now: the log is the one that was counted.
    [[nodiscard]] virtual Result<bool> isSameSource(int partition, const Fingerprint &message) = 0;

    /// Writes one end mark into each partition of the changelog, outside of any transaction, and sees to it that it is
    /// the last there.
    [[nodiscard]] virtual Result<> writeEndMarks() = 0;
};

/// Opens it; blocks until the log answers, fails, or `stop` is requested. Creates nothing. Fails when somebody is in the
/// group, without disturbing them.
class HandoverLogFactory
{
public:
    virtual ~HandoverLogFactory() = default;
    [[nodiscard]] virtual Result<std::unique_ptr<HandoverLog>> open(std::stop_token stop) = 0;
};

} // namespace spendwatch
