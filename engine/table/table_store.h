// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/counter.h"
#include "engine/table/dirty_rows.h"
#include "engine/table/file_stamp.h"
#include "engine/table/row_store.h"
#include "engine/table/spending_table.h"
#include "engine/table/table_file.h"
#include "engine/table/table_writer.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <thread>

namespace spendwatch {

/// The SQLite table behind the memory. A thread of its own writes what was committed, seldom under load: the file is
/// never ahead of the changelog and never in anybody's way. When it cannot be written, it is noted which rows wait (a bit
/// for each customer and partition), and the writing is tried again. A file that somebody deleted, replaced or changed
/// meanwhile is noticed before the next write, moved aside, and created again from memory.
class TableStore final : public RowStore
{
public:
    /// Told when writing fails, and with an empty one when it works again; and when the file was created again. Called in
    /// the store thread.
    using Warn = std::function<void(const Message &)>;

    /// Opens or creates the file, reads it into `table` (empty, outlives the store) and starts the thread. Consume
    /// thread. Fails when the file belongs to another log; a damaged one is moved aside. `waiting`, which may be null, always
    /// says how many rows wait; it outlives the store.
    [[nodiscard]] static Result<std::unique_ptr<TableStore>> open(const QString &path, const QString &logId,
                                                                  SpendingTable &table, Warn warn,
                                                                  TableExtent extent = TableExtent::All,
                                                                  metrics::Gauge *waiting = nullptr);

    /// Writes what waits, unless that would take longer than about a second, and ends the thread.
    ~TableStore() override;

    /// Begins with that, so that the destructor has less to wait for. Nothing is to be added any more.
    void finish() { m_thread.request_stop(); }

    void add(PartitionNumber partition, std::span<const TotalRow> rows, const ChangelogPoint &point) override;

    /// The table has all partitions by now: with the next write the file says so, if it held a share before. Until then it says
    /// that it has some only. Not where a share is kept. Consume thread.
    void noteAllRestored();

    /// While it is held, the file is not written.
    using Pause = std::unique_lock<std::mutex>;
    /// Not held when the file is being written just then: nobody waits for the disk.
    [[nodiscard]] Pause tryPause() { return {m_writeMutex, std::try_to_lock}; }

    /// Takes these partitions out of the table with SpendingTable::drop(), and out of the file with the next write. Nothing of
    /// them may be added meanwhile. `pause` is held. Consume thread.
    void drop(std::span<const PartitionNumber> partitions, const Pause &pause);

    static constexpr std::size_t FewRows = 5'000; ///< A quiet stream's rows are written soon.
    static constexpr std::chrono::milliseconds QuietDelay{50};
    static constexpr std::chrono::milliseconds BusyInterval{1000};
    static constexpr std::chrono::milliseconds MaxInterval{5000};
    static constexpr int MaxShare = 10; ///< Writing takes a tenth of the time, as far as MaxInterval allows.
    static constexpr std::size_t MaxRowsAtEnd = 500'000; ///< More would make the end slow; the changelog has them.

private:
    using Positions = std::map<PartitionNumber, ChangelogPoint>;

    TableStore(QString path, QString logId, SpendingTable &table, Warn warn, TableExtent extent,
               metrics::Gauge *waiting);

    void run(const std::stop_token &stop);
    void waitUntilDue(std::unique_lock<std::mutex> &lock, const std::stop_token &stop);
    [[nodiscard]] std::chrono::steady_clock::duration busyInterval() const;
    void writeOrPutBack(bool last);
    [[nodiscard]] Result<> openWriter();
    [[nodiscard]] Message findDamage() const;
    [[nodiscard]] Result<> moveAway(const Message &damage);
    [[nodiscard]] Result<> writeSafely(TableChanges &changes);
    [[nodiscard]] bool write(TableChanges &changes);

    const QString m_path;
    const QString m_logId;
    SpendingTable &m_table; ///< Read, but for drop().
    const Warn m_warn;
    std::atomic<TableExtent> m_extent; ///< What the file is to say of itself. The store thread changes it.

    std::unique_ptr<TableWriter> m_writer; ///< Store thread's.
    FileStamp m_stamp; ///< As this program left the file; nothing: what is there is of no use.
    Message m_damageNotice; ///< Of the file that is created again; empty when none is.
    bool m_warned = false; ///< Of a failure that is to be taken back.
    std::chrono::steady_clock::time_point m_lastWrite;
    std::chrono::steady_clock::duration m_cost{0}; ///< Of the last write.
    std::chrono::milliseconds m_backOff{0};

    std::mutex m_writeMutex; ///< While the file is written, from taking what waits on. Before m_mutex.
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    DirtyRows m_rows;
    Positions m_reported; ///< By add(), last: the table may know of more than the file is to say.
    std::optional<TableExtent> m_newExtent; ///< That the file is to say with the next write.
    std::set<PartitionNumber> m_dropped; ///< Partitions that the file is to forget before all else.
    Positions m_positions; ///< Taken before the rows, and given after them: the rows are never older.
    std::jthread m_thread;
};

} // namespace spendwatch
