// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/purchase_fields.h"

#include "engine/values/json_text.h"

namespace spendwatch {

namespace {

bool isUsual(const QString &field, QStringView demo)
{
    return field.isEmpty() || field == demo;
}

void append(std::string &json, std::string_view name, const QString &field, QStringView demo)
{
    if (isUsual(field, demo))
        return;
    json += json.empty() ? '{' : ',';
    appendJsonString(json, name);
    json += ':';
    appendJsonString(json, field.toStdString());
}

} // namespace

QString nameOf(MessageFormat format)
{
    switch (format) {
    case MessageFormat::Json:
        return QStringLiteral("json");
    case MessageFormat::JsonSchema:
        return QStringLiteral("json-schema");
    case MessageFormat::Avro:
        return QStringLiteral("avro");
    }
    return {};
}

std::optional<MessageFormat> messageFormat(QStringView name)
{
    for (const MessageFormat format : {MessageFormat::Json, MessageFormat::JsonSchema, MessageFormat::Avro})
        if (name == nameOf(format))
            return format;
    return std::nullopt;
}

bool PurchaseFields::isDemo() const
{
    return format == MessageFormat::Json && isDemoRecord();
}

bool PurchaseFields::isDemoRecord() const
{
    return format != MessageFormat::Avro && isUsual(customer, DemoCustomerField) && isUsual(amount, DemoAmountField)
           && isUsual(id, DemoIdField) && isUsual(note, DemoNoteField) && items.isEmpty() && decimals == 0;
}

std::string toText(const PurchaseFields &fields)
{
    std::string json;
    append(json, "format", nameOf(fields.format), nameOf(MessageFormat::Json));
    append(json, "customer", fields.customer, DemoCustomerField);
    append(json, "amount", fields.amount, DemoAmountField);
    append(json, "items", fields.items, {});
    // Neither changes a total; but a message without the id that is asked for is rejected.
    append(json, "id", fields.id, fields.isDemoRecord() ? DemoIdField : QStringView());
    append(json, "note", fields.note, DemoNoteField);
    if (fields.decimals != 0) {
        json += json.empty() ? '{' : ',';
        json += "\"decimals\":" + std::to_string(fields.decimals);
    }
    return json.empty() ? json : json + '}';
}

} // namespace spendwatch
