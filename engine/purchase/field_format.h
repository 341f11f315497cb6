// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/field_reader.h"
#include "engine/purchase/purchase_format.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spendwatch {

class JsonParser;

/// JSON whose fields somebody chose. As strict as the demo's form, but: an id that nobody names may be missing; customer and
/// id may be whole numbers, which then are their digits; the amount may be a string that holds a number. A name may occur
/// twice, but not in an object that the fields lie in.
class FieldFormat final : public PurchaseFormat
{
public:
    /// Nothing where a field is no place.
    [[nodiscard]] static std::unique_ptr<FieldFormat> make(const PurchaseFields &fields);
    ~FieldFormat() override;
    FieldFormat(const FieldFormat &) = delete;
    FieldFormat &operator=(const FieldFormat &) = delete;

    [[nodiscard]] tl::expected<std::span<const PurchaseView>, RejectReason> decode(std::string_view text) override;
    [[nodiscard]] std::size_t maxPurchases() const override { return m_items ? MaxItems : 1; }
    [[nodiscard]] Message why(RejectReason reason) const override;

    static constexpr std::size_t MaxItems = 4096; ///< Of a message: so a batch has a bound, too.

private:
    enum Field : std::uint8_t { Customer, Amount, Id, Note, FieldCount };
    using Rejected = tl::unexpected<RejectReason>;
    template <typename T>
    using Checked = tl::expected<T, RejectReason>;

    /// The meaning of a field's string, so that one of the whole message is not unescaped for each item.
    struct Text {
        const char *token = nullptr;
        std::string_view text;
    };

    /// Where a field comes from.
    struct Source {
        FieldPlace place;
        std::size_t number = 0; ///< In the reader of its place.
    };

    FieldFormat(bool needsId, int decimals);

    [[nodiscard]] bool addField(Field field, const QString &text, QStringView demo);
    [[nodiscard]] bool addItems(const QString &text);
    [[nodiscard]] Checked<std::string_view> parse(std::string_view text);
    [[nodiscard]] Checked<std::span<const PurchaseView>> readItems();
    [[nodiscard]] std::optional<RejectReason> readItem(std::string_view item);
    [[nodiscard]] std::string_view value(Field field) const;
    [[nodiscard]] Checked<PurchaseView> purchase();
    [[nodiscard]] Checked<std::string_view> id();
    [[nodiscard]] Checked<std::string_view> customer();
    [[nodiscard]] Checked<std::int64_t> amount();
    [[nodiscard]] Checked<std::optional<std::string_view>> note();
    [[nodiscard]] std::string_view textOf(Field field);
    [[nodiscard]] QString nameOf(Field field) const;
    [[nodiscard]] QString listName() const;
    [[nodiscard]] static Field fieldOf(RejectReason reason);

    const std::unique_ptr<JsonParser> m_parser; ///< Behind a pointer: whoever includes this need not know simdjson.
    const bool m_needsId;
    const int m_decimals; ///< Of amounts.
    std::array<Source, FieldCount> m_sources{{{}, {}, {}, {}}};
    std::optional<JsonPointer> m_items; ///< Nothing: the message is the item.
    std::size_t m_itemsNumber = 0;
    FieldReader m_message; ///< Fields of the whole message, and the list.
    FieldReader m_item; ///< Fields of an item.
    std::vector<PurchaseView> m_purchases;
    std::deque<std::string> m_texts; ///< Those that had escapes.
    std::array<Text, FieldCount> m_lastTexts{};
    std::size_t m_itemAt = 0; ///< Of the item being read.
    bool m_isInItem = false; ///< What is wrong is within an item.
    std::string m_duplicate;
    std::int64_t m_found = 0; ///< Decimals of the amount that has too many.
};

} // namespace spendwatch
