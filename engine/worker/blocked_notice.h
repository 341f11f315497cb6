// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/partition_number.h"
#include "engine/worker/status_board.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>

namespace spendwatch {

/// Reports partitions that are ours and cannot be used, because an open transaction hides something. Belongs to the
/// consume thread.
class BlockedNotice
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::seconds Stuck{
        20}; ///< After the first notice: no transaction stays open for that long.

    /// `sourceName` names the source.
    BlockedNotice(StatusBoard &status, QString sourceName);

    /// `hidden` names what cannot be seen. To be called again while it lasts.
    void report(std::span<const PartitionNumber> partitions, const Message &hidden,
                Clock::time_point now = Clock::now());
    /// Every partition is in use.
    void takeBack();

private:
    StatusBoard &m_status;
    const QString m_sourceName;
    std::optional<Clock::time_point> m_since;
};

} // namespace spendwatch
