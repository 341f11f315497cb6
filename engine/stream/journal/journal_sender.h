// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/bulk_statement.h"
#include "engine/sqlite/connection.h"
#include "engine/stream/journal/write_turn.h"
#include "engine/stream/purchase_sender.h"

#include <QString>

namespace spendwatch {

/// Appends purchases to the journal, in transactions of bounded size, each synced to the disk before it counts as
/// durable: it then survives a kill and a power loss. Rings the bell after each.
class JournalSender final : public PurchaseSender
{
public:
    [[nodiscard]] static Result<std::unique_ptr<PurchaseSender>> open(const QString &path,
                                                                      std::chrono::milliseconds busyTimeout);

    [[nodiscard]] SendOutcome send(std::span<const std::string> values, std::stop_token stop) override;

private:
    JournalSender(sqlite::Connection connection, sqlite::BulkStatement insert);
    [[nodiscard]] Result<> append(std::span<const std::string> values, const std::stop_token &stop);
    [[nodiscard]] Result<> insertAll(std::span<const std::string> values);

    sqlite::Connection m_connection;
    sqlite::BulkStatement m_insert;
    WriteTurns m_turns;
};

} // namespace spendwatch
