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
        m_lines.push_back({m_last += 1 + line.leftOut, line});
    while (m_lines.size() > Most)
        m_lines.pop_front();
}

std::vector<SpokenLines::Line> SpokenLines::after(std::optional<qint64> number) const
{
    const std::scoped_lock lock(m_mutex);
    if (!number || *number > m_last) {
        const auto shown = static_cast<std::ptrdiff_t>(std::min(m_lines.size(), First));
        return {m_lines.end() - shown, m_lines.end()};
    }
    const auto first = std::ranges::upper_bound(m_lines, *number, {}, &Line::number);
    std::vector<Line> found(first, m_lines.end());
    if (!found.empty())
        found.front().line.leftOut = found.front().number - *number - 1;
    return found;
}

QByteArray spokenJson(const SpokenLines::Line &line)
{
    QByteArray json = R"({"number":)" + QByteArray::number(line.number) + R"(,"time":")";
    json += QDateTime::fromMSecsSinceEpoch(line.line.timeMs).toUTC().toString(Qt::ISODateWithMs).toLatin1();
    json += R"(","customer":)";
    appendJsonString(json, line.line.customer.toStdString());
    json += R"(,"amount":)" + QByteArray::fromStdString(toAmount(line.line.amount));
    json += R"(,"total_spent":)" + QByteArray::fromStdString(toAmount(line.line.total));
    json += R"(,"left_out":)" + QByteArray::number(line.line.leftOut) + "}\n";
    return json;
}

} // namespace spendwatch
