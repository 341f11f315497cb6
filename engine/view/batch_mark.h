// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

namespace spendwatch {

/// Tells a reader whether a batch is being applied, so that it can read everything between two batches. The thread that
/// applies never waits: the reader looks again.
class BatchMark
{
public:
    /// The commit thread, before it applies a batch, and afterwards.
    void begin() { m_number.fetch_add(1 + isOdd(m_number)); }
    void end() { m_number.fetch_add(2 - isOdd(m_number)); }

    /// Waits until no batch is being applied, for `most` at most. Any thread.
    [[nodiscard]] std::uint64_t rest(std::chrono::milliseconds most) const
    {
        constexpr std::chrono::microseconds Pause{200};
        const auto end = std::chrono::steady_clock::now() + most;
        while (isOdd(m_number) && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(Pause);
        return m_number;
    }

    /// Nothing was applied since rest() returned `number`.
    [[nodiscard]] bool stillRests(std::uint64_t number) const { return !isOdd(number) && m_number == number; }

private:
    [[nodiscard]] static std::uint64_t isOdd(std::uint64_t number) { return number % 2; }

    std::atomic<std::uint64_t> m_number{0}; ///< Odd while a batch is being applied. One thread changes it.
};

} // namespace spendwatch
