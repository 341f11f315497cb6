// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/data_dir_lock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <chrono>
#include <sys/stat.h>
#include <system_error>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// 0, or errno. Missing parents too; what exists keeps its permissions.
int createPrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return 0;
    const QString parent = QFileInfo(path).path();
    if (parent != path) {
        if (const int error = createPrivateFolder(parent); error != 0)
            return error;
    }
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0)
        return 0;
    const int error = errno;
    return error == EEXIST && QFileInfo(path).isDir() ? 0 : error;
}

QString holderOf(const QLockFile &file)
{
    qint64 pid = 0;
    QString host;
    QString program;
    if (!file.getLockInfo(&pid, &host, &program))
        return u"another process"_s;
    return u"%1, process %2 on %3"_s.arg(program, QString::number(pid), host);
}

} // namespace

Result<DataDirLock> DataDirLock::take(const QString &dataDir)
{
    const Message another = message("Choose another folder with --data-dir.");
    if (const int error = createPrivateFolder(dataDir); error != 0) {
        const QString reason = QString::fromStdString(std::generic_category().message(error));
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "The data folder %1 cannot be created: %2"), dataDir, reason), another);
    }

    const QString path = pathIn(dataDir);
    // Opening a pipe would wait forever.
    if (const QFileInfo found(path); (found.exists() || found.isSymLink()) && !found.isFile())
        return failure(Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "%1 is not a file"), path),
                       message(QT_TRANSLATE_NOOP("engine", "Move it away: a file is created in its place.")));
    auto file = std::make_unique<QLockFile>(path);
    file->setStaleLockTime(std::chrono::milliseconds(0)); // A lock is stale only when its process is gone.
    if (file->tryLock(std::chrono::milliseconds(500)))
        return DataDirLock(std::move(file));
    if (file->error() != QLockFile::LockFailedError) {
        return failure(Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "%1 cannot be written"), path),
                       message("Give yourself write access to the folder, or choose another with --data-dir."));
    }
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "The data folder %1 is in use by %2"), dataDir, holderOf(*file)),
        message("Stop that one first, or choose another folder with --data-dir. If it is gone for good, delete %1.",
                path));
}

QString DataDirLock::pathIn(const QString &dataDir)
{
    return QDir(dataDir).filePath(u"spendwatch.lock"_s);
}

} // namespace spendwatch
