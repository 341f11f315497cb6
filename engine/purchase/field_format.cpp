// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/field_format.h"

#include "engine/purchase/json_numbers.h"
#include "engine/purchase/json_parser.h"
#include "engine/purchase/json_scan.h"
#include "engine/values/amount.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

bool isString(std::string_view token)
{
    return token.starts_with('"');
}

/// An id or a customer that is a number: only its digits, so that each has one spelling.
bool isWholeNumber(std::string_view token)
{
    return integerFromToken(token) && token != "-0";
}

/// In the bytes that jsonscan::appendUnescaped() writes for half a surrogate pair.
constexpr char HalfLead = '\xed';

bool isHalf(std::string_view text, std::size_t at)
{
    return text[at] == HalfLead && at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0;
}

bool hasHalf(std::string_view text)
{
    for (std::size_t at = text.find(HalfLead); at != std::string_view::npos; at = text.find(HalfLead, at + 1))
        if (isHalf(text, at))
            return true;
    return false;
}

void replaceHalves(std::string &text)
{
    for (std::size_t at = text.find(HalfLead); at != std::string::npos; at = text.find(HalfLead, at + 1))
        if (isHalf(text, at))
            text.replace(at, 3, "\xef\xbf\xbd");
}

/// Of a pointer or a name, for people: bounded, on one line.
QString shown(std::string_view text)
{
    constexpr qsizetype Most = 60;
    const QString line = printable(exactText(QByteArrayView(text.data(), static_cast<qsizetype>(text.size()))));
    return line.size() > Most ? line.first(Most - 1) + u'…' : line;
}

} // namespace

FieldFormat::FieldFormat(bool needsId, int decimals)
    : m_parser(std::make_unique<JsonParser>(MaxPurchaseBytes)),
      m_needsId(needsId),
      m_decimals(decimals)
{ }

FieldFormat::~FieldFormat() = default;

std::unique_ptr<FieldFormat> FieldFormat::make(const PurchaseFields &fields)
{
    std::unique_ptr<FieldFormat> format(
        new FieldFormat(!fields.id.isEmpty(), std::clamp(fields.decimals, 0, MaxDecimals)));
    const bool good = format->addItems(fields.items) && format->addField(Customer, fields.customer, DemoCustomerField)
                      && format->addField(Amount, fields.amount, DemoAmountField)
                      && format->addField(Id, fields.id, DemoIdField)
                      && format->addField(Note, fields.note, DemoNoteField);
    return good ? std::move(format) : nullptr;
}

bool FieldFormat::addItems(const QString &text)
{
    if (text.isEmpty())
        return true;
    auto place = FieldPlace::parse(text.toStdString());
    if (!place)
        return false;
    m_itemsNumber = m_message.add(place->pointer);
    m_items = std::move(place->pointer);
    return true;
}

bool FieldFormat::addField(Field field, const QString &text, QStringView demo)
{
    auto place = FieldPlace::parse((text.isEmpty() ? demo.toString() : text).toStdString());
    if (!place)
        return false;
    if (!m_items)
        place->from = FieldPlace::From::Message;
    FieldReader &reader = place->from == FieldPlace::From::Message ? m_message : m_item;
    const std::size_t number = reader.add(place->pointer);
    m_sources[field] = {*std::move(place), number};
    return true;
}

tl::expected<std::span<const PurchaseView>, RejectReason> FieldFormat::decode(std::string_view text)
{
    m_purchases.clear();
    m_texts.clear();
    m_lastTexts = {};
    m_isInItem = false;
    const auto json = parse(text);
    if (!json)
        return Rejected(json.error());
    if (!m_message.read(*json)) {
        m_duplicate = m_message.duplicate();
        return Rejected(RejectReason::DuplicateName);
    }
    if (m_items)
        return readItems();
    const auto single = purchase();
    if (!single)
        return Rejected(single.error());
    m_purchases.push_back(*single);
    return m_purchases;
}

/// Whether it is JSON, and where it begins.
FieldFormat::Checked<std::string_view> FieldFormat::parse(std::string_view text)
{
    if (text.size() > MaxPurchaseBytes)
        return Rejected(RejectReason::TooLarge);
    if (const auto root = m_parser->parseLenient(text); !root)
        return Rejected(root.error() == JsonFault::TooDeep ? RejectReason::TooDeep : RejectReason::NotJson);
    return jsonscan::trimmed(text);
}

