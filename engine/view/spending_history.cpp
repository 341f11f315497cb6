// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/spending_history.h"

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

void appendSum(QByteArray &json, Sum amount, qint64 purchases)
{
    json += R"("total_spent":)" + QByteArray::fromStdString(toDecimal(amount)) + R"(,"purchases":)"
            + QByteArray::number(purchases) + '}';
}

} // namespace

tl::expected<HistoryQuery, std::string> historyQuery(const HistoryWords &words, qint64 nowMs)
{
    HistoryQuery query;
    const auto by = windowSizeFrom(words.by.toStdString());
    if (!words.by.isEmpty() && !by)
        return Wrong("by must be minute, hour or day");
    query.by = by.value_or(query.by);
    if (!words.zone.isEmpty())
        query.zone = QTimeZone(words.zone.toUtf8());
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
    std::map<qint64, SpendingWindow> days;
    for (const SpendingWindow &hour : table.windows(WindowSize::Hour, query.from, query.to)) {
        SpendingWindow &day = days[dayOf(hour.start, query.zone)];
        day.amount += hour.amount;
        day.purchases += hour.purchases;
    }
    std::vector<SpendingWindow> windows;
    windows.reserve(days.size());
    for (auto &[start, day] : days) {
        day.start = start;
        windows.push_back(day);
    }
    return windows;
}

QByteArray historyTime(qint64 second, const QTimeZone &zone)
{
    if (isUtc(zone))
        return QDateTime::fromSecsSinceEpoch(second).toUTC().toString(Qt::ISODate).toLatin1();
    const QDateTime time = QDateTime::fromSecsSinceEpoch(second, zone);
    return time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODate).toLatin1();
}

QByteArray historyJson(const HistoryQuery &query, const std::vector<SpendingWindow> &windows, const WindowSum &other)
{
    constexpr qsizetype BytesOfWindow = 80;
    QByteArray json;
    json.reserve(static_cast<qsizetype>(windows.size()) * BytesOfWindow);
    const std::string_view by = nameOf(query.by);
    json += R"({"by":")" + QByteArray(by.data(), static_cast<qsizetype>(by.size())) + R"(","from":")"
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
        text += historyTime(window.start, query.zone) + ',' + QByteArray::fromStdString(toDecimal(window.amount)) + ','
                + QByteArray::number(window.purchases) + '\n';
    return text;
}

} // namespace spendwatch
