// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/avro_schema.h"
#include "engine/purchase/purchase_format.h"
#include "engine/purchase/schema_source.h"
#include "engine/purchase/wanted_fields.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace spendwatch {

/// Binary Avro behind a schema registry's prefix, each message by the schema it was written by: so fields may come and go,
/// and change their place, as long as those that are read keep their names. It becomes JSON, which `fields` reads.
class AvroFormat final : public PurchaseFormat
{
public:
    AvroFormat(std::unique_ptr<PurchaseFormat> fields, WantedFields wanted, std::shared_ptr<SchemaSource> schemas);

    [[nodiscard]] tl::expected<std::span<const PurchaseView>, RejectReason> decode(std::string_view text) override;
    [[nodiscard]] std::size_t maxPurchases() const override { return m_fields->maxPurchases(); }
    [[nodiscard]] Message why(RejectReason reason) const override;
    [[nodiscard]] std::optional<Error> missing() const override { return m_missing; }

    static constexpr std::size_t MaxSchemas = 1000; ///< Ready to read by,
    static constexpr std::size_t MaxBytes = 64 * 1024 * 1024; ///< and so much memory in all.

    /// What the schemas take that are ready, about.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    [[nodiscard]] Result<const AvroSchema *> schemaOf(std::uint32_t id);

    const std::unique_ptr<PurchaseFormat> m_fields;
    const WantedFields m_wanted;
    const std::shared_ptr<SchemaSource> m_source;
    std::unordered_map<std::uint32_t, AvroSchema> m_schemas;
    std::size_t m_bytes = 0; ///< Of these.
    std::string m_json; ///< Of the message that was read last.
    std::uint32_t m_id = 0; ///< Of its schema.
    std::optional<Error> m_missing;
};

} // namespace spendwatch