FieldFormat::Checked<std::span<const PurchaseView>> FieldFormat::readItems()
{
    const std::string_view list = m_message.value(m_itemsNumber);
    if (list.empty())
        return Rejected(RejectReason::MissingItems);
    if (!list.starts_with('['))
        return Rejected(RejectReason::ItemsNotList);
    m_isInItem = true;
    m_itemAt = 0;
    std::optional<RejectReason> wrong;
    jsonscan::forEachItem(list, [&](std::string_view item) {
        wrong = readItem(item);
        m_itemAt += wrong ? 0 : 1;
        return !wrong;
    });
    if (wrong)
        return Rejected(*wrong);
    return m_purchases;
}

std::optional<RejectReason> FieldFormat::readItem(std::string_view item)
{
    if (m_purchases.size() == MaxItems)
        return RejectReason::TooManyItems;
    if (!m_item.read(item)) {
        m_duplicate = m_item.duplicate();
        return RejectReason::DuplicateName;
    }
    const auto read = purchase();
    if (!read)
        return read.error();
    m_purchases.push_back(*read);
    return std::nullopt;
}

std::string_view FieldFormat::value(Field field) const
{
    const Source &source = m_sources[field];
    return (source.place.from == FieldPlace::From::Message ? m_message : m_item).value(source.number);
}

/// The first thing wrong decides, in the order of the demo's fields.
FieldFormat::Checked<PurchaseView> FieldFormat::purchase()
{
    const auto ownId = id();
    if (!ownId)
        return Rejected(ownId.error());
    const auto name = customer();
    if (!name)
        return Rejected(name.error());
    const auto spent = amount();
    if (!spent)
        return Rejected(spent.error());
    const auto said = note();
    if (!said)
        return Rejected(said.error());
    return PurchaseView{*ownId, *name, *spent, *said};
}

FieldFormat::Checked<std::string_view> FieldFormat::id()
{
    const std::string_view token = value(Id);
    if (isWholeNumber(token))
        return token;
    const std::string_view text = isString(token) ? textOf(Id) : std::string_view();
    if (!m_needsId)
        return hasHalf(text) ? std::string_view() : text;
    if (token.empty())
        return Rejected(RejectReason::MissingMsgId);
    if (!isString(token))
        return Rejected(RejectReason::MsgIdNotString);
    if (hasHalf(text))
        return Rejected(RejectReason::MsgIdNotText);
    return text;
}

FieldFormat::Checked<std::string_view> FieldFormat::customer()
{
    const std::string_view token = value(Customer);
    if (token.empty())
        return Rejected(RejectReason::MissingCustomer);
    if (isWholeNumber(token))
        return token;
    if (!isString(token))
        return Rejected(RejectReason::CustomerNotString);
    const std::string_view text = textOf(Customer);
    if (text.empty())
        return Rejected(RejectReason::CustomerEmpty);
    if (text.size() > MaxCustomerBytes)
        return Rejected(RejectReason::CustomerTooLong);
    if (hasHalf(text))
        return Rejected(RejectReason::CustomerNotText);
    return text;
}

FieldFormat::Checked<std::int64_t> FieldFormat::amount()
{
    const std::string_view token = value(Amount);
    if (token.empty())
        return Rejected(RejectReason::MissingAmount);
    const std::string_view digits = isString(token) ? textOf(Amount) : token;
    const auto found = scaledNumber(digits, m_decimals);
    if (found)
        return *found;
    switch (found.error()) {
    case NumberFault::NotANumber:
        return Rejected(RejectReason::AmountNotInteger);
    case NumberFault::TooManyDecimals:
        m_found = decimalsOf(digits);
        return Rejected(RejectReason::AmountTooPrecise);
    case NumberFault::OutOfRange:
        break;
    }
    return Rejected(RejectReason::AmountOutOfRange);
}

FieldFormat::Checked<std::optional<std::string_view>> FieldFormat::note()
{
    const std::string_view token = value(Note);
    if (token.empty() || token == "null")
        return std::nullopt;
    if (!isString(token))
        return Rejected(RejectReason::NoteNotString);
    return textOf(Note);
}

/// Of a field that is a string; valid until the next message. Halves of surrogate pairs are U+FFFD in a note.
std::string_view FieldFormat::textOf(Field field)
{
    const std::string_view token = value(field);
    if (token.find('\\') == std::string_view::npos)
        return token.substr(1, token.size() - 2);
    Text &last = m_lastTexts[field];
    if (last.token == token.data())
        return last.text;
    std::string &text = m_texts.emplace_back();
    jsonscan::appendUnescaped(text, token);
    if (field == Note)
        replaceHalves(text);
    last = {token.data(), text};
    return text;
}

