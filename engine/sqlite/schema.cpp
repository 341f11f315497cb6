// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/schema.h"

#include "engine/sqlite/connection.h"
#include "engine/sqlite/transaction.h"

namespace spendwatch::sqlite {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> foreign(const Connection &connection, const Schema &schema)
{
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "%1 is a SQLite file of another program; Spendwatch keeps its %2 there"),
                connection.path(), schema.holds),
        message("Move that file away, or choose another folder with --data-dir."));
}

tl::unexpected<Error> newer(const Connection &connection, qint64 version, const Schema &schema)
{
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "%1 was written by a newer Spendwatch (format %2; this one knows %3)"),
                connection.path(), version, schema.version),
        message("Install the newer Spendwatch again, or choose another folder with --data-dir."));
}

} // namespace

Result<bool> checkSchema(Connection &connection, const Schema &schema)
{
    auto marks = connection.prepare(u"SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
                                    " FROM pragma_application_id, pragma_user_version"_s);
    if (!marks)
        return tl::unexpected(marks.error());
    QSqlQuery &query = *marks;
    const auto found = connection.runFirst(query);
    if (!found)
        return tl::unexpected(found.error());
    const qint64 application = query.value(0).toLongLong();
    const qint64 version = query.value(1).toLongLong();
    const qint64 objects = query.value(2).toLongLong();
    query.finish();
    if (application == 0 && version == 0 && objects == 0)
        return false;
    if (application != schema.applicationId)
        return foreign(connection, schema);
    if (version > schema.version)
        return newer(connection, version, schema);
    return true;
}

Result<> createSchema(Connection &connection, const Schema &schema)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto there = checkSchema(connection, schema); // Another process may have been faster.
    if (!there)
        return tl::unexpected(there.error());
    if (*there)
        return {};
    const QStringList marks{u"PRAGMA application_id=%1"_s.arg(schema.applicationId),
                            u"PRAGMA user_version=%1"_s.arg(schema.version)};
    for (const QString &statement : schema.statements + marks)
        if (auto done = connection.exec(statement); !done)
            return done;
    return transaction->commit();
}

} // namespace spendwatch::sqlite
