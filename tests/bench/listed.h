// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/query_server.h"
#include "engine/view/table_lists.h"
#include "engine/view/table_reader.h"

#include <cstdint>
#include <random>
#include <stop_token>
#include <vector>

/// A query server in this process on a table of its own: no broker.
class Listed
{
public:
    static constexpr int Partitions = 4;

    /// Each customer has bought in `partitions` of them.
    explicit Listed(std::int64_t customers, int partitions = Partitions);

    /// Some totals change 20 times a second until `stop`.
    void change(const std::stop_token &stop);

    [[nodiscard]] const spendwatch::SpendingTable &table() const { return m_table; }
    /// One for each customer.
    [[nodiscard]] const std::vector<spendwatch::TotalRow> &rows() const { return m_rows; }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void apply(spendwatch::PartitionNumber partition, std::vector<spendwatch::TotalRow> &rows);
    [[nodiscard]] spendwatch::QuerySources sources();

    std::minstd_rand m_random{1};
    spendwatch::SpendingTable m_table;
    std::vector<spendwatch::TotalRow> m_rows;
    const spendwatch::TableReader m_totals{m_table};
    spendwatch::TableLists m_lists{m_table};
    spendwatch::QueryServer m_server;
    quint16 m_port = 0;
};
