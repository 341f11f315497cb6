// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_access.h"
#include "engine/metrics/exposition.h"
#include "engine/stream/history_kind.h"
#include "engine/table/unreadable_totals.h"
#include "engine/table/window_table.h"
#include "engine/values/customer.h"
#include "engine/values/snapshot.h"
#include "engine/values/stream_overview.h"
#include "engine/values/worker_status.h"
#include "engine/view/customer_list.h"
#include "engine/view/share_reader.h"
#include "engine/view/spoken_lines.h"
#include "engine/view/total_feed.h"
#include "engine/view/totals_reader.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace spendwatch {

/// How the rows of a whole table are written. The listing thread calls it.
struct RowFormat {
    QByteArray head; ///< Before the first row.
    std::function<QByteArray(const CustomerRow &row)> row; ///< With its line's end.
};

/// Who we are among the workers of an app.
struct OwnPlace {
    QString url; ///< Where we answer: "http://127.0.0.1:6066".
    QString changelog; ///< The topic of the totals.
};

/// What the query server answers from. Called in the http thread where nothing else is said; all of it outlives the server.
struct QuerySources {
    const TotalsReader *totals = nullptr;
    ListSource *lists = nullptr; ///< The listing thread's.
    std::function<WorkerStatus()> status; ///< Thread-safe.
    std::function<Headline()> headline; ///< Thread-safe.
    std::function<OwnPlace()> place; ///< Thread-safe.
    RowFormat csv;
    const ShareReader *share = nullptr; ///< Only where an instance keeps its share of the partitions.
    const SpokenLines *spoken = nullptr; ///< Null: there are none.
    QByteArray shareToken; ///< That instances show each other; empty: that of `access`.
    std::function<void(metrics::Exposition &to)>
        figures; ///< What /metrics tells besides the server's own; may be empty.
    RowFormat ndjson; ///< One JSON object a line.
    TotalFeed *feed = nullptr; ///< The events thread's. Null: nobody can follow the totals.
    std::function<StreamOverview()> overview = {}; ///< Thread-safe; the listing thread calls it.
    const UnreadableTotals *unreadable = nullptr; ///< Null: there are none.
    HttpAccess access = {};
    /// Thread-safe; empty, or null: this spending history is not kept.
    std::function<const WindowTable *(HistoryKind)> windows = {};
};

} // namespace spendwatch