FieldFormat::Field FieldFormat::fieldOf(RejectReason reason)
{
    switch (reason) {
    case RejectReason::MissingMsgId:
    case RejectReason::MsgIdNotString:
    case RejectReason::MsgIdNotText:
        return Id;
    case RejectReason::MissingCustomer:
    case RejectReason::CustomerNotString:
    case RejectReason::CustomerNotText:
    case RejectReason::CustomerEmpty:
    case RejectReason::CustomerTooLong:
        return Customer;
    case RejectReason::MissingAmount:
    case RejectReason::AmountNotInteger:
    case RejectReason::AmountTooPrecise:
    case RejectReason::AmountOutOfRange:
        return Amount;
    case RejectReason::NoteNotString:
        return Note;
    case RejectReason::TooLarge:
    case RejectReason::Tombstone:
    case RejectReason::NotJson:
    case RejectReason::TooDeep:
    case RejectReason::NotAnObject:
    case RejectReason::DuplicateName:
    case RejectReason::MissingItems:
    case RejectReason::ItemsNotList:
    case RejectReason::TooManyItems:
    case RejectReason::NoSchemaPrefix:
    case RejectReason::NotBySchema:
    case RejectReason::Undecided:
    case RejectReason::TotalOutOfRange:
        break;
    }
    return FieldCount;
}

/// Its path in the message: "lines/2/total".
QString FieldFormat::nameOf(Field field) const
{
    const Source &source = m_sources[field];
    std::string path = source.place.pointer.text();
    if (m_isInItem && source.place.from == FieldPlace::From::Item)
        path = m_items->text() + '/' + std::to_string(m_itemAt) + path;
    return path.empty() ? u"message"_s : shown(path.substr(1));
}

QString FieldFormat::listName() const
{
    return m_items && !m_items->text().empty() ? shown(m_items->text().substr(1)) : u"message"_s;
}

Message FieldFormat::why(RejectReason reason) const
{
    const Field field = fieldOf(reason);
    const QString name = field == FieldCount ? QString() : nameOf(field);
    switch (reason) {
    case RejectReason::MissingMsgId:
    case RejectReason::MissingCustomer:
    case RejectReason::MissingAmount:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is missing"), name);
    case RejectReason::MsgIdNotString:
    case RejectReason::CustomerNotString:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is neither a text nor a whole number"), name);
    case RejectReason::MsgIdNotText:
    case RejectReason::CustomerNotText:
        return message(QT_TRANSLATE_NOOP("engine", "%1 has half a character (a lone surrogate)"), name);
    case RejectReason::CustomerEmpty:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is empty"), name);
    case RejectReason::CustomerTooLong:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is longer than 1,024 bytes"), name);
    case RejectReason::AmountNotInteger:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is not a number"), name);
    case RejectReason::AmountTooPrecise:
        return m_decimals == 0
                   ? message(QT_TRANSLATE_NOOP("engine", "%1 is not a whole number"), name)
                   : message(QT_TRANSLATE_NOOP("engine", "%1: %2 decimals, at most %3"), name, m_found, m_decimals);
    case RejectReason::AmountOutOfRange:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is outside of the range of 64 bits"), name);
    case RejectReason::NoteNotString:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is neither a text nor null"), name);
    case RejectReason::MissingItems:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is missing"), listName());
    case RejectReason::ItemsNotList:
        return message(QT_TRANSLATE_NOOP("engine", "%1 is not a list"), listName());
    case RejectReason::TooManyItems:
        return message(QT_TRANSLATE_NOOP("engine", "%1 has more than 4,096 items"), listName());
    case RejectReason::DuplicateName:
        return message(QT_TRANSLATE_NOOP("engine", "the name %1 occurs twice"), shown(m_duplicate));
    case RejectReason::TooLarge:
    case RejectReason::Tombstone:
    case RejectReason::NotJson:
    case RejectReason::TooDeep:
    case RejectReason::NotAnObject:
    case RejectReason::NoSchemaPrefix:
    case RejectReason::NotBySchema:
    case RejectReason::Undecided:
    case RejectReason::TotalOutOfRange:
        break;
    }
    return message(describe(reason));
}

} // namespace spendwatch
