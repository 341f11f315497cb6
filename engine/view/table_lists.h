// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/list_order_keeper.h"

namespace spendwatch {

/// Lists the table of a running worker. The order is of now for up to 10,000 customers; of more it is up to 1 s old while
/// totals change, and longer while making one takes longer, and who changed that long before a list was begun counts as changed while it
/// is gone through. A page takes 1 ms; the first, for which the order is made, 0.5 s at 1,000,000 customers.
class TableLists final : public ListSource
{
public:
    /// `table` outlives the lists, and so does `share`, where only a share of the partitions is kept: who came with a partition
    /// that is whole since is in every list.
    explicit TableLists(const SpendingTable &table, ListOrderAges ages = {}, const ShareBoard *share = nullptr)
        : m_table(table),
          m_orders(table, ages, share)
    { }

    [[nodiscard]] ListPage page(const ListQuery &query, const std::stop_token &stop) override;
    void rest() override { m_orders.forget(); }

private:
    const SpendingTable &m_table;
    ListOrderKeeper m_orders;
};

} // namespace spendwatch
