// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/avro_format.h"

#include "engine/purchase/avro_reader.h"
#include "engine/purchase/schema_prefix.h"
#include "engine/values/printable.h"

#include <utility>

namespace spendwatch {

namespace {

/// Whoever wrote to the topic, or keeps the registry, can mend it; what is already written stays as it is.
tl::unexpected<Error> unusable(std::uint32_t id, Message why)
{
    return failure(Recovery::Retry,
                   message(QT_TRANSLATE_NOOP("engine", "Schema %1 cannot be used: %2"), id, std::move(why)),
                   message(QT_TRANSLATE_NOOP("engine", "Check that the settings schema-registry and format are right "
                                                       "for these messages. They wait and are tried again.")));
}

} // namespace

AvroFormat::AvroFormat(std::unique_ptr<PurchaseFormat> fields, WantedFields wanted,
                       std::shared_ptr<SchemaSource> schemas)
    : m_fields(std::move(fields)),
      m_wanted(std::move(wanted)),
      m_source(std::move(schemas))
{ }

tl::expected<std::span<const PurchaseView>, RejectReason> AvroFormat::decode(std::string_view text)
{
    if (text.size() > MaxPurchaseBytes)
        return tl::unexpected(RejectReason::TooLarge);
    const auto message = readSchemaPrefix(text);
    if (!message)
        return tl::unexpected(RejectReason::NoSchemaPrefix);
    m_id = message->schemaId;
    const auto schema = schemaOf(m_id);
    if (!schema) {
        m_missing = schema.error();
        return tl::unexpected(RejectReason::Undecided);
    }
    m_json.clear();
    if (const auto wrong = AvroReader(**schema, m_wanted).read(message->body, m_json))
        return tl::unexpected(*wrong);
    return m_fields->decode(m_json);
}

Result<const AvroSchema *> AvroFormat::schemaOf(std::uint32_t id)
{
    if (const auto known = m_schemas.find(id); known != m_schemas.end())
        return &known->second;
    const auto registered = m_source->schema(id);
    if (!registered)
        return tl::unexpected(registered.error());
    if ((*registered)->type != "AVRO")
        return unusable(id, message(QT_TRANSLATE_NOOP("engine", "it is a schema of %1, not of Avro"),
                                    printable(QString::fromStdString((*registered)->type)).left(40)));
    if ((*registered)->hasReferences)
        return unusable(id, message(QT_TRANSLATE_NOOP("engine", "it refers to other schemas")));
    auto schema = AvroSchema::parse((*registered)->text);
    if (!schema)
        return unusable(id, Message::plain(printable(QString::fromStdString(schema.error()))));
    if (m_schemas.size() == MaxSchemas || m_bytes + schema->bytes() > MaxBytes) {
        m_schemas.clear(); // What is in use is soon there again.
        m_bytes = 0;
    }
    m_bytes += schema->bytes();
    return &m_schemas.emplace(id, *std::move(schema)).first->second;
}

Message AvroFormat::why(RejectReason reason) const
{
    if (reason == RejectReason::NotBySchema)
        return message(QT_TRANSLATE_NOOP("engine", "does not match schema %1"), m_id);
    if (reason == RejectReason::Undecided && m_missing)
        return m_missing->what;
    return m_fields->why(reason);
}

} // namespace spendwatch
