// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <cstdint>
#include <cstdlib>

namespace spendwatch {

/// Whether something that is asked for once is known; after a failure it is asked for again. Times are Unix times in ms.
class Asking
{
public:
    static constexpr qint64 AgainMs = 30'000; ///< After a failure.

    [[nodiscard]] bool isDue(qint64 nowMs) const
    {
        return m_state == State::Unasked || (m_state == State::Failed && std::abs(nowMs - m_failedMs) >= AgainMs);
    }
    void begin() { m_state = State::Asked; }
    void end(bool isKnown, qint64 nowMs)
    {
        m_state = isKnown ? State::Known : State::Failed;
        m_failedMs = nowMs;
    }
    void forget() { *this = {}; }

    [[nodiscard]] bool isAsked() const { return m_state == State::Asked; }
    [[nodiscard]] bool isKnown() const { return m_state == State::Known; }
    [[nodiscard]] bool hasFailed() const { return m_state == State::Failed; }

private:
    enum class State : std::uint8_t { Unasked, Asked, Known, Failed };

    State m_state = State::Unasked;
    qint64 m_failedMs = 0;
};

} // namespace spendwatch
