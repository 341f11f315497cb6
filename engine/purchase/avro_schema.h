// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace spendwatch {

/// A type of an Avro schema. Types name each other by their place in the schema, since they may contain themselves.
struct AvroType {
    enum class Kind : std::uint8_t {
        Null,
        Boolean,
        Int,
        Long,
        Float,
        Double,
        Bytes,
        String,
        Fixed,
        Enum,
        Record,
        Array,
        Map,
        Union,
    };
    struct Field {
        std::string name;
        std::size_t type = 0;
    };

    Kind kind = Kind::Null;
    std::optional<int> scale = std::nullopt; ///< Of bytes and fixed that are decimals: how many there are.
    std::size_t size = 0; ///< Of a fixed, in bytes.
    std::vector<std::string> symbols = {}; ///< Of an enum.
    std::vector<Field> fields = {}; ///< Of a record, in order.
    std::vector<std::size_t> parts = {}; ///< The branches of a union; the items of an array, the values of a map: one.
};

/// An Avro schema (1.11), ready to read by. libavro does not know logical types, without which a decimal is only bytes. A
/// value; any thread.
class AvroSchema
{
public:
    static constexpr int MaxDepth = 256; ///< Levels of the schema's text.
    static constexpr std::size_t MaxParts = 65'536;

    /// Otherwise why it is none, as it reads on behind "schema 7".
    [[nodiscard]] static tl::expected<AvroSchema, std::string> parse(std::string_view json);

    [[nodiscard]] const AvroType &root() const { return m_types[m_root]; }
    [[nodiscard]] const AvroType &type(std::size_t number) const { return m_types[number]; }

    /// Its types, fields, symbols and branches.
    [[nodiscard]] std::size_t parts() const { return m_parts; }
    /// About so much memory it takes.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    AvroSchema(std::vector<AvroType> types, std::size_t root, std::size_t parts, std::size_t bytes)
        : m_types(std::move(types)),
          m_root(root),
          m_parts(parts),
          m_bytes(bytes)
    { }

    std::vector<AvroType> m_types;
    std::size_t m_root;
    std::size_t m_parts;
    std::size_t m_bytes;
};

} // namespace spendwatch
