// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/avro_schema.h"
#include "engine/purchase/purchase.h"
#include "engine/purchase/wanted_fields.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch {

/// Turns a binary Avro value into JSON, as far as fields lie in it: whole numbers and decimals with all their digits, other
/// numbers as the shortest text that means them, bytes as the text that they are, or as `{}`. A union is what it holds.
/// Hostile bytes cost no more time and memory than their number allows, whatever counts and sizes they claim.
class AvroReader
{
public:
    /// Both must outlive it.
    AvroReader(const AvroSchema &schema, const WantedFields &wanted) : m_schema(schema), m_wanted(wanted) { }

    /// Appends to `json`. Nothing where it went well; else NotBySchema, also where bytes are left over, TooDeep or TooLarge.
    [[nodiscard]] std::optional<RejectReason> read(std::string_view bytes, std::string &json);

    static constexpr int MaxDepth = 1024;

private:
    class Reading;

    const AvroSchema &m_schema;
    const WantedFields &m_wanted;
};

} // namespace spendwatch
