// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_format.h"

#include "engine/purchase/avro_format.h"
#include "engine/purchase/field_format.h"
#include "engine/purchase/json_pointer.h"
#include "engine/purchase/prefixed_json_format.h"
#include "engine/purchase/purchase_decoder.h"
#include "engine/purchase/schema_source.h"
#include "engine/purchase/wanted_fields.h"
#include "engine/values/printable.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spendwatch {

namespace {

/// The demo's record.
class DemoFormat final : public PurchaseFormat
{
public:
    tl::expected<std::span<const PurchaseView>, RejectReason> decode(std::string_view text) override
    {
        const auto purchase = m_decoder.decode(text);
        if (!purchase)
            return tl::unexpected(purchase.error());
        m_purchase = *purchase;
        return std::span(&m_purchase, 1);
    }

    Message why(RejectReason reason) const override { return m_decoder.why(reason); }

private:
    PurchaseDecoder m_decoder;
    PurchaseView m_purchase;
};

Result<std::unique_ptr<PurchaseFormat>> makeJsonFormat(const PurchaseFields &fields)
{
    if (fields.isDemoRecord())
        return std::make_unique<DemoFormat>();
    if (auto format = FieldFormat::make(fields))
        return format;
    const std::array all{fields.items, fields.customer, fields.amount, fields.id, fields.note};
    const auto wrong =
        std::ranges::find_if(all, [](const QString &field) { return !field.isEmpty() && !isFieldPlace(field); });
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "%1 is not a field: it is no JSON pointer such as /buyer/id"),
                           wrong == all.end() ? QString() : printable(wrong->left(60))),
                   message("Correct the options --customer-field, --amount-field, --id-field, --note-field and "
                           "--items-field."));
}

Result<std::unique_ptr<PurchaseFormat>> makeAvroFormat(std::unique_ptr<PurchaseFormat> json,
                                                       const PurchaseFields &fields,
                                                       std::shared_ptr<SchemaSource> schemas)
{
    auto wanted = WantedFields::of(fields);
    if (!schemas || !wanted)
        return failure(Recovery::GiveUp,
                       message(QT_TRANSLATE_NOOP("engine", "Avro cannot be read without a schema registry")),
                       message(QT_TRANSLATE_NOOP("engine", "Give its URL with the setting schema-registry.")));
    return std::make_unique<AvroFormat>(std::move(json), *std::move(wanted), std::move(schemas));
}

} // namespace

Result<std::unique_ptr<PurchaseFormat>> makePurchaseFormat(const PurchaseFields &fields,
                                                           std::shared_ptr<SchemaSource> schemas)
{
    auto json = makeJsonFormat(fields);
    if (!json)
        return json;
    switch (fields.format) {
    case MessageFormat::Json:
        break;
    case MessageFormat::JsonSchema:
        return std::make_unique<PrefixedJsonFormat>(*std::move(json));
    case MessageFormat::Avro:
        return makeAvroFormat(*std::move(json), fields, std::move(schemas));
    }
    return json;
}

bool isFieldPlace(const QString &field)
{
    return FieldPlace::parse(field.toStdString()).has_value();
}

} // namespace spendwatch
