// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// An Avro schema, a separator, and the bytes of a message that is said to follow it.
#include "engine/purchase/purchase_format.h"
#include "engine/purchase/schema_source.h"

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

/// Has one schema, whatever is asked for.
class OneSchema final : public SchemaSource
{
public:
    explicit OneSchema(std::string_view text)
        : m_schema(std::make_shared<const RegisteredSchema>(RegisteredSchema{"AVRO", std::string(text)}))
    { }

    Result<std::shared_ptr<const RegisteredSchema>> schema(std::uint32_t) override { return m_schema; }

private:
    const std::shared_ptr<const RegisteredSchema> m_schema;
};

PurchaseFields fieldsOf(PurchaseFields fields)
{
    fields.format = MessageFormat::Avro;
    return fields;
}

bool readBy(const PurchaseFields &fields, const std::shared_ptr<SchemaSource> &schemas, const std::string &message)
{
    const auto format = *makePurchaseFormat(fields, schemas);
    const auto found = format->decode(message);
    if (found) {
        expect(found->size() <= format->maxPurchases(), "there are not too many");
        for (const PurchaseView &purchase : *found)
            expect(!purchase.customer.empty() && purchase.customer.size() <= MaxCustomerBytes, "a customer has a name");
        return true;
    }
    expect(found.error() != RejectReason::NotJson, "what is read becomes JSON");
    expect((found.error() == RejectReason::Undecided) == format->missing().has_value(), "who waits knows for what");
    expect(!format->why(found.error()).english().isEmpty(), "it is said why");
    return false;
}

} // namespace

bool avro(std::string_view bytes)
{
    static const std::array all{
        fieldsOf({}),
        fieldsOf({QStringLiteral("/buyer/id"), QStringLiteral("/total"), QStringLiteral("/number"), {}, {}, 2}),
        fieldsOf({QStringLiteral("message:/buyer"),
                  QStringLiteral("/price"),
                  QStringLiteral("/sku"),
                  {},
                  QStringLiteral("/lines")}),
        fieldsOf({QStringLiteral("message:/lines/0"),
                  QStringLiteral("item:"),
                  {},
                  QStringLiteral("message:/tags/a"),
                  QStringLiteral("/lines")}),
    };
    Input input(bytes);
    const auto schemas = std::make_shared<OneSchema>(input.takePart());
    const std::string message = std::string(5, '\0') + std::string(input.rest());
    bool isTaken = false;
    for (const PurchaseFields &fields : all)
        isTaken = readBy(fields, schemas, message) || isTaken;
    return isTaken;
}

} // namespace spendwatch::fuzz
