// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/table_reader.h"

namespace spendwatch {

std::optional<CustomerRow> TableReader::find(std::string_view name) const
{
    return m_table.find(name);
}

CustomerPage TableReader::query(const CustomerQuery &query) const
{
    const std::scoped_lock lock(m_mutex);
    return m_lister.page(query);
}

Headline TableReader::sums() const
{
    return m_table.sums();
}

} // namespace spendwatch
