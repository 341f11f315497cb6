// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/table_export.h"
#include "engine/view/recent_spending.h"

#include <atomic>
#include <functional>
#include <thread>

namespace spendwatch {

/// Writes the customers table into files, one at a time, in a thread of its own: into a temporary file first, which takes
/// the place of the old one when all is written.
class TableExport
{
public:
    using Report = std::function<void(const ExportProgress &)>;

    /// `table` and `trends`, which an order of trend follows, outlive this.
    TableExport(const SpendingTable &table, const RecentSpending &trends) : m_table(table), m_trends(trends) { }
    /// Cancels and waits (at most about 0.5 s).
    ~TableExport() = default;

    /// Reports at most 20 times a second and once at the end, in the export's thread. Does nothing while one runs.
    void start(const TableExportPlan &plan, Report report);
    void cancel();

private:
    const SpendingTable &m_table;
    const RecentSpending &m_trends;
    std::atomic<bool> m_running{false};
    std::jthread m_thread;
};

} // namespace spendwatch
