// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/listed.h"

#include "app/table_format.h"

#include <chrono>
#include <string>
#include <thread>

#include "bench/bench.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

RowFormat rowFormat(TableFormat format)
{
    return {tableHead(format), [format](const CustomerRow &row) { return tableRow(row, format, true); }};
}

} // namespace

Listed::Listed(std::int64_t customers, int partitions)
    : m_rows(static_cast<std::size_t>(customers)),
      m_server(sources())
{
    for (std::int64_t i = 0; i < customers; ++i)
        m_rows[static_cast<std::size_t>(i)].customer =
            m_table.index().intern("customer-" + std::to_string(i * 7'919 % customers));
    for (const PartitionNumber partition : partitionsBelow(partitions))
        apply(partition, m_rows);
    m_port = orThrow(m_server.start(u"127.0.0.1"_s, 0));
}

void Listed::change(const std::stop_token &stop)
{
    constexpr std::size_t AtOnce = 5000;
    std::vector<TotalRow> rows(AtOnce);
    while (!stop.stop_requested()) {
        for (TotalRow &row : rows)
            row = m_rows[m_random() % m_rows.size()];
        apply(PartitionNumber(m_random() % Partitions), rows);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

void Listed::apply(PartitionNumber partition, std::vector<TotalRow> &rows)
{
    for (TotalRow &row : rows)
        row.total = {static_cast<std::int64_t>(m_random() % 10'000), 1, 0};
    m_table.apply(partition, rows, m_table.position(partition) + 1);
}

QuerySources Listed::sources()
{
    QuerySources sources;
    sources.totals = &m_totals;
    sources.lists = &m_lists;
    sources.status = [] {
        WorkerStatus status;
        status.ready = true;
        return status;
    };
    sources.headline = [] { return Headline(); };
    sources.csv = rowFormat(TableFormat::Csv);
    sources.ndjson = rowFormat(TableFormat::NdJson);
    return sources;
}
