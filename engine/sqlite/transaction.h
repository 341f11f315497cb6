// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/values/error.h"

namespace spendwatch::sqlite {

/// A write transaction: holds the write lock from begin() on, is rolled back unless commit() succeeds. Must not outlive
/// its connection; move only the connection's owner, never the connection, while one is open.
class Transaction
{
public:
    /// Waits for the write lock up to the busy timeout.
    [[nodiscard]] static Result<Transaction> begin(Connection &connection);

    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&other) = delete;

    /// On failure the transaction is rolled back: nothing was changed.
    [[nodiscard]] Result<> commit();

private:
    explicit Transaction(Connection &connection);
    void rollBack();

    Connection *m_connection; ///< Null when done.
};

} // namespace spendwatch::sqlite
