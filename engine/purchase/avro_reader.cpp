// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/avro_reader.h"

#include "engine/purchase/avro_bytes.h"
#include "engine/values/json_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <simdjson.h>

namespace spendwatch {

using Kind = AvroType::Kind;

/// What is wanted is appended to the JSON text; what is not (a null `wanted`) is only read over.
class AvroReader::Reading
{
public:
    Reading(const AvroSchema &schema, std::string_view bytes, std::string &json)
        : m_schema(schema),
          m_bytes(bytes),
          m_json(json),
          m_valuesLeft(LeastValues + schema.parts() + ValuesPerByte * bytes.size()),
          m_begin(json.size())
    { }

    /// False: see fault().
    [[nodiscard]] bool value(const AvroType &type, const WantedFields *wanted)
    {
        if (m_depth == MaxDepth)
            return fail(RejectReason::TooDeep);
        // Values of no size could go on for ever, and a list of a list of them, too.
        if (m_valuesLeft == 0 || m_json.size() - m_begin > MaxPurchaseBytes)
            return fail(m_valuesLeft == 0 ? RejectReason::NotBySchema : RejectReason::TooLarge);
        --m_valuesLeft;
        ++m_depth;
        const bool good = valueOf(type, wanted);
        --m_depth;
        return good;
    }

    [[nodiscard]] bool isAtEnd() const { return m_bytes.isEmpty(); }
    [[nodiscard]] RejectReason fault() const { return m_fault; }

private:
    /// Some values take no bytes. A schema has as many of them as it has parts, unless they are in lists.
    static constexpr std::size_t LeastValues = 4096;
    static constexpr std::size_t ValuesPerByte = 4; ///< Records of one field, one in the other.

    [[nodiscard]] bool valueOf(const AvroType &type, const WantedFields *wanted)
    {
        switch (type.kind) {
        case Kind::Null:
            return put(std::optional("null"), wanted);
        case Kind::Boolean:
            return boolean(wanted);
        case Kind::Int:
            return number(m_bytes.takeInt(), wanted);
        case Kind::Long:
            return number(m_bytes.takeLong(), wanted);
        case Kind::Float:
            return fraction(m_bytes.takeFloat(), wanted);
        case Kind::Double:
            return fraction(m_bytes.takeDouble(), wanted);
        case Kind::String:
            return text(m_bytes.takeCounted(), wanted);
        case Kind::Bytes:
            return bytes(type, m_bytes.takeCounted(), wanted);
        case Kind::Fixed:
            return bytes(type, m_bytes.take(type.size), wanted);
        case Kind::Enum:
            return symbol(type, wanted);
        case Kind::Record:
            return record(type, wanted);
        case Kind::Array:
            return array(type, wanted);
        case Kind::Map:
            return map(type, wanted);
        case Kind::Union:
            return branch(type, wanted);
        }
        return fail(RejectReason::NotBySchema);
    }

    bool fail(RejectReason reason = RejectReason::NotBySchema)
    {
        m_fault = reason;
        return false;
    }

    [[nodiscard]] bool put(std::optional<std::string_view> json, const WantedFields *wanted)
    {
        if (!json)
            return fail();
        if (wanted != nullptr)
            m_json += *json;
        return true;
    }

    [[nodiscard]] bool boolean(const WantedFields *wanted)
    {
        const auto value = m_bytes.takeBoolean();
        return value ? put(*value ? "true" : "false", wanted) : fail();
    }

    template <typename Integer>
    [[nodiscard]] bool number(std::optional<Integer> value, const WantedFields *wanted)
    {
        return put(value ? std::optional(std::to_string(*value)) : std::nullopt, wanted);
    }

    /// The shortest text that means the number, as a person would write it.
    template <typename Floating>
    [[nodiscard]] bool fraction(std::optional<Floating> value, const WantedFields *wanted)
    {
        if (!value)
            return fail();
        if (!std::isfinite(*value))
            return put(R"("not finite")", wanted);
        std::array<char, 32> digits{};
        const auto written = std::to_chars(digits.begin(), digits.end(), *value);
        return put(std::string_view(digits.data(), static_cast<std::size_t>(written.ptr - digits.data())), wanted);
    }

    [[nodiscard]] bool text(std::optional<std::string_view> value, const WantedFields *wanted)
    {
        if (!value)
            return fail();
        if (wanted == nullptr)
            return true;
        if (simdjson::validate_utf8(value->data(), value->size()))
            appendJsonString(m_json, *value);
        else
            m_json += "{}"; // Neither a text nor a number.
        return true;
    }

