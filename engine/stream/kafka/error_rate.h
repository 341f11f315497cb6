// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"
#include "engine/values/error.h"

#include <chrono>

namespace spendwatch::kafka {

/// Passes at most one error a second, except those on which the caller must act. Belongs to one thread.
class ErrorRate
{
public:
    /// Success where `error` is Recovery::Retry and another one passed less than a second ago.
    [[nodiscard]] Result<> limit(Error error)
    {
        const auto now = Clock::now();
        if (error.recovery == Recovery::Retry && now < m_next)
            return {};
        m_next = now + std::chrono::seconds(1);
        return failed(std::move(error));
    }

private:
    Clock::time_point m_next;
};

} // namespace spendwatch::kafka
