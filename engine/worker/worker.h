// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_format.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream.h"
#include "engine/table/table_store.h"
#include "engine/table/window_store.h"
#include "engine/worker/back_off.h"
#include "engine/worker/retry_policy.h"
#include "engine/worker/worker_parts.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace spendwatch {

/// Keeps the totals up to date: opens the stream, serves it, and after a failure waits and opens it again. Owns the
/// consume thread; the functions may be called from any thread.
class Worker
{
public:
    /// Starts at once. `parts` outlives the worker. `tablePath` is the table's SQLite file; who only observes has none.
    Worker(std::unique_ptr<StreamFactory> factory, WorkerParts &parts, QString tablePath,
           const RetryPolicy &retries = {});

    /// Stops, commits what it can, and waits for the end: at most about 3 s.
    ~Worker();

    /// Begins to stop; the destructor waits.
    void requestStop();

    /// Ends the pause after a failure at once. Without a pause (the status has no next try) this has no effect.
    void tryNow();

private:
    void run(const std::stop_token &stop);
    [[nodiscard]] Result<> serve(const std::stop_token &stop);
    [[nodiscard]] Result<> count(Stream &stream, std::unique_ptr<PurchaseFormat> format, const std::stop_token &stop);
    [[nodiscard]] Result<> observe(Stream &stream, std::unique_ptr<PurchaseFormat> format, const std::stop_token &stop);
    [[nodiscard]] Result<> attach(const QString &logId);
    void handleFailure(const Error &error, const std::stop_token &stop);
    void beginPause();
    void waitForNextTry(const std::stop_token &stop, std::chrono::milliseconds time);

    const std::unique_ptr<StreamFactory> m_factory;
    WorkerParts &m_parts;
    const QString m_tablePath;
    std::unique_ptr<TableStore> m_store; ///< Used by the consume thread only; exists from the first stream on.
    PerHistory<std::unique_ptr<WindowStore>> m_windowStores; ///< Likewise, where a spending history is kept.
    QString m_logId; ///< Of the stream that m_store belongs to.
    const RetryPolicy m_retries;
    BackOff m_backOff;

    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    bool m_pausing = false; ///< The status shows a next try, and the thread waits for it.
    bool m_tryNow = false; ///< The current pause has to end.
    std::jthread m_thread;
};

} // namespace spendwatch
