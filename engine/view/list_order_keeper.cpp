// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/list_order_keeper.h"

#include "engine/values/thread_name.h"

#include <utility>

namespace spendwatch {

ListOrderKeeper::~ListOrderKeeper()
{
    m_stop.request_stop();
}

std::shared_ptr<const ListOrder> ListOrderKeeper::current(const std::stop_token &stop)
{
    forgetBeforeGain();
    if (m_made.order && m_made.revision == m_table.revision())
        return m_made.order;
    if (isReady())
        m_made = m_next.get();
    const auto age = Clock::now() - m_made.begun;
    const bool isMaking = m_next.valid();
    if (!m_made.order || m_table.index().size() <= m_ages.few || (age > m_ages.oldest && !isMaking)) {
        Made made = make(m_table, m_made.order, stop);
        if (!made.order)
            return nullptr;
        m_made = std::move(made);
    } else if (age > m_ages.latest) {
        m_made = m_next.get();
    } else if (age > m_ages.fresh && !isMaking) {
        makeBeside();
    }
    return m_made.order;
}

void ListOrderKeeper::forgetBeforeGain()
{
    const std::uint64_t gains = m_share ? m_share->gains() : 0;
    if (gains == m_gains)
        return;
    forget();
    m_gains = gains;
}

void ListOrderKeeper::forget()
{
    m_stop.request_stop();
    m_next = {};
    m_made = {};
    m_stop = {};
}

ListOrderKeeper::Made ListOrderKeeper::make(const SpendingTable &table, const std::shared_ptr<const ListOrder> &before,
                                            const std::stop_token &stop)
{
    Made made{nullptr, table.revision(), Clock::now()};
    made.order = ListOrder::made(table, before, stop);
    return made;
}

void ListOrderKeeper::makeBeside()
{
    m_next = std::async(std::launch::async, [&table = m_table, before = m_made.order, stop = m_stop.get_token()] {
        nameThisThread("order");
        return make(table, before, stop);
    });
}

bool ListOrderKeeper::isReady() const
{
    return m_next.valid() && m_next.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

} // namespace spendwatch
