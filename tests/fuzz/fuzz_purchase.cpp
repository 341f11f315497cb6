// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A purchase's value: every byte string from the source topic.
#include "engine/purchase/field_format.h"
#include "engine/purchase/plain_purchase.h"
#include "engine/purchase/purchase_decoder.h"
#include "engine/purchase/purchase_encoder.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "fuzz/fuzz_target.h"
#include "fuzz/json_reading.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

/// A purchase that outlives its decoder.
struct Purchase {
    std::string msgId;
    std::string customer;
    std::int64_t amount = 0;
    std::optional<std::string> note;

    bool operator==(const Purchase &) const = default;
};
using Verdict = tl::expected<Purchase, RejectReason>;

Verdict copied(const PurchaseView &view)
{
    const auto note = view.note ? std::optional(std::string(*view.note)) : std::nullopt;
    return Purchase{std::string(view.msgId), std::string(view.customer), view.amount, note};
}

Verdict copied(const tl::expected<PurchaseView, RejectReason> &view)
{
    if (!view)
        return tl::unexpected(view.error());
    return copied(*view);
}

/// With U+FFFD for each half of a surrogate pair.
std::string shown(const std::string &text)
{
    std::string whole;
    for (std::size_t at = 0; at < text.size();) {
        const bool half =
            at + 3 <= text.size() && text[at] == '\xed' && static_cast<unsigned char>(text[at + 1]) >= 0xA0;
        whole += half ? "\xef\xbf\xbd" : text.substr(at, 1);
        at += half ? 3 : 1;
    }
    return whole;
}

const JsonMember *memberOf(const JsonText &json, std::string_view name)
{
    const auto found = std::ranges::find(json.members, name, &JsonMember::name);
    return found == json.members.end() ? nullptr : &*found;
}

