// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/name_filter.h"

#include "engine/values/exact_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace spendwatch {

namespace {

bool isAscii(std::string_view text)
{
    std::uint64_t all = 0;
    for (; text.size() >= sizeof all; text.remove_prefix(sizeof all)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data(), sizeof eight);
        all |= eight;
    }
    for (const char c : text)
        all |= static_cast<unsigned char>(c);
    return (all & 0x8080'8080'8080'8080U) == 0;
}

char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool containsLetters(std::string_view name, std::string_view lower)
{
    const char first = lower.front();
    const char upper = first >= 'a' && first <= 'z' ? static_cast<char>(first - ('a' - 'A')) : first;
    for (; name.size() >= lower.size(); name.remove_prefix(1))
        if ((name.front() == first || name.front() == upper)
            && std::equal(lower.begin(), lower.end(), name.begin(), [](char b, char a) { return asciiLower(a) == b; }))
            return true;
    return false;
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
    // Unicode case folding costs a conversion for each name, so it is left to the names that need it. No byte of a
    // multi-byte character is an ASCII letter.
    if (!m_asciiLower.empty()) {
        if (containsLetters(name, m_asciiLower))
            return true;
        if (isAscii(name))
            return false;
    }
    return exactText(name).contains(m_contains, Qt::CaseInsensitive);
}

} // namespace spendwatch
