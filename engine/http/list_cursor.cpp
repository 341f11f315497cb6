// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/list_cursor.h"

#include "engine/http/customer_name.h"

#include <limits>
#include <string>

namespace spendwatch {

namespace {

constexpr auto Encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// Says which order the place belongs to.
char letterOf(ListSort sort, bool reversed)
{
    const char letter = sort == ListSort::Name ? 'n' : 't';
    return reversed ? static_cast<char>(letter - 'a' + 'A') : letter;
}

/// A whole number as toDecimal() writes it; nothing for any other text.
std::optional<Sum> fromDecimal(std::string_view text)
{
    constexpr std::size_t MostDigits = 38; // Fits into 127 bits whatever they are; no total has more.
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    if (digits.empty() || digits.size() > MostDigits
        || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    Sum sum = 0;
    for (const char digit : digits)
        sum = sum * 10 + (digit - '0');
    return negative ? -sum : sum;
}

} // namespace

QByteArray toCursor(ListSort sort, bool reversed, const ListPlace &place)
{
    std::string text(1, letterOf(sort, reversed));
    if (sort == ListSort::Total)
        text += toDecimal(place.total);
    text += ':';
    text += place.name;
    return QByteArray::fromStdString(text).toBase64(Encoding);
}

std::optional<ListPlace> placeOfCursor(std::string_view cursor, ListSort sort, bool reversed)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(QByteArray(cursor.data(), static_cast<qsizetype>(cursor.size())),
                                       Encoding | QByteArray::AbortOnBase64DecodingErrors);
    const std::string text = decoded.decoded.toStdString();
    const std::size_t colon = text.find(':');
    if (!decoded || colon == std::string::npos || text.front() != letterOf(sort, reversed))
        return std::nullopt;
    ListPlace place{0, text.substr(colon + 1)};
    const std::string_view decimal = std::string_view(text).substr(1, colon - 1);
    const auto total = sort == ListSort::Total ? fromDecimal(decimal) : std::optional(Sum{0});
    const bool nameOk =
        !place.name.empty() && place.name.size() <= MaxCustomerNameBytes && QByteArrayView(place.name).isValidUtf8();
    if (!total || !nameOk || (sort == ListSort::Name && !decimal.empty()))
        return std::nullopt;
    place.total = *total;
    return place;
}

} // namespace spendwatch
