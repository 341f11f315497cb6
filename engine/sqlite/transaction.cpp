// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/transaction.h"

#include <utility>

namespace spendwatch::sqlite {

using namespace Qt::StringLiterals;

Result<Transaction> Transaction::begin(Connection &connection)
{
    // IMMEDIATE: a lock taken later, on the first write, could fail at once instead of waiting.
    if (auto begun = connection.exec(u"BEGIN IMMEDIATE"_s); !begun)
        return tl::unexpected(begun.error());
    return Transaction(connection);
}

Transaction::Transaction(Connection &connection) : m_connection(&connection) { }

Transaction::Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) { }

Transaction::~Transaction()
{
    rollBack();
}

void Transaction::rollBack()
{
    // After some failures (no space) SQLite has already rolled back, and this returns an error that means nothing.
    if (Connection *const connection = std::exchange(m_connection, nullptr))
        (void)connection->exec(u"ROLLBACK"_s);
}

Result<> Transaction::commit()
{
    auto committed = m_connection->exec(u"COMMIT"_s);
    if (committed)
        m_connection = nullptr;
    else
        rollBack();
    return committed;
}

} // namespace spendwatch::sqlite
