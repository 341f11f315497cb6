// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/foreign_guard.h"

#include "engine/stream/kafka/foreign_totals.h"
#include "engine/values/thread_name.h"

#include <chrono>
#include <condition_variable>

namespace spendwatch::kafka {

using namespace std::chrono_literals;

namespace {

constexpr auto Interval = 10s; ///< Two short-lived clients each time, some 5 ms of processor time.

} // namespace

ForeignGuard::ForeignGuard(SourceSettings settings, int partitions)
    : m_settings(std::move(settings)),
      m_partitions(partitions),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

std::optional<Error> ForeignGuard::finding() const
{
    const std::scoped_lock lock(m_mutex);
    return m_finding;
}

void ForeignGuard::run(const std::stop_token &stop)
{
    nameThisThread("guard");
    std::condition_variable_any wake;
    while (!stop.stop_requested()) {
        if (auto alone = refuseForeignTail(m_settings, m_partitions, stop); !alone) {
            const std::scoped_lock lock(m_mutex);
            m_finding = alone.error();
            return;
        }
        std::unique_lock lock(m_mutex);
        wake.wait_for(lock, stop, Interval, [] { return false; });
    }
}

} // namespace spendwatch::kafka
