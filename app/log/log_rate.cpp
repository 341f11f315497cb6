// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/log/log_rate.h"

#include <utility>

namespace spendwatch {

bool LogRate::admit(const QByteArray &category, const QString &id, qint64 nowMs)
{
    if (m_windows.size() >= MaxIds && !m_windows.contains(id))
        std::erase_if(m_windows, [&](const auto &entry) {
            return entry.second.leftOut == 0 && nowMs - entry.second.beganMs >= WindowMs;
        });
    if (m_windows.size() >= MaxIds && !m_windows.contains(id))
        return true; // So many kinds of lines within seconds are no flood of one kind.
    const auto [entry, isNew] = m_windows.try_emplace(id, Window{category, nowMs, 0, 0});
    Window &window = entry->second;
    if (nowMs - window.beganMs >= WindowMs && window.leftOut == 0) {
        window.beganMs = nowMs;
        window.admitted = 0;
    }
    if (window.admitted < LinesPerWindow) {
        ++window.admitted;
        return true;
    }
    ++window.leftOut;
    ++m_leftOut;
    return false;
}

std::vector<LogRate::LeftOut> LogRate::takeLeftOut(qint64 nowMs, bool all)
{
    std::vector<LeftOut> found;
    if (m_leftOut == 0)
        return found;
    for (auto &[id, window] : m_windows) {
        if (window.leftOut == 0 || (!all && nowMs - window.beganMs < WindowMs))
            continue;
        m_leftOut -= window.leftOut;
        found.push_back({window.category, id, std::exchange(window.leftOut, 0)});
        window.beganMs = nowMs;
        window.admitted = 0;
    }
    return found;
}

} // namespace spendwatch
