// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace spendwatch::sqlite {

using namespace Qt::StringLiterals;

namespace {

QString reasonOf(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

/// 0, or errno. Each level is created separately, so that each is private.
int createFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return 0;
    const QString parent = QFileInfo(path).path();
    if (parent != path) {
        if (const int error = createFolder(parent))
            return error;
    }
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0 || errno == EEXIST)
        return QFileInfo(path).isDir() ? 0 : ENOTDIR;
    return errno;
}

Result<> checkIsFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::lstat(name.constData(), &status) != 0)
        return {}; // Nothing, or nothing that can be seen: whoever opens it says so.
    if (S_ISLNK(status.st_mode) && ::stat(name.constData(), &status) != 0) {
        return failure(Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "%1 is a link that leads nowhere"), path),
                       message(QT_TRANSLATE_NOOP("engine", "Remove the link, or bring back what it leads to.")));
    }
    if (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) // SQLite refuses a folder by itself.
        return {};
    return failure(Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "%1 is not a file"), path),
                   message(QT_TRANSLATE_NOOP("engine", "Move it away: a file is created in its place.")));
}

} // namespace

Result<> checkAreFiles(const QString &database)
{
    for (const QString &ending : {QString(), u"-wal"_s, u"-shm"_s, u"-journal"_s})
        if (auto checked = checkIsFile(database + ending); !checked)
            return checked;
    return {};
}

Result<> createPrivateFile(const QString &path)
{
    // Closing any descriptor of a file drops all POSIX locks this process has on it, SQLite's included. So the file is
    // opened only if this call created it, and no two threads are here at once: nobody can have it open as a database.
    static std::mutex mutex;
    const std::scoped_lock lock(mutex);
    const QString folder = QFileInfo(path).absolutePath();
    if (const int error = createFolder(folder)) {
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "The folder %1 cannot be created: %2"), folder, reasonOf(error)),
            message("Choose another folder with --data-dir."));
    }
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd >= 0) {
        ::close(fd);
        return {};
    }
    if (errno == EEXIST)
        return {};
    const int error = errno;
    return failure(
        error == ENOSPC || error == EDQUOT ? Recovery::Retry : Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP("engine", "%1 cannot be created: %2"), path, reasonOf(error)),
        message("Free some space, give yourself write access to the folder, or choose another with --data-dir."));
}

} // namespace spendwatch::sqlite
