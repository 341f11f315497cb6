// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <cstdint>
#include <memory>
#include <string>

namespace spendwatch {

/// A schema as a registry keeps it.
struct RegisteredSchema {
    std::string type; ///< "AVRO", "JSON", "PROTOBUF".
    std::string text;
    bool hasReferences = false; ///< Parts of it are in other schemas.
};

/// Where schemas are, by the number that messages give. Any thread.
class SchemaSource
{
public:
    SchemaSource() = default;
    SchemaSource(const SchemaSource &) = delete;
    SchemaSource &operator=(const SchemaSource &) = delete;
    virtual ~SchemaSource() = default;

    /// Waits for at most half a second. Where the schema is not available now, Recovery::Retry with what to do; asking again
    /// soon is cheap. A number always means the same schema.
    [[nodiscard]] virtual Result<std::shared_ptr<const RegisteredSchema>> schema(std::uint32_t id) = 0;
};

} // namespace spendwatch
