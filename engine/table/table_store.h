// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/table/table_writer.h"
#include "engine/values/error.h"

#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace spendwatch {

/// The SQLite table behind the memory. A thread of its own writes what was committed, at most once a second under load:
/// the file is never ahead of the changelog and never in anybody's way. When it cannot be written, rows wait in memory
/// (at most one a customer and partition) and the writing is tried again.
class TableStore
{
public:
    /// Told when writing fails, and with an empty text when it works again. Called in the store thread.
    using Warn = std::function<void(const QString &)>;

    /// Opens or creates the file, reads it into `table` (empty, outlives the store) and starts the thread. Consume
    /// thread. Fails when the file belongs to another world; a damaged one is moved aside.
    [[nodiscard]] static Result<std::unique_ptr<TableStore>> open(const QString &path, const QString &world,
                                                                  SpendingTable &table, Warn warn);

    /// Writes what waits, unless that would take longer than about a second, and ends the thread.
    ~TableStore();

    /// Takes committed rows, and the changelog position they reach. Any thread; never blocks on the disk.
    void add(int partition, std::span<const TotalRow> rows, std::int64_t position);

    static constexpr std::size_t FewRows = 5'000; ///< A quiet stream's rows are written soon.
    static constexpr std::chrono::milliseconds QuietDelay{50};
    static constexpr std::chrono::milliseconds BusyInterval{1000};
    static constexpr std::size_t MaxRowsAtEnd = 500'000; ///< More would make the end slow; the changelog has them.

private:
    struct Pending {
        std::vector<PendingRow> rows;
        std::map<int, std::int64_t> positions;
    };

    TableStore(QString path, QString world, const CustomerIndex &index, Warn warn);

    void run(const std::stop_token &stop);
    void waitUntilDue(std::unique_lock<std::mutex> &lock, const std::stop_token &stop);
    [[nodiscard]] Result<> write(Pending &pending);
    void putBack(Pending pending);
    void compactWhenLarge();

    const QString m_path;
    const QString m_world;
    const CustomerIndex &m_index;
    const Warn m_warn;

    std::unique_ptr<TableWriter> m_writer; ///< Store thread's.
    std::chrono::steady_clock::time_point m_lastWrite;
    std::chrono::milliseconds m_backOff{0};

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Pending m_pending;
    std::size_t m_compactAt = 1'000'000;
    std::jthread m_thread;
};

} // namespace spendwatch
