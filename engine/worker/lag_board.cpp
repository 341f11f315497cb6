// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/lag_board.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

void LagBoard::look(std::int64_t nowMs, std::span<const Look> looks)
{
    std::vector<Waiting> waiting;
    waiting.reserve(looks.size());
    for (const Look &each : looks)
        waiting.push_back({each.partition, each.messages, waitsSince(each, nowMs)});
    const std::scoped_lock lock(m_mutex);
    m_waiting = std::move(waiting);
}

/// Messages are in order: the oldest that waits is no older than what was counted last, and came after nothing waited.
std::int64_t LagBoard::waitsSince(const Look &look, std::int64_t nowMs)
{
    if (look.messages <= 0) {
        m_nothingWaited[look.partition] = nowMs;
        return nowMs;
    }
    if (look.countedMs <= 0) // Where nothing else is known, it waits at least since now.
        return m_nothingWaited.try_emplace(look.partition, nowMs).first->second;
    const auto known = m_nothingWaited.find(look.partition);
    if (known == m_nothingWaited.end())
        return look.countedMs;
    known->second = std::min(known->second, nowMs); // The clock may have been set back.
    return std::max(known->second, look.countedMs);
}

void LagBoard::forget()
{
    m_nothingWaited.clear();
    const std::scoped_lock lock(m_mutex);
    m_waiting.clear();
}

std::vector<LagBoard::Lag> LagBoard::lags(std::int64_t nowMs) const
{
    constexpr double Second = 1000;
    std::vector<Lag> lags;
    const std::scoped_lock lock(m_mutex);
    lags.reserve(m_waiting.size());
    for (const Waiting &each : m_waiting) {
        const std::int64_t ms = each.messages > 0 ? std::max(std::int64_t{0}, nowMs - each.sinceMs) : 0;
        lags.push_back({each.partition, each.messages, static_cast<double>(ms) / Second});
    }
    return lags;
}

} // namespace spendwatch
