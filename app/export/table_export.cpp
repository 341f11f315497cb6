// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/export/table_export.h"

#include "app/table_format.h"
#include "engine/view/customer_lister.h"

#include <QSaveFile>

#include <chrono>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype ChunkBytes = 256 * 1024;
constexpr auto ReportEvery = 50ms;

TableFormat formatOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return TableFormat::Csv;
    case ExportFormat::SafeCsv:
        return TableFormat::SafeCsv;
    case ExportFormat::Json:
        break;
    }
    return TableFormat::Json;
}

class ExportJob
{
public:
    ExportJob(const SpendingTable &table, const RecentSpending &trends, const TableExportPlan &plan,
              std::stop_token stop, const TableExport::Report &report)
        : m_lister(table, CustomerLister::Order::Exact, &trends),
          m_plan(plan),
          m_stop(std::move(stop)),
          m_report(report),
          m_file(plan.path)
    {
        m_progress.path = plan.path;
    }

    void run()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return end(ExportState::Failed, m_file.errorString());
        const TableFormat format = formatOf(m_plan.format);
        m_chunk = tableHead(format);
        const bool whole = m_lister.visit(m_plan.query, [&](const CustomerRow &row, qsizetype rows) {
            m_progress.total = rows;
            m_chunk += tableRow(row, format, m_progress.rows == 0);
            ++m_progress.rows;
            return writeChunk(ChunkBytes) && !m_stop.stop_requested();
        });
        if (m_stop.stop_requested())
            return cancel();
        m_chunk += tableTail(format);
        if (!whole || !writeChunk(0) || !m_file.commit())
            return end(ExportState::Failed, m_file.errorString());
        end(ExportState::Done, {});
    }

private:
    /// Writes when more than `keep` bytes wait; false when that fails.
    bool writeChunk(qsizetype keep)
    {
        if (m_chunk.size() <= keep)
            return true;
        if (m_file.write(m_chunk) != m_chunk.size())
            return false;
        m_chunk.clear();
        if (const auto now = std::chrono::steady_clock::now(); now >= m_nextReport) {
            m_nextReport = now + ReportEvery;
            m_report(m_progress);
        }
        return true;
    }

    void cancel()
    {
        m_file.cancelWriting();
        end(ExportState::Cancelled, {});
    }

    void end(ExportState state, const QString &problem)
    {
        m_progress.state = state;
        if (state == ExportState::Failed)
            m_progress.problem = message(QT_TRANSLATE_NOOP("engine", "%1 cannot be written: %2"), m_plan.path, problem);
        m_report(m_progress);
    }

    CustomerLister m_lister;
    const TableExportPlan &m_plan;
    const std::stop_token m_stop;
    const TableExport::Report &m_report;
    QSaveFile m_file;
    QByteArray m_chunk;
    ExportProgress m_progress;
    std::chrono::steady_clock::time_point m_nextReport;
};

} // namespace

void TableExport::start(const TableExportPlan &plan, Report report)
{
    if (m_running.exchange(true))
        return;
    m_thread = std::jthread([this, plan, report = std::move(report)](const std::stop_token &stop) {
        // Another export may begin as soon as the end is reported.
        const Report reported = [&](const ExportProgress &progress) {
            if (progress.state != ExportState::Writing)
                m_running = false;
            report(progress);
        };
        ExportJob(m_table, m_trends, plan, stop, reported).run();
    });
}

void TableExport::cancel()
{
    m_thread.request_stop();
}

} // namespace spendwatch
