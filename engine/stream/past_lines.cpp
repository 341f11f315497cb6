// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/past_lines.h"

#include "engine/values/exact_text.h"

#include <iterator>
#include <utility>

namespace spendwatch {

PastLines::PastLines(const PastQuery &query, std::unique_ptr<PurchaseFormat> format)
    : m_most(query.most()),
      m_name(query.customer),
      m_customer(query.customer.toStdString()),
      m_format(std::move(format))
{ }

void PastLines::look(PartitionNumber partition, SourceOffset offset, std::int64_t timeMs,
                     std::optional<std::string_view> value)
{
    ++m_lookedAt;
    if (!value)
        return;
    const auto purchases = m_format->decode(*value);
    if (!purchases)
        return;
    for (std::size_t number = 0; number < purchases->size(); ++number)
        if (m_customer.empty() || (*purchases)[number].customer == m_customer)
            keep({timeMs, offset.value(), partition, number}, (*purchases)[number]);
}

void PastLines::keep(const Place &place, const PurchaseView &purchase)
{
    FeedLine &line = m_lines[place];
    line.timeMs = std::get<0>(place);
    line.customer = m_customer.empty() ? exactText(purchase.customer) : m_name;
    line.amount = purchase.amount;
    if (purchase.note)
        line.note = exactText(*purchase.note);
    line.msgId = exactText(purchase.msgId);
    line.offset = std::get<1>(place);
    line.partition = std::get<2>(place);
    line.hasTotal = false;
    if (m_lines.size() > m_most)
        m_lines.erase(std::prev(m_lines.end()));
}

bool PastLines::isEnough(std::int64_t sinceMs) const
{
    return m_lines.size() >= m_most && m_lines.rbegin()->second.timeMs >= sinceMs;
}

std::vector<FeedLine> PastLines::newest(std::int64_t sinceMs, std::optional<Sum> total) const
{
    std::vector<FeedLine> lines;
    lines.reserve(m_lines.size());
    for (const auto &[place, found] : m_lines) {
        if (found.timeMs < sinceMs)
            break;
        FeedLine &line = lines.emplace_back(found);
        if (!total)
            continue;
        line.total = *total;
        line.hasTotal = true;
        *total -= line.amount;
    }
    return lines;
}

} // namespace spendwatch
