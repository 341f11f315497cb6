// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/schema_source.h"

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace spendwatch::test {

/// Schemas in memory; what is not there is not available now. Thread-safe.
class MemorySchemas final : public SchemaSource
{
public:
    void add(std::uint32_t id, std::string text, std::string type = "AVRO", bool hasReferences = false)
    {
        const std::scoped_lock lock(m_mutex);
        m_schemas[id] =
            std::make_shared<const RegisteredSchema>(RegisteredSchema{std::move(type), std::move(text), hasReferences});
    }

    Result<std::shared_ptr<const RegisteredSchema>> schema(std::uint32_t id) override
    {
        const std::scoped_lock lock(m_mutex);
        ++m_asked;
        const auto found = m_schemas.find(id);
        if (found == m_schemas.end())
            return failure(Recovery::Retry, message("no schema %1", id), message("wait"));
        return found->second;
    }

    [[nodiscard]] int asked() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_asked;
    }

private:
    mutable std::mutex m_mutex;
    std::map<std::uint32_t, std::shared_ptr<const RegisteredSchema>> m_schemas;
    int m_asked = 0;
};

/// The message of a schema registry's client.
[[nodiscard]] inline std::string prefixed(std::uint32_t id, std::string_view body)
{
    std::string message(1, '\0');
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        message += static_cast<char>((id >> shift) & 0xFFU);
    return message + std::string(body);
}

} // namespace spendwatch::test
