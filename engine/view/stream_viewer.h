// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/stream_board.h"
#include "engine/table/spending_table.h"
#include "engine/values/stream_overview.h"

namespace spendwatch {

/// What the stream knows of Kafka, and the table of the changelog, as one value. Any thread.
class StreamViewer
{
public:
    /// Both outlive the viewer.
    StreamViewer(const SpendingTable &table, StreamBoard &board) : m_table(table), m_board(board) { }

    /// As of now, Unix time in ms. Somebody looks, so more is asked for from now on.
    [[nodiscard]] StreamOverview look(qint64 nowMs) const;

private:
    void addTable(PartitionFacts &facts, qint64 caughtUpMs, qint64 nowMs) const;

    const SpendingTable &m_table;
    StreamBoard &m_board;
};

} // namespace spendwatch
