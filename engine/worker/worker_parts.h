// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/take_over_book.h"
#include "engine/table/spending_table.h"
#include "engine/view/activity_log.h"
#include "engine/view/recent_purchases.h"
#include "engine/view/recent_spending.h"
#include "engine/view/rejected_log.h"
#include "engine/view/spending_series.h"
#include "engine/worker/change_bell.h"
#include "engine/worker/stall_watch.h"
#include "engine/worker/status_board.h"

namespace spendwatch {

/// What the worker fills and others read; outlives the worker. Each part is thread-safe by itself.
struct WorkerParts {
    SpendingTable table;
    TakeOverBook takeOver; ///< What others wrote to the changelog. Of the consume thread.
    RecentSpending trends{table}; ///< Kept up while a view wants the order of trend.
    StatusBoard status;
    SpendingSeries series;
    ActivityLog activity;
    RecentPurchases recent;
    RejectedLog rejected;
    StallWatch stalls; ///< The consume thread's alone; stays while the stream is opened anew.
    ChangeBell changed; ///< Rings when totals changed, whoever counted them.
};

} // namespace spendwatch
