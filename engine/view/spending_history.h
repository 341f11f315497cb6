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
[[nodiscard]] tl::expected<HistoryQuery, std::string> historyQuery(const HistoryWords &words, qint64 nowMs);

/// The windows in which something was bought, ascending. Days of another zone than UTC are made of hours, which are kept for 60
/// days.
[[nodiscard]] std::vector<SpendingWindow> historyOf(const WindowTable &table, const HistoryQuery &query);

/// "2026-11-30T15:00:00Z", or with the zone's offset.
[[nodiscard]] QByteArray historyTime(qint64 second, const QTimeZone &zone);

/// `{"by":"hour","from":…,"to":…,"windows":[{"start":…,"total_spent":64,"purchases":1},…],"other":{"total_spent":0,"purchases":0}}`;
/// `other` is what belongs to no day that is kept.
[[nodiscard]] QByteArray historyJson(const HistoryQuery &query, const std::vector<SpendingWindow> &windows,
                                     const WindowSum &other);

/// "start,total_spent,purchases", and a line for each window.
[[nodiscard]] QByteArray historyCsv(const HistoryQuery &query, const std::vector<SpendingWindow> &windows);

} // namespace spendwatch
