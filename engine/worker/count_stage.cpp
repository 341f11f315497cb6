// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/count_stage.h"

#include "engine/values/takes_bad_alloc.h"
#include "engine/values/thread_name.h"

#include <utility>

namespace spendwatch {

CountStage::CountStage(Work work)
    : m_work(std::move(work)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

CountStage::~CountStage() = default;

void CountStage::submit(std::unique_ptr<MessageChunk> chunk)
{
    m_submitted = true;
    const std::scoped_lock lock(m_mutex);
    m_waiting.push_back(std::move(chunk));
    m_changed.notify_all();
}

void CountStage::drain()
{
    if (!std::exchange(m_submitted, false))
        return;
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_working; });
    if (auto failure = std::exchange(m_failure, nullptr))
        std::rethrow_exception(failure);
}

void CountStage::run(const std::stop_token &stop)
{
    nameThisThread("count");
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); }) && !stop.stop_requested()) {
        auto chunk = std::move(m_waiting.front());
        m_waiting.pop_front();
        const bool skipped = m_failure != nullptr;
        m_working = true;
        lock.unlock();
        if (!skipped)
            workOn(*chunk);
        chunk.reset();
        lock.lock();
        m_working = false;
        if (m_waiting.empty())
            m_changed.notify_all();
    }
}

void CountStage::workOn(const MessageChunk &chunk)
{
    try {
        const TakesBadAlloc here;
        m_work(chunk);
    } catch (...) {
        const std::scoped_lock lock(m_mutex);
        m_failure = std::current_exception();
    }
}

} // namespace spendwatch
