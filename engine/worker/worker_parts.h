// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/commit_observer.h"
#include "engine/stream/foreign_totals_book.h"
#include "engine/stream/history_kind.h"
#include "engine/stream/source_settings.h"
#include "engine/table/share_board.h"
#include "engine/table/spending_table.h"
#include "engine/table/unreadable_totals.h"
#include "engine/table/window_table.h"
#include "engine/worker/stall_watch.h"
#include "engine/worker/status_board.h"
#include "engine/worker/window_keeper.h"
#include "engine/worker/worker_figures.h"

#include <QString>

#include <memory>
#include <string>

namespace spendwatch {

/// What the worker works on. It outlives the worker, so it survives a reopened stream.
struct WorkerParts {
    SpendingTable &table; ///< Thread-safe, as its functions say.
    CommitObserver &observer; ///< Hears what was committed.
    StatusBoard status = {}; ///< Thread-safe.
    ForeignTotalsBook foreignTotals = {}; ///< What others wrote to the changelog. Belongs to the consume thread.
    StallWatch stalls = {}; ///< Belongs to the consume thread.
    HoldSettings hold = {}; ///< Set before the worker starts.
    PurchaseFields fields = {}; ///< Likewise.
    std::shared_ptr<SchemaSource> schemas = {}; ///< Likewise. May be null.
    /// The source knows by which fields its totals were counted, and sees to it when it is opened, so the changelog's records
    /// do not say it. Likewise.
    bool sourceKeepsFields = false;
    BeginAt begin = {}; ///< Likewise.
    WorkerFigures figures = {}; ///< Thread-safe.
    ShareBoard share = {}; ///< Thread-safe. Where all partitions are kept, nobody looks at it.
    UnreadableTotals unreadable = {}; ///< Thread-safe.
    bool observing = false; ///< Nothing is counted here. Set before the worker starts.
    WindowTable windows = {}; ///< The spending history, where the stream keeps one. Thread-safe.
    WindowTable customerWindows{table.index()}; ///< Likewise of each customer.
    PerHistory<QString> windowsFile = {}; ///< The files behind them; empty: none. Set before the worker starts.
    WindowSize customerHistory = WindowSize::Day; ///< The finest windows of a customer. Likewise.

    [[nodiscard]] WindowTable &windowsOf(HistoryKind kind)
    {
        return kind == HistoryKind::Everybody ? windows : customerWindows;
    }
    [[nodiscard]] WindowRule windowRule(HistoryKind kind) const
    {
        return kind == HistoryKind::Everybody ? WindowRule{} : WindowRule{.finest = customerHistory, .each = false};
    }

    /// By which fields purchases are read, as the changelog's records say it.
    [[nodiscard]] std::string countedBy() const { return sourceKeepsFields ? std::string() : toText(fields); }
};

} // namespace spendwatch
