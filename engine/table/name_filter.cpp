// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/name_filter.h"

#include <algorithm>

namespace spendwatch {

namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

} // namespace

NameFilter::NameFilter(const CustomerQuery &query) : m_prefix(query.prefix.toStdString()), m_contains(query.contains)
{
    const std::string utf8 = query.contains.toStdString();
    if (!isAscii(utf8))
        return;
    m_asciiLower = utf8;
    std::transform(m_asciiLower.begin(), m_asciiLower.end(), m_asciiLower.begin(), asciiLower);
}

bool NameFilter::passes(std::string_view name) const
{
    return name.starts_with(m_prefix) && contains(name);
}

bool NameFilter::contains(std::string_view name) const
{
    if (m_contains.isEmpty())
        return true;
    // Unicode case folding costs a conversion for each name, so it is left to the names that need it.
    if (!m_asciiLower.empty() && isAscii(name)) {
        const auto found = std::search(name.begin(), name.end(), m_asciiLower.begin(), m_asciiLower.end(),
                                       [](char a, char b) { return asciiLower(a) == b; });
        return found != name.end();
    }
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
        .contains(m_contains, Qt::CaseInsensitive);
}

} // namespace spendwatch
