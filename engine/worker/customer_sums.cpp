// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/customer_sums.h"

#include <algorithm>
#include <iterator>

namespace spendwatch {

std::vector<SpentAt> CustomerSums::sums() const
{
    std::vector<SpentAt> sums;
    sums.reserve(m_rows.size() + m_more.size());
    std::ranges::copy_if(m_rows, std::back_inserter(sums),
                         [](const SpentAt &spent) { return spent.sum.purchases != 0; });
    sums.insert(sums.end(), m_more.begin(), m_more.end());
    return sums;
}

void CustomerSums::clear()
{
    m_rows.clear();
    m_more.clear();
}

/// Times before 1970 are not known, as 0 is.
void CustomerSums::turnTo(std::int64_t timeMs)
{
    m_second = windowStart(m_size, std::max<std::int64_t>(timeMs, 0) / 1000);
    m_beginMs = m_second * 1000;
}

void CustomerSums::begin(SpentAt &spent, CustomerId customer)
{
    if (spent.sum.purchases != 0)
        m_more.push_back(spent);
    spent = {m_second, customer, {}};
}

} // namespace spendwatch
