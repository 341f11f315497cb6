// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/rejected_log.h"

#include <iterator>
#include <utility>

namespace spendwatch {

void RejectedLog::record(std::vector<RejectedMessage> messages)
{
    const std::scoped_lock lock(m_mutex);
    m_count += static_cast<qint64>(messages.size());
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(messages.begin()),
                     std::make_move_iterator(messages.end()));
    if (m_waiting.size() > MaxWaiting)
        m_waiting.erase(m_waiting.begin(), m_waiting.end() - MaxWaiting);
}

std::vector<RejectedMessage> RejectedLog::drain()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_waiting, {});
}

qint64 RejectedLog::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_count;
}

} // namespace spendwatch
