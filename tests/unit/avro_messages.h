// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase_format.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>
#include <utility>

#include "unit/memory_schemas.h"

/// Avro messages that another implementation (fastavro 1.13) wrote, or a hand where that refuses to, and what they mean.
namespace spendwatch::test {

using namespace Qt::StringLiterals;

inline constexpr auto Order =
    R"({"type":"record","name":"Order","namespace":"shop","fields":[{"name":"number","type":"long"},
    {"name":"buyer","type":{"type":"record","name":"Buyer","fields":[{"name":"id","type":"string"},{"name":"age","type":"int"}]}},
    {"name":"total","type":{"type":"bytes","logicalType":"decimal","precision":19,"scale":2}},
    {"name":"note","type":["null","string"],"default":null}]})";

inline constexpr auto Basket =
    R"({"type":"record","name":"Basket","fields":[{"name":"buyer","type":"string"},
    {"name":"tags","type":{"type":"map","values":"string"}},
    {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[{"name":"sku","type":"string"},
    {"name":"price","type":"int"},{"name":"bundle","type":["null",{"type":"array","items":"Line"}],"default":null}]}}}]})";

inline constexpr auto TwoLines = "0a627269616e02026102620004026106000262080202026312000000";

[[nodiscard]] inline std::string bytesOf(const QByteArray &hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

[[nodiscard]] inline PurchaseFields avro(const QString &customer, const QString &amount, int decimals = 0)
{
    return {customer, amount, {}, {}, {}, decimals, MessageFormat::Avro};
}

[[nodiscard]] inline PurchaseFields orderFields()
{
    return {u"/buyer/id"_s, u"/total"_s, u"/number"_s, {}, {}, 2, MessageFormat::Avro};
}

[[nodiscard]] inline PurchaseFields basketFields()
{
    return {u"message:/buyer"_s, u"/price"_s, u"/sku"_s, {}, u"/lines"_s, 0, MessageFormat::Avro};
}

/// A schema with a customer and an amount of that type.
[[nodiscard]] inline std::string schemaOf(const QByteArray &amount)
{
    return (R"({"type":"record","name":"P","fields":[{"name":"customer","type":"string"},{"name":"amount","type":)"
            + amount + "}]}")
        .toStdString();
}

/// Schema 7 is `schema`.
[[nodiscard]] inline std::unique_ptr<PurchaseFormat> formatOf(const PurchaseFields &fields, const std::string &schema)
{
    auto schemas = std::make_shared<MemorySchemas>();
    schemas->add(7, schema);
    return *makePurchaseFormat(fields, std::move(schemas));
}

/// What a message means, as a text: "brian 1250; …", or why it is rejected.
[[nodiscard]] inline QString meaning(PurchaseFormat &format, const std::string &message)
{
    const auto found = format.decode(message);
    if (!found)
        return format.why(found.error()).english();
    QStringList all;
    all.reserve(static_cast<qsizetype>(found->size()));
    for (const PurchaseView &purchase : *found)
        all += QString::fromUtf8(purchase.customer.data(), static_cast<qsizetype>(purchase.customer.size())) + u' '
               + QString::number(purchase.amount);
    return all.join(u"; "_s);
}

} // namespace spendwatch::test
