// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/table_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace spendwatch {

QString sourceFilePath(const SourceSettings &settings, const QString &kind)
{
    const QString source = settings.usesKafka() ? settings.topic : u"journal"_s;
    return QDir(settings.dataDir).filePath(settings.appId + u'-' + source + u'-' + kind);
}

QString tableFilePath(const SourceSettings &settings)
{
    return sourceFilePath(settings, u"table.sqlite"_s);
}

QString windowFilePath(const SourceSettings &settings, HistoryKind kind)
{
    return sourceFilePath(settings, kind == HistoryKind::Everybody ? u"windows.sqlite"_s : u"customers.sqlite"_s);
}

QStringList otherTableFiles(const SourceSettings &settings)
{
    QStringList names = QDir(settings.dataDir).entryList({u"*-table.sqlite"_s}, QDir::Files, QDir::Name);
    names.removeAll(QFileInfo(tableFilePath(settings)).fileName());
    return names;
}

namespace tablefile {

namespace {

constexpr const char *Schema[] = {
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE partials (customer INTEGER NOT NULL, partition INTEGER NOT NULL, amount INTEGER NOT NULL,"
    " purchases INTEGER NOT NULL, last_purchase_ms INTEGER NOT NULL, check_sum INTEGER NOT NULL,"
    " PRIMARY KEY (customer, partition)) WITHOUT ROWID",
    "CREATE TABLE positions (partition INTEGER PRIMARY KEY, position INTEGER NOT NULL, tail INTEGER NOT NULL,"
    " source_next INTEGER NOT NULL, source_last TEXT, letters_from INTEGER NOT NULL, check_sum INTEGER NOT NULL)",
    "CREATE VIEW totals AS SELECT name AS customer, sum(amount) AS total_spent, sum(purchases) AS purchases"
    " FROM partials JOIN customers ON customers.id = partials.customer GROUP BY customer",
};

Result<> createSchema(sqlite::Connection &connection, const QString &logId)
{
    if (auto begun = connection.exec(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    for (const char *statement : Schema)
        if (auto done = connection.exec(QString::fromLatin1(statement)); !done)
            return done;
    auto insert = connection.prepare(u"INSERT INTO meta (key, value) VALUES ('world', ?)"_s);
    if (!insert)
        return tl::unexpected(insert.error());
    insert->addBindValue(logId);
    if (auto done = connection.run(*insert); !done)
        return done;
    if (auto done = connection.exec(u"PRAGMA user_version = %1"_s.arg(SchemaVersion)); !done)
        return done;
    return connection.exec(u"COMMIT"_s);
}

Result<> checkLog(sqlite::Connection &connection, const QString &logId)
{
    const auto stored = connection.scalar(u"SELECT value FROM meta WHERE key = 'world'"_s);
    if (!stored)
        return tl::unexpected(stored.error());
    if (stored->toString() == logId)
        return {};
    return failure(
        Recovery::GiveUp,
        message(
            QT_TRANSLATE_NOOP("engine", "The table file %1 belongs to another source (%2) than the one connected (%3)"),
            connection.path(), stored->toString(), logId),
        message("Choose another folder with --data-dir, or forget this table with `spendwatch reset`."));
}

} // namespace

Result<QString> moveAside(const QString &path, const Message &why)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString target = path + u".aside-"_s + stamp;
    if (!QFile::rename(path, target)) {
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "The table file %1 is %2 and cannot be moved aside"), path, why),
            message(QT_TRANSLATE_NOOP("engine", "Check the permissions of its folder.")));
    }
    for (const QString &side : {u"-wal"_s, u"-shm"_s})
        QFile::rename(path + side, target + side);
    return target;
}

Result<> mark(sqlite::Connection &connection, TableExtent extent)
{
    const auto before = extentOf(connection);
    if (!before)
        return tl::unexpected(before.error());
    if (*before == extent)
        return {};
    return connection.exec(extent == TableExtent::Share
                               ? u"INSERT OR REPLACE INTO meta (key, value) VALUES ('extent', 'share')"_s
                               : u"DELETE FROM meta WHERE key = 'extent'"_s);
}

Result<TableExtent> extentOf(sqlite::Connection &connection)
{
    const auto shares = connection.scalar(u"SELECT count(*) FROM meta WHERE key = 'extent'"_s);
    if (!shares)
        return tl::unexpected(shares.error());
    return shares->toInt() > 0 ? TableExtent::Share : TableExtent::All;
}

bool isTooOld(const QString &path)
{
    const auto oldest = QDateTime::currentDateTimeUtc().addSecs(-std::chrono::seconds(MaxAge).count());
    QDateTime written;
    for (const QString &part : {path, path + u"-wal"_s}) {
        const QFileInfo file(part);
        if (file.exists() && (!written.isValid() || file.lastModified() > written))
            written = file.lastModified();
    }
    return written.isValid() && written < oldest;
}

Result<> remove(const QString &path)
{
    for (const QString &part : {path, path + u"-wal"_s, path + u"-shm"_s}) {
        if (QFileInfo::exists(part) && !QFile::remove(part))
            return failure(Recovery::GiveUp,
                           message(QT_TRANSLATE_NOOP("engine", "The table file %1 cannot be removed"), part),
                           message(QT_TRANSLATE_NOOP("engine", "Check the permissions of its folder.")));
    }
    return {};
}

Message readAnew(const Message &why, const QString &aside)
{
    return message(
        QT_TRANSLATE_NOOP("engine",
                          "The table file was %1; it is now %2, and the totals are read again from the changelog."),
        why, aside);
}

Result<sqlite::Connection> open(const QString &path, const QString &logId, Message &note)
{
    const bool folder = QFileInfo(path).isDir();
    if (folder || sqlite::isForeign(path)) {
        const Message why = folder ? message(QT_TRANSLATE_NOOP("engine", "replaced by a folder"))
                                   : message(QT_TRANSLATE_NOOP("engine", "damaged"));
        auto moved = moveAside(path, why);
        if (!moved)
            return tl::unexpected(moved.error());
        note = readAnew(why, *moved);
    }
    auto connection = sqlite::Connection::open(
        path,
        {.damagedAdvice = message(QT_TRANSLATE_NOOP(
             "engine", "It is created again automatically, and no total is lost; if this lasts, check the disk and its "
                       "file system."))});
    if (!connection)
        return connection;
    const auto version = connection->scalar(u"PRAGMA user_version"_s);
    if (!version)
        return tl::unexpected(version.error());
    if (version->toInt() != 0 && version->toInt() != SchemaVersion) {
        connection = failure(Recovery::Retry, {}); // Closed.
        const Message why = message(QT_TRANSLATE_NOOP("engine", "written by another version"));
        auto moved = moveAside(path, why);
        if (!moved)
            return tl::unexpected(moved.error());
        note = readAnew(why, *moved);
        return open(path, logId, note);
    }
    auto ready = version->toInt() == 0 ? createSchema(*connection, logId) : checkLog(*connection, logId);
    if (!ready)
        return tl::unexpected(ready.error());
    return connection;
}

} // namespace tablefile

} // namespace spendwatch
