// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/json_parser.h"

#include "engine/purchase/json_numbers.h"

#include <cstring>
#include <new>

namespace spendwatch {

JsonParser::JsonParser(std::size_t capacity)
    : m_capacity(capacity),
      m_buffer(std::make_unique_for_overwrite<char[]>(capacity + simdjson::SIMDJSON_PADDING))
{
    std::memset(m_buffer.get() + capacity, 0, simdjson::SIMDJSON_PADDING);
    // Allocated once: running out of memory must not make a good purchase look bad. Pages that are never written cost
    // nothing.
    if (m_parser.allocate(capacity) != simdjson::SUCCESS || m_parser.doc.allocate(capacity) != simdjson::SUCCESS)
        throw std::bad_alloc();
}

std::optional<simdjson::dom::element> JsonParser::parse(std::string_view text)
{
    // Newer versions of simdjson skip a byte order mark; RFC 8259 has none.
    if (text.empty() || text.size() > m_capacity || text.starts_with("\xef\xbb\xbf"))
        return std::nullopt;
    std::memcpy(m_buffer.get(), text.data(), text.size());

    simdjson::dom::element root;
    if (m_parser.parse(m_buffer.get(), text.size(), false).get(root) == simdjson::SUCCESS)
        return root;
    // simdjson treats numbers beyond uint64 or double as an error of the whole text.
    if (!shrinkLargeNumbers({m_buffer.get(), text.size()}))
        return std::nullopt;
    if (m_parser.parse(m_buffer.get(), text.size(), false).get(root) == simdjson::SUCCESS)
        return root;
    return std::nullopt;
}

} // namespace spendwatch
