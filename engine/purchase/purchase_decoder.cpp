// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_decoder.h"

#include "engine/purchase/json_numbers.h"
#include "engine/purchase/json_parser.h"
#include "engine/purchase/lone_surrogates.h"
#include "engine/purchase/plain_purchase.h"
#include "engine/values/printable.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

namespace spendwatch {

namespace {

using simdjson::dom::element;
using Rejected = tl::unexpected<RejectReason>;

enum Field : std::size_t { MsgId, Customer, Amount, Note, FieldCount };
constexpr std::array<std::string_view, FieldCount> FieldNames{"msg_id", "customer", "amount", "note"};

struct Fields {
    std::array<std::optional<element>, FieldCount> values;
    std::array<std::size_t, FieldCount> members{}; ///< Which members of the object they are.
};

/// The index of the name in FieldNames, FieldCount when it is another one.
std::size_t fieldNamed(std::string_view name)
{
    return static_cast<std::size_t>(std::ranges::find(FieldNames, name) - FieldNames.begin());
}

/// A name that occurs twice. Sorts `names`: hostile texts have 100,000 of them.
std::optional<std::string_view> duplicateIn(std::span<std::string_view> names)
{
    if (names.size() < 2)
        return std::nullopt;
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    return twice == names.end() ? std::nullopt : std::optional(*twice);
}

tl::expected<std::string_view, RejectReason> stringIn(const std::optional<element> &field, RejectReason missing,
                                                      RejectReason mistyped)
{
    if (!field)
        return Rejected(missing);
    std::string_view text;
    if (field->get_string().get(text) != simdjson::SUCCESS)
        return Rejected(mistyped);
    return text;
}

tl::expected<std::string_view, RejectReason> customerIn(const std::optional<element> &field)
{
    const auto customer = stringIn(field, RejectReason::MissingCustomer, RejectReason::CustomerNotString);
    if (customer && customer->empty())
        return Rejected(RejectReason::CustomerEmpty);
    if (customer && customer->size() > MaxCustomerBytes)
        return Rejected(RejectReason::CustomerTooLong);
    return customer;
}

/// A whole number may be written with a point or an exponent (64.0, 1e2), as Faust takes it, too. It is then read from
/// the text itself, because a double would not be exact.
tl::expected<std::int64_t, RejectReason> amountIn(const Fields &fields, std::string_view text)
{
    const std::optional<element> &field = fields.values[Amount];
    if (!field)
        return Rejected(RejectReason::MissingAmount);
    std::int64_t amount = 0; // get_int64() alone would accept an integral double.
    if (field->is<std::int64_t>() && field->get_int64().get(amount) == simdjson::SUCCESS)
        return amount;
    const auto exact =
        field->is_number() ? wholeNumberFromToken(memberToken(text, fields.members[Amount])) : std::nullopt;
    if (!exact)
        return Rejected(RejectReason::AmountNotInteger);
    return *exact;
}

/// Where halves of surrogate pairs were replaced: names that have one would be other customers' then.
std::optional<RejectReason> brokenText(const Fields &fields, std::string_view text)
{
    if (fields.values[MsgId]->is_string() && hasLoneSurrogate(memberToken(text, fields.members[MsgId])))
        return RejectReason::MsgIdNotText;
    if (fields.values[Customer]->is_string() && hasLoneSurrogate(memberToken(text, fields.members[Customer])))
        return RejectReason::CustomerNotText;
    return std::nullopt;
}

/// The first thing wrong decides, in the order of the fields.
tl::expected<PurchaseView, RejectReason> toPurchase(const Fields &fields, std::string_view text)
{
    const auto msgId = stringIn(fields.values[MsgId], RejectReason::MissingMsgId, RejectReason::MsgIdNotString);
    if (!msgId)
        return Rejected(msgId.error());
    const auto customer = customerIn(fields.values[Customer]);
    if (!customer)
        return Rejected(customer.error());
    const auto amount = amountIn(fields, text);
    if (!amount)
        return Rejected(amount.error());

    PurchaseView purchase{*msgId, *customer, *amount, std::nullopt};
    if (const auto &said = fields.values[Note]; said && !said->is_null()) {
        std::string_view note;
        if (said->get_string().get(note) != simdjson::SUCCESS)
            return Rejected(RejectReason::NoteNotString);
        purchase.note = note;
    }
    return purchase;
}

} // namespace

struct PurchaseDecoder::Private {
    JsonParser parser{MaxPurchaseBytes};
    std::vector<std::string_view> otherNames; // Reused; unescaped.
    std::string twice; ///< The name that was there twice.

    /// Finds the fields; false when a name is there twice.
    [[nodiscard]] bool collect(const simdjson::dom::object &object, Fields &fields);
};

bool PurchaseDecoder::Private::collect(const simdjson::dom::object &object, Fields &fields)
{
    otherNames.clear();
    std::size_t member = 0;
    for (const auto &[name, value] : object) {
        const std::size_t field = fieldNamed(name);
        if (field == FieldCount) {
            otherNames.push_back(name);
        } else if (fields.values[field]) {
            twice = name;
            return false;
        } else {
            fields.values[field] = value;
        }
        if (field != FieldCount)
            fields.members[field] = member;
        ++member;
    }
    const auto duplicate = duplicateIn(otherNames);
    if (duplicate)
        twice = *duplicate;
    return !duplicate;
}

PurchaseDecoder::PurchaseDecoder() : d(std::make_unique<Private>()) { }

PurchaseDecoder::~PurchaseDecoder() = default;
PurchaseDecoder::PurchaseDecoder(PurchaseDecoder &&) noexcept = default;
PurchaseDecoder &PurchaseDecoder::operator=(PurchaseDecoder &&) noexcept = default;

Message PurchaseDecoder::why(RejectReason reason) const
{
    constexpr qsizetype Most = 60;
    if (reason != RejectReason::DuplicateName)
        return message(describe(reason));
    const QString name = printable(QString::fromStdString(d->twice.substr(0, MaxCustomerBytes)));
    return message(QT_TRANSLATE_NOOP("engine", "the name %1 occurs twice"), name.left(Most));
}

tl::expected<PurchaseView, RejectReason> PurchaseDecoder::decode(std::string_view text)
{
    if (const auto plain = readPlainPurchase(text))
        return *plain;
    return decodeAny(text);
}

tl::expected<PurchaseView, RejectReason> PurchaseDecoder::decodeAny(std::string_view text)
{
    if (text.size() > MaxPurchaseBytes)
        return Rejected(RejectReason::TooLarge);
    const auto root = d->parser.parseLenient(text);
    if (!root)
        return Rejected(root.error() == JsonFault::TooDeep ? RejectReason::TooDeep : RejectReason::NotJson);
    simdjson::dom::object object;
    if (root->get_object().get(object) != simdjson::SUCCESS)
        return Rejected(RejectReason::NotAnObject);

    Fields fields;
    if (!d->collect(object, fields))
        return Rejected(RejectReason::DuplicateName);
    auto purchase = toPurchase(fields, text);
    if (const auto broken = purchase && d->parser.metLoneSurrogate() ? brokenText(fields, text) : std::nullopt)
        return Rejected(*broken);
    return purchase;
}

} // namespace spendwatch
