// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/json_parser.h"

#include "engine/purchase/json_numbers.h"
#include "engine/purchase/lone_surrogates.h"

#include <cstring>
#include <new>
#include <span>

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
    simdjson::dom::element root;
    if (parse(text, Halves::Refuse, root) != simdjson::SUCCESS)
        return std::nullopt;
    return root;
}

tl::expected<simdjson::dom::element, JsonFault> JsonParser::parseLenient(std::string_view text)
{
    simdjson::dom::element root;
    const simdjson::error_code code = parse(text, Halves::Replace, root);
    if (code == simdjson::SUCCESS)
        return root;
    return tl::unexpected(code == simdjson::DEPTH_ERROR ? JsonFault::TooDeep : JsonFault::NotJson);
}

simdjson::error_code JsonParser::parse(std::string_view text, Halves halves, simdjson::dom::element &root)
{
    m_metLoneSurrogate = false;
    // Newer versions of simdjson skip a byte order mark; RFC 8259 has none.
    if (text.empty() || text.size() > m_capacity || text.starts_with("\xef\xbb\xbf"))
        return simdjson::TAPE_ERROR;
    std::memcpy(m_buffer.get(), text.data(), text.size());
    const simdjson::error_code code = m_parser.parse(m_buffer.get(), text.size(), false).get(root);
    return code == simdjson::SUCCESS ? code : parseAgain({m_buffer.get(), text.size()}, halves, root, code);
}

/// simdjson treats numbers beyond uint64 or double, and halves of surrogate pairs, as an error of the whole text.
simdjson::error_code JsonParser::parseAgain(std::span<char> text, Halves halves, simdjson::dom::element &root,
                                            simdjson::error_code first)
{
    m_metLoneSurrogate = halves == Halves::Replace && replaceLoneSurrogates(text);
    if (!shrinkLargeNumbers(text) && !m_metLoneSurrogate)
        return first;
    return m_parser.parse(text.data(), text.size(), false).get(root);
}

} // namespace spendwatch
