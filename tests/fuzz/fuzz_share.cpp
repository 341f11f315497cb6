// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What instances ask each other and answer, and how the answers come in.
#include "engine/http/customer_name.h"
#include "engine/http/peer_answer.h"
#include "engine/http/share_rows.h"
#include "engine/http/share_text.h"

#include <algorithm>
#include <string>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool checkRanges(std::string_view text)
{
    const auto partitions = sharetext::fromRanges(text);
    if (!partitions)
        return false;
    expect(!partitions->empty() && partitions->size() <= SpendingTable::MaxPartitions, "partitions are in bounds");
    expect(std::ranges::adjacent_find(*partitions, std::ranges::greater_equal()) == partitions->end(),
           "partitions are in order, each once");
    expect(sharetext::fromRanges(viewOf(sharetext::toRanges(*partitions))) == *partitions, "partitions survive");
    return true;
}

bool checkLines(std::string_view text)
{
    const auto partials = sharetext::fromLines(text);
    if (!partials)
        return false;
    const auto again = sharetext::fromLines(viewOf(sharetext::toLines(*partials)));
    expect(again.has_value(), "lines survive");
    expect(std::ranges::equal(*again, *partials,
                              [](const PartialAmount &a, const PartialAmount &b) {
                                  return a.partition == b.partition && a.amount == b.amount;
                              }),
           "amounts survive");
    return !partials->empty();
}

bool checkRows(std::string_view text)
{
    const auto rows = sharetext::rowsFrom(text);
    if (!rows)
        return false;
    for (const ShareRow &row : rows->rows)
        expect(!row.name.empty() && row.name.size() <= MaxCustomerNameBytes, "a row has a name");
    const auto again = sharetext::rowsFrom(viewOf(sharetext::toText(*rows, true)));
    expect(again && again->more == rows->more && again->rows == rows->rows, "rows survive");
    return true;
}

bool checkQuery(std::string_view text)
{
    const auto query = sharetext::rowsQueryFrom(text);
    if (!query)
        return false;
    expect(query->limit >= 1 && query->limit <= ShareRowsQuery::MaxLimit, "rows are asked for in bounds");
    const QByteArray target = sharetext::toTarget(*query);
    const auto again =
        sharetext::rowsQueryFrom(viewOf(target).substr(static_cast<std::size_t>(target.indexOf('?')) + 1));
    expect(again && again->partitions == query->partitions && again->reversed == query->reversed
               && again->prefix == query->prefix && again->after == query->after && again->limit == query->limit
               && again->figures == query->figures,
           "a question survives");
    return true;
}

struct Taken {
    bool isRefused = false;
    std::vector<std::pair<int, QByteArray>> answers;

    bool operator==(const Taken &) const = default;
};

/// As an instance's answers come in, `step` bytes at a time.
Taken taken(std::string_view bytes, std::size_t step)
{
    constexpr qsizetype MostBytes = 1000;
    Taken found;
    QByteArray input;
    while (!bytes.empty() && !found.isRefused) {
        const std::string_view piece = bytes.substr(0, step);
        bytes.remove_prefix(piece.size());
        input.append(piece.data(), static_cast<qsizetype>(piece.size()));
        for (;;) {
            const auto answer = takePeerAnswer(input, MostBytes);
            found.isRefused = !answer;
            if (!answer || !*answer)
                break;
            expect((*answer)->body.size() <= MostBytes, "an answer is in bounds");
            found.answers.emplace_back((*answer)->status, (*answer)->body);
        }
    }
    return found;
}

} // namespace

bool share(std::string_view bytes)
{
    Input input(bytes);
    const std::size_t step = 1 + input.takeByte();
    const std::string_view text = input.rest();
    const Taken pieces = taken(text, step);
    expect(pieces == taken(text, text.size() + 1), "pieces make the same answers as the whole");
    const bool isAnswer = !pieces.answers.empty();
    const bool isList = checkRanges(text);
    const bool areLines = checkLines(text);
    const bool areRows = checkRows(text);
    const bool isQuery = checkQuery(text);
    return isAnswer || isList || areLines || areRows || isQuery;
}

} // namespace spendwatch::fuzz
