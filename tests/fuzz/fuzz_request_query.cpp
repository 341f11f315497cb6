// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The target of a request: names in paths, and the query of lists with its cursors.
#include "engine/http/customer_name.h"
#include "engine/http/list_cursor.h"
#include "engine/http/list_parameters.h"
#include "engine/http/route_path.h"

#include <QByteArray>

#include <algorithm>
#include <string>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isUtf8(std::string_view text)
{
    return QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

void checkName(std::string_view segment)
{
    const auto decoded = percentDecoded(segment, Plus::Plus);
    if (decoded) {
        expect(QByteArray::fromPercentEncoding(bytesOf(segment)).toStdString() == *decoded,
               "escapes mean what they mean");
        expect(isUtf8(*decoded), "what is decoded is UTF-8");
    }
    const auto name = customerName(segment);
    expect(name.has_value() == (decoded && !decoded->empty() && decoded->size() <= MaxCustomerNameBytes),
           "a name has 1 to 1,024 bytes");
    if (!name)
        return;
    const QByteArray escaped = QByteArray::fromStdString(*name).toPercentEncoding();
    expect(customerName(viewOf(escaped)) == *name, "a name survives in a path");
    const std::string path = "/customer/" + std::string(viewOf(escaped));
    expect(RoutePath{"/customer/<name>"}.match(path) == viewOf(escaped), "a name is one segment of a path");
}

void checkCursor(std::string_view text)
{
    for (const ListSort sort : {ListSort::Total, ListSort::Name})
        for (const bool reversed : {false, true}) {
            const auto place = placeOfCursor(text, sort, reversed);
            if (!place)
                continue;
            expect(!place->name.empty() && place->name.size() <= MaxCustomerNameBytes, "a place has a name");
            expect(isUtf8(place->name), "a place's name is UTF-8");
            const QByteArray cursor = toCursor(sort, reversed, *place);
            expect(placeOfCursor(viewOf(cursor), sort, reversed) == *place, "a place survives as a cursor");
            expect(!placeOfCursor(viewOf(cursor), sort, !reversed), "a cursor is of one order");
        }
}

bool isSame(const ListQuery &a, const ListQuery &b)
{
    return a.sort == b.sort && a.reversed == b.reversed && a.prefix == b.prefix && a.limit == b.limit;
}

void checkList(const ListParameters &asked)
{
    const ListQuery &query = asked.query;
    expect(query.limit >= 1 && query.limit <= ListQuery::MaxLimit && query.offset <= ListQuery::MaxOffset,
           "a list is asked for in bounds");
    expect(!query.after || query.offset == 0, "a list begins at one place");
    expect(isUtf8(query.prefix), "a prefix is UTF-8");
    const auto again = pageParameters(viewOf(asked.same));
    expect(again && isSame(again->query, query) && again->same == asked.same, "the next page's URL asks for the same");
}

void checkSentence(const std::string &sentence)
{
    constexpr std::size_t Most = 400;
    expect(!sentence.empty() && sentence.size() <= Most, "a refusal is a sentence");
    expect(std::ranges::all_of(sentence, [](char c) { return c >= ' ' && c <= '~'; }), "a refusal can be shown");
}

} // namespace

bool requestQuery(std::string_view bytes)
{
    checkName(bytes);
    checkCursor(bytes);
    const auto page = pageParameters(bytes);
    if (page)
        checkList(*page);
    else
        checkSentence(page.error());
    const auto table = tableParameters(bytes);
    if (table)
        expect(page && isSame(page->query, table->query) && page->same == table->same,
               "a page takes what a table takes");
    else
        checkSentence(table.error());
    return page.has_value() && !bytes.empty();
}

} // namespace spendwatch::fuzz
