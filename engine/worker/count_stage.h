// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace spendwatch {

/// Counts messages in a thread of its own while the consume thread polls for more. Between drain() and the next
/// submit() the thread is idle, and everything it works on belongs to the consume thread.
class CountStage
{
public:
    using Work = std::function<void(const MessageChunk &)>;

    /// `work` runs in the thread "count"; what it refers to outlives the stage.
    explicit CountStage(Work work);
    /// What still waits is not counted.
    ~CountStage();

    /// Consume thread, like drain(). Bounded by what one poll finds.
    void submit(std::unique_ptr<MessageChunk> chunk);

    /// Waits until everything is counted. Throws what the work threw; the rest is not counted then.
    void drain();

private:
    void run(const std::stop_token &stop);
    void workOn(const MessageChunk &chunk);

    const Work m_work;
    bool m_submitted = false; ///< Something was submitted since the last drain(); used by the consume thread only.
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::unique_ptr<MessageChunk>> m_waiting;
    bool m_working = false;
    std::exception_ptr m_failure;
    std::jthread m_thread; ///< Last member: starts when all others exist, ends before any is destroyed.
};

} // namespace spendwatch
