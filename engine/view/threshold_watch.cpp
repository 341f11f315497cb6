// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/threshold_watch.h"

namespace spendwatch {

void ThresholdWatch::setAmount(std::optional<qint64> amount)
{
    if (amount == m_amount)
        return;
    m_amount = amount;
    m_known = false;
    m_nextLook = {};
    m_above.clear();
}

PassedCustomers ThresholdWatch::take()
{
    PassedCustomers passed;
    const auto now = std::chrono::steady_clock::now();
    if (!m_amount || (m_known && (m_table.revision() == m_revision || now < m_nextLook)))
        return passed;
    m_nextLook = now + Interval;
    m_revision = m_table.revision();
    const CustomerId end = m_table.index().endId();
    m_above.resize(end.index(), false);
    for (CustomerId id; id < end; ++id) {
        const auto total = m_table.total(id);
        const bool above = total && total->amount >= *m_amount;
        const bool isNew = above && !m_above[id.index()] && m_known;
        m_above[id.index()] = above;
        if (!isNew)
            continue;
        ++passed.count;
        if (passed.named.size() < MaxNamed)
            passed.named.push_back(m_table.row(id, *total));
    }
    m_known = true;
    return passed;
}

} // namespace spendwatch
