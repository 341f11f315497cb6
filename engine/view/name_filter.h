// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <string>
#include <string_view>

namespace spendwatch {

/// The filter of a CustomerQuery, on UTF-8 names.
class NameFilter
{
public:
    explicit NameFilter(const CustomerQuery &query);

    [[nodiscard]] bool passes(std::string_view name) const;
    [[nodiscard]] bool passesAll() const { return m_prefix.empty() && m_contains.isEmpty(); }

private:
    [[nodiscard]] bool contains(std::string_view name) const;

    std::string m_prefix;
    QString m_contains;
    std::string m_asciiLower; ///< m_contains in lower case when it is ASCII, else empty.
};

} // namespace spendwatch