    [[nodiscard]] bool bytes(const AvroType &type, std::optional<std::string_view> value, const WantedFields *wanted)
    {
        if (!value || !type.scale || wanted == nullptr)
            return text(value, wanted);
        appendBigInteger(m_json, *value);
        if (*type.scale != 0)
            m_json += "e-" + std::to_string(*type.scale);
        return true;
    }

    [[nodiscard]] bool symbol(const AvroType &type, const WantedFields *wanted)
    {
        const auto index = m_bytes.takeIndex(type.symbols.size());
        return index ? text(type.symbols[*index], wanted) : fail();
    }

    [[nodiscard]] bool branch(const AvroType &type, const WantedFields *wanted)
    {
        const auto index = m_bytes.takeIndex(type.parts.size());
        return index ? value(m_schema.type(type.parts[*index]), wanted) : fail();
    }

    [[nodiscard]] bool record(const AvroType &type, const WantedFields *wanted)
    {
        bool isFirst = true;
        open('{', wanted);
        for (const AvroType::Field &field : type.fields) {
            const WantedFields *const part = wanted != nullptr ? wanted->member(field.name) : nullptr;
            if (part != nullptr)
                name(field.name, isFirst);
            if (!value(m_schema.type(field.type), part))
                return false;
        }
        open('}', wanted);
        return true;
    }

    [[nodiscard]] bool array(const AvroType &type, const WantedFields *wanted)
    {
        const std::size_t most = wanted != nullptr ? wanted->items() : 0;
        std::size_t index = 0;
        open('[', wanted);
        const bool good = forEachItem(wanted, [&] {
            const bool isShown = index < most;
            if (isShown && index > 0)
                m_json += ',';
            const WantedFields *const part = isShown ? wanted->item(index) : nullptr;
            if (isShown && part == nullptr)
                m_json += "null"; // Those behind it keep their place.
            ++index;
            return value(m_schema.type(type.parts.front()), part);
        });
        open(']', wanted);
        return good;
    }

    [[nodiscard]] bool map(const AvroType &type, const WantedFields *wanted)
    {
        bool isFirst = true;
        open('{', wanted);
        const bool good = forEachItem(wanted, [&] {
            const auto key = m_bytes.takeCounted();
            if (!key)
                return fail();
            const bool isText = wanted != nullptr && simdjson::validate_utf8(key->data(), key->size());
            const WantedFields *const part = isText ? wanted->member(*key) : nullptr;
            if (part != nullptr)
                name(*key, isFirst);
            return value(m_schema.type(type.parts.front()), part);
        });
        open('}', wanted);
        return good;
    }

    /// Calls `take` for each item of all blocks. A block that is not wanted is passed over at once where its size is known.
    template <typename Take>
    [[nodiscard]] bool forEachItem(const WantedFields *wanted, Take take)
    {
        for (;;) {
            const auto block = m_bytes.takeBlock();
            if (!block)
                return fail();
            if (block->count == 0)
                return true;
            if (wanted == nullptr && block->size) {
                if (!m_bytes.take(*block->size))
                    return fail();
                continue;
            }
            for (std::uint64_t i = 0; i < block->count; ++i)
                if (!take())
                    return false;
        }
    }

    void open(char bracket, const WantedFields *wanted)
    {
        if (wanted != nullptr)
            m_json += bracket;
    }

    void name(std::string_view text, bool &isFirst)
    {
        if (!isFirst)
            m_json += ',';
        isFirst = false;
        appendJsonString(m_json, text);
        m_json += ':';
    }

    const AvroSchema &m_schema;
    AvroBytes m_bytes;
    std::string &m_json;
    std::size_t m_valuesLeft; ///< That may still be read.
    const std::size_t m_begin; ///< Of what is appended.
    int m_depth = 0;
    RejectReason m_fault = RejectReason::NotBySchema;
};

std::optional<RejectReason> AvroReader::read(std::string_view bytes, std::string &json)
{
    Reading reading(m_schema, bytes, json);
    if (!reading.value(m_schema.root(), &m_wanted))
        return reading.fault();
    return reading.isAtEnd() ? std::nullopt : std::optional(RejectReason::NotBySchema);
}

} // namespace spendwatch
