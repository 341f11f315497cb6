// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/table/window_table.h"
#include "engine/view/activity_log.h"
#include "engine/view/batch_mark.h"
#include "engine/view/change_notifier.h"
#include "engine/view/changed_customers.h"
#include "engine/view/recent_purchases.h"
#include "engine/view/recent_spending.h"
#include "engine/view/rejected_log.h"
#include "engine/view/spending_series.h"
#include "engine/view/spoken_lines.h"

namespace spendwatch {

/// What a ViewObserver fills and views read; outlives both. Each part is thread-safe.
struct ViewParts {
    /// `committed` outlives the parts.
    explicit ViewParts(const SpendingTable &committed) : table(committed) { }

    const SpendingTable &table;
    const WindowTable *windows = nullptr; ///< The spending history, where one is kept; set before views begin.
    const WindowTable *customerWindows = nullptr; ///< Likewise of each customer.
    bool hasCustomerHours = false; ///< They hold hours, not only days.
    RecentSpending trends{table}; ///< Updated while a view wants the order of trend.
    SpendingSeries series;
    ActivityLog activity;
    SpokenLines spoken; ///< What `activity` has handed over.
    RecentPurchases recent;
    RejectedLog rejected;
    BatchMark batches; ///< Whether `table` and the parts here are being changed by a batch.
    ChangedCustomers changes; ///< Recorded while somebody follows the totals.
    ChangeNotifier changed; ///< Notifies when totals changed, whoever counted them.
};

} // namespace spendwatch
