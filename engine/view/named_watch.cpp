// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/named_watch.h"

namespace spendwatch {

void NamedWatch::setNames(const QStringList &names)
{
    std::vector<Named> named;
    for (const QString &name : names) {
        named.push_back({name, {}, {}});
        (void)look(named.back()); // What was bought before is no news.
    }
    m_named = std::move(named);
}

void NamedWatch::forget()
{
    m_known = false;
}

/// Whether the total is another than the one seen before.
bool NamedWatch::look(Named &named) const
{
    if (!named.id)
        named.id = m_table.index().find(named.name.toStdString());
    const auto total = named.id ? m_table.total(*named.id) : std::nullopt;
    if (!total)
        return false;
    const bool changed = total->amount != named.seen.amount || total->purchases != named.seen.purchases;
    named.seen = *total;
    return changed;
}

std::vector<CustomerRow> NamedWatch::take()
{
    std::vector<CustomerRow> bought;
    for (Named &named : m_named)
        if (look(named) && m_known)
            bought.push_back(m_table.row(*named.id, named.seen));
    m_known = true;
    return bought;
}

} // namespace spendwatch
