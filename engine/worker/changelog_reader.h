// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/undecided.h"
#include "engine/table/customer_index.h"
#include "engine/table/row_store.h"
#include "engine/values/partition_number.h"
#include "engine/worker/window_reader.h"
#include "engine/worker/worker_parts.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace spendwatch {

/// Brings the table up to the changelog: once to its end before partitions are used (restore), and all the time for
/// those that others own (standby). Belongs to the consume thread.
class ChangelogReader final : private ChangelogSink
{
public:
    /// Everything referred to outlives the reader. `windows` read the spending histories of the same partitions.
    ChangelogReader(Changelog &changelog, WorkerParts &parts, RowStore &store,
                    std::vector<WindowReader *> windows = {});

    /// Follows the partitions, which must not be followed yet, from the table's position on.
    [[nodiscard]] Result<> follow(std::span<const PartitionNumber> partitions);
    [[nodiscard]] Result<> unfollow(std::span<const PartitionNumber> partitions);
    /// Unfollows them, and forgets what others wrote there: they are kept no longer.
    [[nodiscard]] Result<> letGo(std::span<const PartitionNumber> partitions);

    /// Reads until each of the followed `partitions` has reached the end that it had when this began. Reports progress
    /// on the status board, or why there is none while the changelog cannot be reached. Ends early, with an error, when
    /// `stop` is requested.
    [[nodiscard]] Result<> catchUp(std::span<const PartitionNumber> partitions, const std::stop_token &stop);

    /// Applies what is there already, without waiting.
    [[nodiscard]] Result<> poll();

    /// Fails with Recovery::GiveUp while another program's totals in several partitions wait for a person's decision;
    /// see ForeignTotalsBook.
    [[nodiscard]] Result<> refuseUndecided(int partitions) const;

    /// Likewise where a total in these partitions cannot be read, from which we would have to count on. Whoever only
    /// follows a partition tells what is wrong and goes on: its owner may know the total.
    [[nodiscard]] Result<> refuseUnreadable(const std::set<PartitionNumber> &ours) const;

    /// Likewise where any total in these partitions is another program's, and only a share of the partitions is kept: nobody sees
    /// then whether its customer has another elsewhere.
    [[nodiscard]] Result<> refuseOpen(std::span<const PartitionNumber> partitions) const;

    /// We continue from what these partitions hold, whoever wrote it: it belongs in the table file now.
    void accept(std::span<const PartitionNumber> partitions);

    /// Records of ours were committed to the partition.
    void noteCommitted(PartitionNumber partition) { m_parts.foreignTotals.noteOurs(partition); }

    /// Where the changelogs of these partitions end now; see Changelog::ends().
    [[nodiscard]] Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> partitions)
    {
        return m_changelog.ends(partitions);
    }

private:
    void onRecord(const ChangelogRecord &record) override;
    void onPosition(PartitionNumber partition, ChangelogPosition position) override;

    struct Progress {
        std::chrono::steady_clock::time_point begun;
        std::chrono::steady_clock::time_point reported;
        std::chrono::steady_clock::time_point logged;
        std::chrono::steady_clock::time_point troubleUntil;
        std::int64_t expected = 0;
        std::int64_t rowsBefore = 0;
    };

    /// A record whose customer's row is being prefetched.
    struct Pending {
        PartitionNumber partition;
        NameHash hash;
        std::string customer;
        std::optional<PartialTotal> total; ///< Nothing: a tombstone.
        ChangelogPosition offset;
        bool ours;
    };

    /// What `step` says of each of the histories, until one fails.
    template <typename Step>
    [[nodiscard]] Result<> inWindows(Step step) const;
    [[nodiscard]] Result<> catchUpWindows(Progress &progress, std::span<const PartitionNumber> partitions,
                                          const std::stop_token &stop);
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout);
    void internPending();
    void noteForeign(const Pending &record, CustomerId id);
    void settle(PartitionNumber partition);
    void noteUnreadable(const ChangelogRecord &record, const std::string &customer);
    [[nodiscard]] bool reached(const std::map<PartitionNumber, ChangelogPosition> &ends) const;
    void reportTrouble(Progress &progress, const Error &error);
    void report(Progress &progress);
    void flush(PartitionNumber partition, ChangelogPosition position);
    void store(PartitionNumber partition, std::span<const TotalRow> rows, const ChangelogPoint &point);
    void store(PartitionNumber partition, std::span<const CustomerId> customers, const ChangelogPoint &point);
    [[nodiscard]] ChangelogPoint storedPoint(PartitionNumber partition, const ChangelogPoint &point) const;
    void ignore(const ChangelogRecord &record, const char *why);
    void reportIgnored();
    void reportUnreadable();
    [[nodiscard]] NameOf names() const;

    Changelog &m_changelog;
    WorkerParts &m_parts;
    RowStore &m_store;
    const std::vector<WindowReader *> m_windows;
    std::vector<Pending> m_pending; ///< Of the group being read.
    std::map<PartitionNumber, std::vector<TotalRow>> m_rows; ///< Read, not yet applied.
    struct Settled {
        ChangelogPosition since; ///< Offset of the first of them.
        std::vector<CustomerId> customers;
    };
    std::map<PartitionNumber, Settled> m_settled; ///< Applied, not yet given to the store.
    std::map<PartitionNumber, ChangelogTail> m_tails; ///< Of the partitions in m_rows: the last record read.
    std::int64_t m_rowsRead = 0;
    std::int64_t m_ignored = 0;
    std::int64_t m_ignoredReported = 0;
    std::uint64_t m_unreadableReported = 0;
    QString m_lastIgnored; ///< Where the last ignored record was, and why it was ignored.
};

} // namespace spendwatch
