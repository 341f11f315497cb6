// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/spending_history.h"

#include "engine/table/customer_index.h"
#include "engine/values/json_text.h"
#include "engine/values/zone_name.h"

#include <QDateTime>

#include <algorithm>
#include <map>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

using Wrong = tl::unexpected<std::string>;

/// Nothing where it is no time.
std::optional<qint64> secondOf(const QString &text, const QTimeZone &zone)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), zone);
    return time.isValid() ? std::optional(time.toSecsSinceEpoch()) : std::nullopt;
}

/// Windows begin in UTC, so days of a zone are made of hours, where its midnight is the beginning of one.
bool isOfWholeHours(const HistoryQuery &query)
{
    for (const qint64 second : {query.from, query.to})
        if (query.zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(second).toUTC()) % 3600 != 0)
            return false;
    return true;
}

bool isUtc(const QTimeZone &zone)
{
    return zone == QTimeZone::utc() || zone.id() == "UTC";
}

/// Where the day of the zone begins.
qint64 dayOf(qint64 second, const QTimeZone &zone)
{
    return QDateTime::fromSecsSinceEpoch(second, zone).date().startOfDay(zone).toSecsSinceEpoch();
}

/// Windows that begin where `startOf` says, ascending.
template <typename StartOf>
std::vector<SpendingWindow> summedUp(const std::vector<SpendingWindow> &parts, StartOf startOf)
{
    std::map<qint64, SpendingWindow> sums;
    for (const SpendingWindow &part : parts) {
        SpendingWindow &sum = sums[startOf(part.start)];
        sum.amount += part.amount;
        sum.purchases += part.purchases;
    }
    std::vector<SpendingWindow> windows;
    windows.reserve(sums.size());
    for (const auto &[start, sum] : sums)
        windows.push_back({start, sum.amount, sum.purchases});
    return windows;
}

void appendSum(QByteArray &json, Sum amount, qint64 purchases)
{
    json += R"("total_spent":)" + QByteArray::fromStdString(toAmount(amount)) + R"(,"purchases":)"
            + QByteArray::number(purchases) + '}';
}

} // namespace

tl::expected<HistoryQuery, std::string> historyQuery(const HistoryWords &words, qint64 nowMs, WindowSize usual)
{
    HistoryQuery query;
    const auto by = windowSizeFrom(words.by.toStdString());
    if (!words.by.isEmpty() && !by)
        return Wrong("by must be minute, hour or day");
    query.by = by.value_or(usual);
    if (!words.zone.isEmpty())
        query.zone = zoneNamed(words.zone);
    if (!query.zone.isValid())
        return Wrong("time_zone is not known; it is named as in Europe/Berlin");
    const auto to = words.to.isEmpty() ? std::optional(nowMs / 1000 + 1) : secondOf(words.to, query.zone);
    if (!to)
        return Wrong("to is not a time such as 2026-11-30 or 2026-11-30T15:00Z");
    query.to = *to;
    const qint64 most = HistoryQuery::MaxWindows * secondsOf(query.by);
    const auto from = words.from.isEmpty() ? std::optional(windowStart(query.by, *to - most) + secondsOf(query.by))
                                           : secondOf(words.from, query.zone);
    if (!from)
        return Wrong("from is not a time such as 2026-11-30 or 2026-11-30T15:00Z");
    query.from = std::max<qint64>(*from, 0);
    if (query.to <= query.from)
        return Wrong("to must be behind from");
    if (query.to - query.from > most)
        return Wrong("from and to are further apart than the 1,500 windows of an answer");
    if (query.by == WindowSize::Day && !isOfWholeHours(query))
        return Wrong("the days of this time_zone do not begin with an hour of UTC; ask by hour");
    return query;
}

std::vector<SpendingWindow> historyOf(const WindowTable &table, const HistoryQuery &query)
{
    if (query.by != WindowSize::Day || isUtc(query.zone))
        return table.windows(query.by, query.from, query.to);
    return summedUp(table.windows(WindowSize::Hour, query.from, query.to),
                    [&](qint64 second) { return dayOf(second, query.zone); });
}

tl::expected<std::vector<SpendingWindow>, std::string> historyOf(const WindowTable &table, const HistoryQuery &query,
                                                                 std::string_view customer)
{
    if (query.by == WindowSize::Minute)
        return Wrong("by must be hour or day");
    const auto id = table.customers()->find(customer);
    if (!id)
        return std::vector<SpendingWindow>();
    if (query.by == WindowSize::Day && isUtc(query.zone))
        return daysOf(table, *id, query.from, query.to);
    std::vector<SpendingWindow> hours = table.windows(WindowSize::Hour, query.from, query.to, *id);
    if (hours.empty() && !table.windows(WindowSize::Day, query.from, query.to, *id).empty())
        return Wrong("of that time days of UTC are kept, not hours; ask by day, without time_zone");
    if (query.by == WindowSize::Hour)
        return hours;
    return summedUp(hours, [&](qint64 second) { return dayOf(second, query.zone); });
}

WindowSum otherOf(const WindowTable &table, std::string_view customer)
{
    const auto id = table.customers()->find(customer);
    return id ? table.other(*id) : WindowSum{};
}

std::vector<SpendingWindow> daysOf(const WindowTable &table, CustomerId customer, qint64 from, qint64 to)
{
    std::vector<SpendingWindow> parts = table.windows(WindowSize::Hour, from, to, customer);
    const std::vector<SpendingWindow> days = table.windows(WindowSize::Day, from, to, customer);
    parts.insert(parts.end(), days.begin(), days.end());
    return summedUp(parts, [](qint64 second) { return windowStart(WindowSize::Day, second); });
}

QByteArray historyTime(qint64 second, const QTimeZone &zone)
{
    if (isUtc(zone))
        return QDateTime::fromSecsSinceEpoch(second).toUTC().toString(Qt::ISODate).toLatin1();
    const QDateTime time = QDateTime::fromSecsSinceEpoch(second, zone);
    return time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODate).toLatin1();
}

QByteArray historyJson(const HistoryQuery &query, const std::vector<SpendingWindow> &windows, const WindowSum &other,
                       std::string_view customer)
{
    constexpr qsizetype BytesOfWindow = 80;
    QByteArray json;
    json.reserve(static_cast<qsizetype>(windows.size()) * BytesOfWindow);
    const std::string_view by = nameOf(query.by);
    json += '{';
    if (!customer.empty()) {
        json += R"("customer":)";
        appendJsonString(json, customer);
        json += ',';
    }
    json += R"("by":")" + QByteArray(by.data(), static_cast<qsizetype>(by.size())) + R"(","from":")"
            + historyTime(query.from, query.zone) + R"(","to":")" + historyTime(query.to, query.zone)
            + R"(","windows":[)";
    for (const SpendingWindow &window : windows) {
        if (!json.endsWith('['))
            json += ',';
        json += R"({"start":")" + historyTime(window.start, query.zone) + R"(",)";
        appendSum(json, window.amount, window.purchases);
    }
    json += R"(],"other":{)";
    appendSum(json, other.amount, other.purchases);
    return json + '}';
}

QByteArray historyCsv(const HistoryQuery &query, const std::vector<SpendingWindow> &windows)
{
    QByteArray text("start,total_spent,purchases\n");
    for (const SpendingWindow &window : windows)
        text += historyTime(window.start, query.zone) + ',' + QByteArray::fromStdString(toAmount(window.amount)) + ','
                + QByteArray::number(window.purchases) + '\n';
    return text;
}

} // namespace spendwatch
