// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/table_reader.h"

namespace spendwatch {

std::optional<CustomerRow> TableReader::find(std::string_view name) const
{
    return m_table.find(name);
}

Headline TableReader::sums() const
{
    return m_table.sums();
}

} // namespace spendwatch
