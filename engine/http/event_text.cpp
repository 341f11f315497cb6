// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/event_text.h"

#include "engine/http/json_answers.h"
#include "engine/http/json_object.h"
#include "engine/http/text_parts.h"

#include <charconv>

namespace spendwatch::eventtext {

namespace {

constexpr int Hexadecimal = 16;

std::optional<std::uint64_t> numberFrom(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, Hexadecimal);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

void append(QByteArray &bytes, std::string_view text)
{
    bytes.append(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QByteArray toId(const Place &place)
{
    return QByteArray::number(qulonglong{place.era}, Hexadecimal) + '-'
           + QByteArray::number(qulonglong{place.number}, Hexadecimal);
}

std::optional<Place> placeFrom(std::string_view id)
{
    const auto era = numberFrom(takePart(id, '-'));
    const auto number = numberFrom(id);
    return era && number ? std::optional(Place{*era, *number}) : std::nullopt;
}

void append(QByteArray &text, std::string_view name, const QByteArray &json, const std::optional<QByteArray> &id)
{
    append(text, "event: ");
    append(text, name);
    if (id)
        text += "\nid: " + *id;
    append(text, "\ndata: ");
    text += json;
    append(text, "\n\n");
}

QByteArray headlineJson(const WorkerStatus &status, const Headline &headline)
{
    JsonObject json;
    json.add("state", toWord(status.state));
    json.addRaw("ready", status.ready ? "true" : "false");
    json.addRaw("lag", status.lag < 0 ? QByteArray("null") : QByteArray::number(status.lag));
    json.addRaw("total_spent", QByteArray::fromStdString(toAmount(headline.spent)));
    json.add("purchases", headline.purchases);
    json.add("purchases_per_second", headline.purchasesPerSecond);
    json.add("customers", headline.customers);
    json.add("rejected", headline.rejected);
    return json.take();
}

QByteArray topJson(std::span<const CustomerRow> rows)
{
    QByteArray json("[");
    for (const CustomerRow &row : rows) {
        if (json.size() > 1)
            json += ',';
        appendCustomerJson(json, row.name.toStdString(), row.total);
    }
    json += ']';
    return json;
}

QByteArray resetJson(std::string_view reason, std::size_t matches, std::size_t totals)
{
    JsonObject json;
    json.add("reason", QString::fromLatin1(reason.data(), static_cast<qsizetype>(reason.size())));
    json.add("matches", static_cast<qint64>(matches));
    json.add("totals", static_cast<qint64>(totals));
    return json.take();
}

} // namespace spendwatch::eventtext
