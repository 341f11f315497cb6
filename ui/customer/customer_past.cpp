// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/customer_past.h"

#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <algorithm>
#include <iterator>

namespace spendwatch {

std::optional<PastQuery> CustomerPast::question(const CustomerDetail &detail, qint64 nowMs)
{
    if (!detail.known || detail.complete)
        return std::nullopt;
    const bool isAgain = m_asking.isKnown() && !m_hasAskedAgain && hasGap(detail);
    if (!isAgain && !m_asking.isDue(nowMs))
        return std::nullopt;
    m_hasAskedAgain = m_hasAskedAgain || isAgain;
    m_asking.begin();
    return PastQuery{detail.row.name, detail.counted, detail.row.total};
}

void CustomerPast::take(const PastPurchases &past, qint64 nowMs)
{
    m_asking.end(past.problem.isEmpty(), nowMs);
    if (past.problem.isEmpty() || m_past.lines.empty()) // What was read before is better than nothing.
        m_past = past;
}

/// What was counted before is among the lines that were read.
std::vector<FeedLine> CustomerPast::countedSince(const CustomerDetail &detail) const
{
    std::vector<FeedLine> lines;
    std::ranges::copy_if(detail.latest, std::back_inserter(lines), [this](const FeedLine &line) {
        const std::size_t partition = line.partition.index();
        return line.offset < 0 || partition >= m_past.before.size() || line.offset >= m_past.before[partition];
    });
    return lines;
}

bool CustomerPast::hasGap(const CustomerDetail &detail) const
{
    const std::vector<FeedLine> since = countedSince(detail);
    if (since.empty() || m_past.lines.empty() || !m_past.lines.front().hasTotal)
        return false;
    return since.back().total - since.back().amount != m_past.lines.front().total;
}

std::vector<FeedLine> CustomerPast::lines(const CustomerDetail &detail) const
{
    std::vector<FeedLine> lines = countedSince(detail);
    if (lines.size() >= PastQuery::MostOfOne)
        return lines; // Some may be missing between these and those that were read.
    const auto room = static_cast<std::ptrdiff_t>(std::min(m_past.lines.size(), PastQuery::MostOfOne - lines.size()));
    lines.insert(lines.end(), m_past.lines.begin(), m_past.lines.begin() + room);
    return lines;
}

QString CustomerPast::words(const CustomerDetail &detail) const
{
    const auto listed = std::ssize(lines(detail));
    if (detail.complete || (detail.row.purchases > 0 && listed >= detail.row.purchases))
        return tr("All purchases are listed.");
    if (m_asking.isAsked())
        return tr("Loading…");
    if (m_asking.hasFailed())
        return tr("Earlier purchases cannot be read: %1").arg(literalText(engineWords(m_past.problem), 1000));
    if (!m_asking.isKnown())
        return tr("New purchases appear here.");
    if (listed >= std::ssize(m_past.lines) && listed >= qsizetype(PastQuery::MostOfOne))
        return tr("The last %1 purchases are listed.").arg(grouped(listed));
    if (m_past.isWhole)
        return tr("Older purchases are not kept.");
    return tr("Searched back to %1 (%2 messages)").arg(shortTime(m_past.sinceMs), grouped(m_past.lookedAt));
}

} // namespace spendwatch
