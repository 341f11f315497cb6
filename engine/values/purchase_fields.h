// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMetaType>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace spendwatch {

/// What a message's bytes are.
enum class MessageFormat : std::uint8_t {
    Json,
    JsonSchema, ///< JSON behind a schema registry's prefix.
    Avro, ///< Binary, behind the same prefix.
};

/// "json", "json-schema", "avro".
[[nodiscard]] QString nameOf(MessageFormat format);
/// Whether the schemas of its messages must be known.
[[nodiscard]] constexpr bool needsSchemas(MessageFormat format)
{
    return format == MessageFormat::Avro;
}
/// Nothing for any other name.
[[nodiscard]] std::optional<MessageFormat> messageFormat(QStringView name);

/// How a message is read as a purchase. Fields are JSON pointers (RFC 6901), `/buyer/id`. With `items` they begin at each
/// item of that list, or with `message:` before them at the whole message; `item:` alone is the item itself. Empty: as in
/// the demo's record.
struct PurchaseFields {
    QString customer;
    QString amount;
    QString id;
    QString note;
    QString items; ///< A list whose items are purchases; empty: the message is one.
    int decimals = 0; ///< Of amounts, 0 to 9: they are counted in units of the last of them.
    MessageFormat format = MessageFormat::Json;

    /// As the demo's record, also where it is spelled out.
    [[nodiscard]] bool isDemo() const;
    /// JSON of the demo's record, perhaps behind a prefix.
    [[nodiscard]] bool isDemoRecord() const;
    bool operator==(const PurchaseFields &) const = default;
};

inline constexpr QStringView DemoCustomerField = u"/customer";
inline constexpr QStringView DemoAmountField = u"/amount";
inline constexpr QStringView DemoIdField = u"/msg_id";
inline constexpr QStringView DemoNoteField = u"/note";

/// How purchases are read, as it is kept with their totals: equal texts, equal totals. Compact JSON of what differs from the
/// demo's record; nothing for that.
[[nodiscard]] std::string toText(const PurchaseFields &fields);

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::PurchaseFields)
