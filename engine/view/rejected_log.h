// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <mutex>
#include <vector>

namespace spendwatch {

/// The messages moved to the dead letters. Thread-safe: the commit thread records, one reader drains.
class RejectedLog
{
public:
    static constexpr std::size_t MaxWaiting = 100;

    void record(std::vector<RejectedMessage> messages);
    [[nodiscard]] std::vector<RejectedMessage> drain();
    /// Since the program started.
    [[nodiscard]] qint64 count() const;

private:
    mutable std::mutex m_mutex;
    std::vector<RejectedMessage> m_waiting;
    qint64 m_count = 0;
};

} // namespace spendwatch
