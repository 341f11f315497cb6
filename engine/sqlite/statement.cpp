// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/statement.h"

#include <sqlite3.h>

namespace spendwatch::sqlite {

void Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Result<Statement> compile(Connection &connection, const QString &sql)
{
    const auto handle = connection.handle();
    if (!handle)
        return tl::unexpected(handle.error());
    sqlite3_stmt *made = nullptr;
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v3(*handle, text.constData(), static_cast<int>(text.size()) + 1, SQLITE_PREPARE_PERSISTENT,
                           &made, nullptr)
        != SQLITE_OK)
        return tl::unexpected(connection.handleError());
    return Statement(made);
}

} // namespace spendwatch::sqlite
