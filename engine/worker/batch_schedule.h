// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>

namespace spendwatch {

/// Decides when the open batch is committed. Has neither a clock nor threads: the caller passes the time. Belongs to
/// one thread.
///
/// A quiet stream commits at once. With a backlog, latency is lost anyway: a batch collects for a second, because more
/// purchases per batch mean fewer changelog records. A source with one writer at a time (a journal) shows no backlog,
/// because commits keep its senders from writing. So after a long commit the senders have a turn, three times as long,
/// while the batch keeps collecting; the turn ends early when nothing comes from them.
class BatchSchedule
{
public:
    using Clock = std::chrono::steady_clock;

    struct OpenBatch {
        bool isEmpty = true;
        bool isFull = false; ///< Holds as much as one transaction should.
        Clock::duration age{0}; ///< Since its first message.
    };

    static constexpr std::int64_t Backlog = 50'000; ///< In messages; the lag from which on latency is lost anyway.
    static constexpr std::chrono::milliseconds BacklogInterval{1000}; ///< The longest that a batch collects.
    static constexpr std::chrono::milliseconds LongCommit{20}; ///< From here on the senders have a turn afterwards.
    static constexpr int SendersShare = 3; ///< Their turn is this many times as long as the commit,
    static constexpr std::chrono::milliseconds SendersSilence{100}; ///< unless nothing came for this long.

    /// A commit ended that blocked senders for `held`; zero where it does not block them.
    void noteCommit(std::chrono::milliseconds held) { m_held = held; }

    /// Messages came in. Matters only during the senders' turn.
    void noteMessages(Clock::time_point now)
    {
        if (givesTurns())
            m_lastMessages = now;
    }

    /// The last commit was so long that noteMessages() has to be called.
    [[nodiscard]] bool givesTurns() const { return m_held >= LongCommit; }

    /// `lag`: messages not read yet, -1 when not known.
    [[nodiscard]] bool isDue(const OpenBatch &batch, std::int64_t lag, Clock::time_point now) const;

private:
    [[nodiscard]] bool isSendersTurn(Clock::duration age, Clock::time_point now) const;

    std::chrono::milliseconds m_held{0};
    Clock::time_point m_lastMessages;
};

} // namespace spendwatch
