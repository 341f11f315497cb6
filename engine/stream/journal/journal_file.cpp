// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_file.h"

#include "engine/sqlite/schema.h"
#include "engine/sqlite/transaction.h"
#include "engine/stream/journal/journal_fields.h"

#include <QDir>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

// Keys are blobs: the bytes of the changelog key, compared as bytes. AUTOINCREMENT: an offset is never used twice.
// A changelog row keeps the offset of its newest record only, so the table is compacted by nature; a null amount is a
// tombstone. Dead letters are never deleted: they are the only copy of what could not be counted.
const sqlite::Schema &journalSchema()
{
    static const sqlite::Schema schema{
        .holds = u"purchases"_s,
        .applicationId = 0x53704a6c, // "SpJl"
        .version = 1,
        .statements = {
            u"CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
            u"INSERT INTO meta VALUES('journal_id', lower(hex(randomblob(16))))"_s,
            u"CREATE TABLE purchases(\"offset\" INTEGER PRIMARY KEY AUTOINCREMENT, time_ms INTEGER NOT NULL, value BLOB)"_s,
            u"CREATE TABLE apps(app INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL DEFAULT 0,"
            " next_offset INTEGER NOT NULL DEFAULT 0, changelog_end INTEGER NOT NULL DEFAULT 0)"_s,
            u"CREATE TABLE changelog(app INTEGER NOT NULL, \"key\" BLOB NOT NULL, \"offset\" INTEGER NOT NULL,"
            " amount INTEGER, purchases INTEGER NOT NULL, last_ms INTEGER NOT NULL,"
            " PRIMARY KEY(app, \"key\")) WITHOUT ROWID"_s,
            u"CREATE INDEX changelog_order ON changelog(app, \"offset\")"_s,
            u"CREATE TABLE dead_letters(id INTEGER PRIMARY KEY, app INTEGER NOT NULL, \"partition\" INTEGER NOT NULL,"
            " \"offset\" INTEGER NOT NULL, time_ms INTEGER NOT NULL, rejected_ms INTEGER NOT NULL, reason TEXT NOT "
            "NULL,"
            " \"key\" BLOB, value BLOB)"_s,
        }};
    return schema;
}

} // namespace

QString journalPath(const QString &dataDir)
{
    return QDir(dataDir).filePath(u"journal.sqlite"_s);
}

Result<sqlite::Connection> openJournal(const QString &path, std::chrono::milliseconds busyTimeout)
{
    return sqlite::Connection::open(
        path, {.synchronousFull = true,
               .busyTimeout = busyTimeout,
               .schema = &journalSchema(),
               .damagedAdvice = message("It holds purchases, so Spendwatch never deletes it. Put a backup in its "
                                        "place, or rescue it with \"sqlite3 %1 .recover\", or move it away to begin "
                                        "with an empty journal and forget the totals with \"spendwatch reset\".",
                                        path)});
}

Result<QString> journalId(sqlite::Connection &connection)
{
    return connection.scalar(u"SELECT value FROM meta WHERE name='journal_id'"_s).map([](const QVariant &id) {
        return u"journal-"_s + id.toString();
    });
}

Result<JournalOwner> takeOver(sqlite::Connection &connection, const QString &appId, const std::string &fields)
{
    auto transaction = sqlite::Transaction::begin(connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto query = connection.prepare(u"INSERT INTO apps(name, epoch) VALUES(?, 1)"
                                    " ON CONFLICT(name) DO UPDATE SET epoch=epoch+1 RETURNING app, epoch"_s);
    if (!query)
        return tl::unexpected(query.error());
    query->bindValue(0, appId);
    if (auto row = connection.runFirst(*query); !row)
        return tl::unexpected(row.error());
    const JournalOwner owner{query->value(0).toLongLong(), query->value(1).toLongLong()};
    query->finish();
    if (auto same = requireFields(connection, owner.app, fields); !same)
        return tl::unexpected(same.error());
    return transaction->commit().map([&] { return owner; });
}

} // namespace spendwatch
