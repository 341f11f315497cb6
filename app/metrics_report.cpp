// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/metrics_report.h"

#include "engine/values/amount.h"

#include <QDateTime>

#include <algorithm>
#include <string>

namespace spendwatch {

using metrics::Exposition;
using metrics::Type;

namespace {

constexpr double Second = 1000; ///< In ms.

constexpr std::array States{WorkerState::Connecting,  WorkerState::Restoring, WorkerState::Running,
                            WorkerState::Rebalancing, WorkerState::Waiting,   WorkerState::Stopped,
                            WorkerState::Failed};

struct NamedWarning {
    WarningKind kind;
    std::string_view name;
};

constexpr auto Warnings = std::to_array<NamedWarning>({
    {WarningKind::Table, "table"},
    {WarningKind::Changelog, "changelog"},
    {WarningKind::Loss, "loss"},
    {WarningKind::Offsets, "offsets"},
    {WarningKind::Topics, "topics"},
    {WarningKind::HeldUp, "held_up"},
    {WarningKind::ForeignMembers, "foreign_members"},
    {WarningKind::Stalled, "stalled"},
    {WarningKind::Settings, "settings"},
    {WarningKind::DeadLetters, "dead_letters"},
    {WarningKind::Unreadable, "unreadable"},
    {WarningKind::OpenToNetwork, "open_to_network"},
    {WarningKind::Certificate, "certificate"},
    {WarningKind::History, "history"},
    {WarningKind::CustomerHistory, "customer_history"},
});

void addBuild(Exposition &to)
{
    to.begin({Type::Gauge, "spendwatch_build_info", "Always 1; the labels say what runs."});
    to.add({{"version", SPENDWATCH_VERSION}, {"qt", qVersion()}}, 1);
}

void addState(Exposition &to, const WorkerStatus &status)
{
    to.begin({Type::Gauge, "spendwatch_worker_state", "1 for the state that the worker is in, else 0."});
    for (const WorkerState state : States)
        to.add({{"state", toWord(state).toStdString()}}, state == status.state);
    to.addOne({Type::Gauge, "spendwatch_worker_state_start_time_seconds", "When this state began, as Unix time."},
              static_cast<double>(status.sinceMs) / Second);
    to.addOne({Type::Gauge, "spendwatch_ready", "1 while totals are right, as /health/ready says."}, status.ready);
    to.addOne({Type::Gauge, "spendwatch_stalled", "1 while purchases wait and nobody has counted one for 10 s."},
              status.stalled);
    to.begin({Type::Gauge, "spendwatch_warning", "1 while there is a warning of the kind; /health has its words."});
    for (const auto &[kind, name] : Warnings)
        to.add({{"kind", name}}, std::ranges::find(status.warnings, kind, &Warning::kind) != status.warnings.end());
}

void addTotals(Exposition &to, const Headline &headline)
{
    to.begin({Type::Gauge, "spendwatch_spent", "Sum of all totals; it falls where amounts are negative."});
    to.addDigits({}, toAmount(headline.spent));
    to.addOne({Type::Gauge, "spendwatch_customers", "Customers that have a total."}, headline.customers);
    to.addOne({Type::Gauge, "spendwatch_table_purchases",
               "Purchases in the totals, whoever counted them, as far as the changelog knows."},
              headline.purchases);
}

void addCounting(Exposition &to, const WorkerFigures &figures, const WorkerStatus &status)
{
    to.addOne({Type::Counter, "spendwatch_purchases_total", "Purchases that this instance has counted and committed."},
              figures.purchases.value());
    to.begin({Type::Counter, "spendwatch_purchases_rejected_total",
              "Messages that were moved to the dead letters, by reason."});
    for (std::size_t reason = 0; reason < RejectReasons; ++reason)
        to.add({{"reason", toWord(static_cast<RejectReason>(reason))}}, figures.rejected[reason].value());
    to.addOne({Type::Counter, "spendwatch_purchases_lost_total",
               "Purchases that were deleted before they could be read; an upper bound."},
              status.lost);
    to.begin({Type::Histogram, "spendwatch_commit_duration_seconds", "Time that a commit takes."});
    to.add({}, figures.commitSeconds);
    to.begin({Type::Histogram, "spendwatch_batch_messages", "Messages of a committed batch."});
    to.add({}, figures.batchMessages);
    to.addOne(
        {Type::Counter, "spendwatch_commit_failures_total", "Commits that failed; their messages are read again."},
        figures.failedCommits.value());
    to.addOne({Type::Gauge, "spendwatch_table_waiting_rows", "Rows that the table file does not have yet."},
              figures.waitingRows.value());
}

void addPartitions(Exposition &to, const WorkerFigures &figures, const WorkerStatus &status)
{
    to.addOne({Type::Gauge, "spendwatch_partitions", "Partitions of the source; 0 when not known."}, status.partitions);
    to.addOne({Type::Gauge, "spendwatch_partitions_owned", "Those that this instance counts."}, status.partitionsOwned);
    to.begin({Type::Counter, "spendwatch_rebalances_total",
              "Times that the group gave this instance partitions, or took some."});
    to.add({{"change", "gained"}}, figures.gains.value());
    to.add({{"change", "lost"}}, figures.losses.value());
    to.addOne({Type::Gauge, "spendwatch_foreign_members", "Members of the group that are no Spendwatch."},
              status.foreignMembers.size());
    const auto lags = figures.lag.lags(QDateTime::currentMSecsSinceEpoch());
    to.begin({Type::Gauge, "spendwatch_lag_messages", "Messages of the partition that nobody has counted yet."});
    for (const LagBoard::Lag &lag : lags)
        to.add({{"partition", std::to_string(lag.partition.value())}}, lag.messages);
    to.begin({Type::Gauge, "spendwatch_lag_seconds", "How long the oldest of them has waited, at the most."});
    for (const LagBoard::Lag &lag : lags)
        to.add({{"partition", std::to_string(lag.partition.value())}}, lag.seconds);
}

void addRestore(Exposition &to, const RestoreProgress &restore)
{
    to.addOne(
        {Type::Gauge, "spendwatch_restore_rows", "Changelog rows that this restore has read; 0 when there is none."},
        restore.rows);
    to.addOne({Type::Gauge, "spendwatch_restore_expected_rows", "Rows that it will read, estimated; 0 when not known."},
              restore.rowsExpected);
    to.addOne({Type::Gauge, "spendwatch_restore_remaining_seconds", "Time that it still takes; 0 when not known."},
              restore.secondsLeft());
}

} // namespace

void addEngineFigures(Exposition &to, const MetricsSources &sources)
{
    addBuild(to);
    addState(to, sources.status);
    addTotals(to, sources.headline);
    addCounting(to, sources.figures, sources.status);
    addPartitions(to, sources.figures, sources.status);
    addRestore(to, sources.status.restore);
    if (sources.library)
        addLibraryFigures(to, *sources.library);
}

} // namespace spendwatch
