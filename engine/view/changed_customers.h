// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"

#include <atomic>
#include <cstddef>
#include <mutex>
#include <span>
#include <vector>

namespace spendwatch {

/// Whose totals changed, for one reader that asks again and again. Recording costs one load while nobody wants to know, else a
/// copy of Most ids between two questions at the most, however much is counted. Thread-safe.
class ChangedCustomers
{
public:
    /// Kept between two questions; of more, it is only known that there were more.
    static constexpr std::size_t Most = 65'536;

    struct Taken {
        std::vector<CustomerId> ids; ///< Each once.
        bool more = false; ///< Others changed, too.
    };

    /// Whether anybody wants to know. What was recorded is forgotten.
    void follow(bool wanted);

    /// These rows can be read already.
    void record(std::span<const TotalRow> rows);

    /// Those that changed since the last call.
    [[nodiscard]] Taken take();

private:
    std::atomic<bool> m_wanted = false;
    std::mutex m_mutex;
    Taken m_recorded; ///< With m_mutex held.
};

} // namespace spendwatch
