// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/file_stamp.h"

#include <QFile>

#include <sys/stat.h>

namespace spendwatch {

FileStamp FileStamp::of(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    constexpr qint64 NsPerSecond = 1'000'000'000;
    return {status.st_dev, status.st_ino, status.st_mtim.tv_sec * NsPerSecond + status.st_mtim.tv_nsec, status.st_size};
}

} // namespace spendwatch
