// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/window_table.h"
#include "engine/values/error.h"

#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace spendwatch {

class WindowFile;

/// The SQLite file behind the spending history. A thread of its own writes what changed every few seconds: rows and the
/// changelog positions that they belong to, in one transaction. Reading the changelog from there leads to the same windows, because
/// rows are absolute. The file is a copy: whatever is wrong with it, it is made anew, and the changelog has everything.
class WindowStore
{
public:
    /// Told when writing fails, and with an empty one when it works again. Called in the store's thread.
    using Warn = std::function<void(const Message &)>;

    /// Loads the file at `path` into `table` (empty, outlives the store), unless it is of another log or too old, and starts the
    /// thread.
    WindowStore(QString path, QString logId, WindowTable &table, Warn warn);
    /// Writes what waits, unless that are more than MaxRowsAtEnd rows: they are read from the changelog again.
    ~WindowStore();

    static constexpr std::size_t MaxRowsAtEnd = 200'000; ///< More would make the end slow.

    static constexpr std::chrono::milliseconds Interval{5000};
    static constexpr int SchemaVersion = 1;

private:
    void run(const std::stop_token &stop);
    void write();
    [[nodiscard]] Result<> load();
    [[nodiscard]] Result<> save(const WindowTable::Unsaved &unsaved);

    const QString m_path;
    const QString m_logId;
    WindowTable &m_table;
    const Warn m_warn;
    std::unique_ptr<WindowFile> m_file; ///< The thread's.
    bool m_warned = false;
    std::mutex m_mutex;
    std::condition_variable_any m_stopped;
    std::jthread m_thread;
};

/// Reads the file at `path` into `table`, whoever it is of; false: there is none. For those who only look.
[[nodiscard]] Result<bool> readStoredWindows(const QString &path, WindowTable &table);

} // namespace spendwatch
