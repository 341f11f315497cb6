// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_decoder.h"

#include "engine/purchase/json_parser.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace spendwatch {

namespace {

using simdjson::dom::element;
using Rejected = tl::unexpected<RejectReason>;

enum Field : std::size_t { MsgId, Customer, Amount, Note, FieldCount };
constexpr std::array<std::string_view, FieldCount> FieldNames{"msg_id", "customer", "amount", "note"};
using Fields = std::array<std::optional<element>, FieldCount>;

/// Sorts `names` when there are many.
bool hasDuplicate(std::span<std::string_view> names)
{
    constexpr std::size_t Few = 12;
    if (names.size() <= Few) {
        for (std::size_t i = 1; i < names.size(); ++i) {
            if (std::ranges::find(names.first(i), names[i]) != names.begin() + static_cast<std::ptrdiff_t>(i))
                return true;
        }
        return false;
    }
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
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

tl::expected<std::int64_t, RejectReason> amountIn(const std::optional<element> &field)
{
    if (!field)
        return Rejected(RejectReason::MissingAmount);
    std::int64_t amount = 0; // get_int64() alone would take an integral double.
    if (!field->is<std::int64_t>() || field->get_int64().get(amount) != simdjson::SUCCESS)
        return Rejected(RejectReason::AmountNotInteger);
    return amount;
}

/// The first thing wrong decides, in the order of the fields.
tl::expected<PurchaseView, RejectReason> toPurchase(const Fields &fields)
{
    const auto msgId = stringIn(fields[MsgId], RejectReason::MissingMsgId, RejectReason::MsgIdNotString);
    if (!msgId)
        return Rejected(msgId.error());
    const auto customer = customerIn(fields[Customer]);
    if (!customer)
        return Rejected(customer.error());
    const auto amount = amountIn(fields[Amount]);
    if (!amount)
        return Rejected(amount.error());

    PurchaseView purchase{*msgId, *customer, *amount, std::nullopt};
    if (fields[Note] && !fields[Note]->is_null()) {
        std::string_view note;
        if (fields[Note]->get_string().get(note) != simdjson::SUCCESS)
            return Rejected(RejectReason::NoteNotString);
        purchase.note = note;
    }
    return purchase;
}

} // namespace

struct PurchaseDecoder::Private {
    JsonParser parser{MaxPurchaseBytes};
    std::vector<std::string_view> names; // Reused; unescaped.
};

PurchaseDecoder::PurchaseDecoder() : d(std::make_unique<Private>()) { }

PurchaseDecoder::~PurchaseDecoder() = default;
PurchaseDecoder::PurchaseDecoder(PurchaseDecoder &&) noexcept = default;
PurchaseDecoder &PurchaseDecoder::operator=(PurchaseDecoder &&) noexcept = default;

tl::expected<PurchaseView, RejectReason> PurchaseDecoder::decode(std::string_view text)
{
    if (text.size() > MaxPurchaseBytes)
        return Rejected(RejectReason::TooLarge);
    const std::optional<element> root = d->parser.parse(text);
    if (!root)
        return Rejected(RejectReason::NotJson);
    simdjson::dom::object object;
    if (root->get_object().get(object) != simdjson::SUCCESS)
        return Rejected(RejectReason::NotAnObject);

    Fields fields;
    d->names.clear();
    for (const auto &[name, value] : object) {
        d->names.push_back(name);
        const auto known = std::ranges::find(FieldNames, name);
        if (known != FieldNames.end())
            fields[static_cast<std::size_t>(known - FieldNames.begin())] = value;
    }
    if (hasDuplicate(d->names))
        return Rejected(RejectReason::DuplicateName);
    return toPurchase(fields);
}

} // namespace spendwatch
