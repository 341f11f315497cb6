// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/stream/log_place.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

namespace spendwatch {

/// Opens the journal, and creates it when it is missing. Recovery::GiveUp on a damaged, foreign or newer file. Every
/// commit is synced: see JournalSender and JournalCommitter.
[[nodiscard]] Result<sqlite::Connection> openJournal(const QString &path, std::chrono::milliseconds busyTimeout);

/// Path of the journal within the data folder.
[[nodiscard]] QString journalPath(const QString &dataDir);

/// The random name this journal got when it was created.
[[nodiscard]] Result<QString> journalId(sqlite::Connection &connection);

/// Whose totals are counted, and the number of the take-over.
struct JournalOwner {
    std::int64_t app = 0; ///< Number of the app id within the journal.
    std::int64_t epoch = 0; ///< Increases with each take-over; only the newest may commit.
};

/// From now on only the caller may commit for this app id. Recovery::GiveUp, and nothing is taken over, where its purchases
/// were counted by other fields than `fields` (toText(PurchaseFields)).
[[nodiscard]] Result<JournalOwner> takeOver(sqlite::Connection &connection, const QString &appId,
                                            const std::string &fields = {});

/// Whether a row read from the file can be the one at `next` or behind it. In a file that somebody changed, it may have no
/// number, or the largest there is, behind which nothing can follow: whoever reads on from there would begin again.
template <typename Log>
[[nodiscard]] bool isInOrder(LogPlace<Log> place, LogPlace<Log> next)
{
    return place >= next && place.value() < std::numeric_limits<std::int64_t>::max();
}

inline constexpr std::chrono::milliseconds JournalBusyTimeout{4000};
inline constexpr PartitionNumber OnlyPartition; ///< A journal has one partition.

} // namespace spendwatch