bool hasTwice(const JsonText &json)
{
    std::vector<std::string> names;
    names.reserve(json.members.size());
    for (const JsonMember &member : json.members)
        names.push_back(member.name);
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

tl::expected<std::string, RejectReason> textIn(const JsonMember *member, RejectReason missing, RejectReason mistyped)
{
    if (member == nullptr)
        return tl::unexpected(missing);
    auto text = readString(member->value);
    if (!text)
        return tl::unexpected(mistyped);
    return *std::move(text);
}

Verdict purchaseIn(const JsonText &json)
{
    auto msgId = textIn(memberOf(json, "msg_id"), RejectReason::MissingMsgId, RejectReason::MsgIdNotString);
    if (!msgId)
        return tl::unexpected(msgId.error());
    auto customer = textIn(memberOf(json, "customer"), RejectReason::MissingCustomer, RejectReason::CustomerNotString);
    if (!customer)
        return tl::unexpected(customer.error());
    if (customer->empty() || customer->size() > MaxCustomerBytes)
        return tl::unexpected(customer->empty() ? RejectReason::CustomerEmpty : RejectReason::CustomerTooLong);
    const JsonMember *const amount = memberOf(json, "amount");
    if (amount == nullptr)
        return tl::unexpected(RejectReason::MissingAmount);
    const auto number = readWhole(amount->value);
    if (!number)
        return tl::unexpected(RejectReason::AmountNotInteger);
    Purchase purchase{*std::move(msgId), *std::move(customer), *number, std::nullopt};
    const JsonMember *const note = memberOf(json, "note");
    if (note != nullptr && note->value != "null") {
        purchase.note = readString(note->value);
        if (!purchase.note)
            return tl::unexpected(RejectReason::NoteNotString);
        purchase.note = shown(*purchase.note);
    }
    if (hasHalf(purchase.msgId))
        return tl::unexpected(RejectReason::MsgIdNotText);
    if (hasHalf(purchase.customer))
        return tl::unexpected(RejectReason::CustomerNotText);
    return purchase;
}

/// What the contract says of these bytes; nothing where this reader cannot say.
std::optional<Verdict> expected(std::string_view bytes)
{
    if (bytes.size() > MaxPurchaseBytes)
        return tl::unexpected(RejectReason::TooLarge);
    const auto json = readJson(bytes);
    if (!json)
        return tl::unexpected(RejectReason::NotJson);
    if (json->isDeep)
        return std::nullopt;
    if (!json->isObject)
        return tl::unexpected(RejectReason::NotAnObject);
    if (hasTwice(*json))
        return tl::unexpected(RejectReason::DuplicateName);
    return purchaseIn(*json);
}

void checkWrittenAgain(PurchaseDecoder &decoder, const Purchase &purchase)
{
    std::string written;
    const auto note = purchase.note ? std::optional<std::string_view>(*purchase.note) : std::nullopt;
    appendPurchaseJson(written, {purchase.msgId, purchase.customer, purchase.amount, note});
    if (written.size() <= MaxPurchaseBytes)
        expect(copied(decoder.decode(written)) == purchase, "a purchase that is written again is the same");
    expect(fromJsonString(toJsonString(purchase.customer)) == purchase.customer, "a name survives as a changelog key");
}

std::unique_ptr<FieldFormat> formatOf(const PurchaseFields &fields)
{
    auto format = FieldFormat::make(fields);
    expect(format != nullptr, "the fields are fields");
    return format;
}

/// Where the decoder for chosen fields is asked for the demo's.
PurchaseFields demoFields(const QString &items = {})
{
    return {QStringLiteral("/customer"), QStringLiteral("/amount"), QStringLiteral("/msg_id"), QStringLiteral("/note"),
            items};
}

/// It takes all that the demo's decoder takes, and numbers as texts and texts as numbers besides.
bool isTakenBesides(RejectReason reason)
{
    return reason == RejectReason::MsgIdNotString || reason == RejectReason::CustomerNotString
           || reason == RejectReason::AmountNotInteger;
}

void checkChosenFields(std::string_view bytes, const Verdict &demo)
{
    static const auto single = formatOf(demoFields());
    const auto found = single->decode(bytes);
    expect(!found || found->size() == 1, "a message is one purchase");
    if (demo)
        expect(found && copied(found->front()) == demo, "chosen fields read the demo's record as its decoder does");
    else if (found)
        expect(isTakenBesides(demo.error()), "chosen fields take what may be written otherwise, and nothing else");
    else
        expect(!single->why(found.error()).english().isEmpty(), "it is said why");
    if (!found)
        return;
    const Verdict alone = copied(found->front());
    const std::string twice = "{\"lines\":[" + std::string(bytes) + "," + std::string(bytes) + "]}";
    static const auto items = formatOf(demoFields(QStringLiteral("/lines")));
    const auto both = items->decode(twice);
    if (!both) {
        expect(both.error() == RejectReason::TooLarge || both.error() == RejectReason::TooDeep,
               "an item is a purchase");
        return;
    }
    expect(both->size() == 2 && copied(both->front()) == alone && copied(both->back()) == alone,
           "as an item it is the same purchase");
}

/// Whatever it is, it is read within bounds.
void checkOddFields(std::string_view bytes)
{
    static const auto odd =
        formatOf({QStringLiteral("message:/a~1b/0"), QStringLiteral("item:"), QStringLiteral("/customer"),
                  QStringLiteral("message:/note"), QStringLiteral("/msg_id"), 2});
    const auto found = odd->decode(bytes);
    expect(!found || found->size() <= FieldFormat::MaxItems, "there are not too many");
    expect(found || !odd->why(found.error()).english().isEmpty(), "it is said why");
}

} // namespace

bool purchase(std::string_view bytes)
{
    static PurchaseDecoder decoder; // As the consume thread has one: what a text leaves behind must not matter.
    const Verdict found = copied(decoder.decode(bytes));
    expect(copied(decoder.decodeAny(bytes)) == found, "both ways of the decoder say the same");
    if (const auto plain = readPlainPurchase(bytes))
        expect(found == copied(*plain), "the fast way accepts nothing that the decoder does not");
    if (const auto contract = expected(bytes))
        expect(found == *contract, "the decoder says what the contract says");
    checkChosenFields(bytes, found);
    checkOddFields(bytes);
    if (found)
        checkWrittenAgain(decoder, *found);
    return found.has_value();
}

} // namespace spendwatch::fuzz
