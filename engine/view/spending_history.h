// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/window_table.h"
#include "engine/values/spending_window.h"

#include <QByteArray>
#include <QString>
#include <QTimeZone>

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace spendwatch {

/// Which part of the spending history is wanted: windows that begin in [from, to), Unix time in s.
struct HistoryQuery {
    WindowSize by = WindowSize::Hour;
    qint64 from = 0;
    qint64 to = 0;
    QTimeZone zone = QTimeZone::utc(); ///< Whose days are meant, and in which times are written.

    static constexpr qint64 MaxWindows = 1500; ///< Of one answer: a day of minutes, 60 days of hours, all days.
};

/// The parts of such a query as a person gives them; empty: not given.
struct HistoryWords {
    QString by;
    QString from;
    QString to;
    QString zone;
};

/// Checks them: `from` and `to` are ISO 8601, "2026-11-30" or "2026-11-30T15:00Z"; without an offset they are of the zone.
/// Without `to` it is now, without `from` as much as an answer holds. Else what is wrong: "from is not a time".
/// Where no `by` is given it is `usual`.
[[nodiscard]] tl::expected<HistoryQuery, std::string> historyQuery(const HistoryWords &words, qint64 nowMs,
                                                                   WindowSize usual = WindowSize::Hour);

/// The windows in which something was bought, ascending. Days of another zone than UTC are made of hours, which are kept for 60
/// days.
[[nodiscard]] std::vector<SpendingWindow> historyOf(const WindowTable &table, const HistoryQuery &query);

/// The same of one customer, whoever that is: nobody has spent nothing. Days in UTC are made of days and the hours that are kept of
/// them. Else what cannot be told, where of the customer no hours are kept: "by day only".
[[nodiscard]] tl::expected<std::vector<SpendingWindow>, std::string>
historyOf(const WindowTable &table, const HistoryQuery &query, std::string_view customer);

/// What the customer spent in no day that is kept.
[[nodiscard]] WindowSum otherOf(const WindowTable &table, std::string_view customer);

/// The days in [from, to) in which the customer bought something, ascending, by days of UTC.
[[nodiscard]] std::vector<SpendingWindow> daysOf(const WindowTable &table, CustomerId customer, qint64 from, qint64 to);

/// "2026-11-30T15:00:00Z", or with the zone's offset.
[[nodiscard]] QByteArray historyTime(qint64 second, const QTimeZone &zone);

/// `{"by":"hour","from":…,"to":…,"windows":[{"start":…,"total_spent":64,"purchases":1},…],"other":{"total_spent":0,"purchases":0}}`;
/// `other` is what belongs to no day that is kept. Of one customer it begins with `"customer":"brian"`; empty: of all.
[[nodiscard]] QByteArray historyJson(const HistoryQuery &query, const std::vector<SpendingWindow> &windows,
                                     const WindowSum &other, std::string_view customer = {});

/// "start,total_spent,purchases", and a line for each window.
[[nodiscard]] QByteArray historyCsv(const HistoryQuery &query, const std::vector<SpendingWindow> &windows);

} // namespace spendwatch
