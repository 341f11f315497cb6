// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/local_files.h"

#include "engine/stream/journal/journal_file.h"
#include "engine/table/table_file.h"
#include "engine/view/history_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// The side files of a database first: SQLite would apply a write-ahead log that outlives its database to the next one.
QStringList databaseFiles(const QString &path)
{
    QStringList files;
    for (const QString &ending : {u"-wal"_s, u"-shm"_s, u"-journal"_s, u"-turn"_s, QString()})
        if (QFileInfo::exists(path + ending))
            files.append(path + ending);
    return files;
}

/// Those that were damaged and moved aside: `<name>.aside-20260131-235959-999`.
QStringList filesMovedAside(const QString &path)
{
    const QFileInfo info(path);
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(QRegularExpression::escape(info.fileName())
                                                                         + u"\\.aside-[0-9-]+(-wal|-shm)?"_s));
    QStringList files;
    const QStringList names = info.dir().entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names)
        if (pattern.match(name).hasMatch())
            files.append(info.dir().filePath(name));
    return files;
}

} // namespace

LocalFiles findLocalFiles(const SourceSettings &settings)
{
    const QString table = tableFilePath(settings);
    LocalFiles files;
    files.table = databaseFiles(table);
    files.movedAside = filesMovedAside(table);
    for (const HistoryKind kind : AllHistoryKinds)
        files.table += databaseFiles(windowFilePath(settings, kind));
    if (const QString history = historyfile::pathOf(settings); QFileInfo::exists(history))
        files.table.append(history);
    if (!settings.usesKafka())
        files.journal = databaseFiles(journalPath(settings.dataDir));
    return files;
}

Error noDataFolder(const QString &dataDir)
{
    return {Recovery::GiveUp, message("There is no data folder %1", dataDir),
            message("--data-dir says where it is; a Spendwatch that watches creates it.")};
}

Result<> removeFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.remove() && file.exists()) {
            return failure(Recovery::GiveUp,
                           message(QT_TRANSLATE_NOOP("engine", "%1 cannot be deleted: %2"), path, file.errorString()),
                           message("Check the permissions of its folder, then try again."));
        }
    }
    return {};
}

} // namespace spendwatch
