// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/spoken_lines.h"

#include "engine/values/json_text.h"

#include <QDateTime>

#include <algorithm>

namespace spendwatch {

void SpokenLines::record(std::span<const FeedLine> lines)
{
    const std::scoped_lock lock(m_mutex);
    for (const FeedLine &line : lines)
        m_lines.push_back({++m_last, line});
    while (m_lines.size() > Most)
        m_lines.pop_front();
}

std::vector<SpokenLines::Line> SpokenLines::after(std::optional<qint64> number) const
{
    const std::scoped_lock lock(m_mutex);
    const qint64 kept = static_cast<qint64>(m_lines.size());
    if (!number || *number > m_last) {
        const auto shown = static_cast<std::ptrdiff_t>(std::min(m_lines.size(), First));
        return {m_lines.end() - shown, m_lines.end()};
    }
    const qint64 wanted = std::clamp<qint64>(m_last - *number, 0, kept);
    std::vector<Line> found(m_lines.end() - wanted, m_lines.end());
    const qint64 gone = m_last - *number - wanted;
    if (!found.empty() && gone > 0)
        found.front().line.leftOut += gone;
    return found;
}

QByteArray spokenJson(const SpokenLines::Line &line)
{
    QByteArray json = "{\"number\":" + QByteArray::number(line.number) + ",\"time\":\"";
    json += QDateTime::fromMSecsSinceEpoch(line.line.timeMs, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
    json += "\",\"customer\":";
    appendJsonString(json, line.line.customer.toStdString());
    json += ",\"amount\":" + QByteArray::number(line.line.amount);
    json += ",\"total_spent\":" + QByteArray::fromStdString(toDecimal(line.line.total));
    json += ",\"left_out\":" + QByteArray::number(line.line.leftOut) + "}\n";
    return json;
}

} // namespace spendwatch
