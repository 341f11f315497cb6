// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/disk_faults.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

bool setImmutable(const QString &path, bool wanted)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int flags = 0;
    bool done = fd >= 0 && ::ioctl(fd, FS_IOC_GETFLAGS, &flags) == 0;
    flags = wanted ? flags | FS_IMMUTABLE_FL : flags & ~FS_IMMUTABLE_FL;
    done = done && ::ioctl(fd, FS_IOC_SETFLAGS, &flags) == 0;
    if (fd >= 0)
        ::close(fd);
    return done;
}

/// But SQLite's shared memory: mapped pages of it stay writable on a file system that turns read-only, while those of an
/// immutable file end the program.
void setAllImmutable(const QString &folder, bool wanted)
{
    if (!wanted)
        setImmutable(folder, false);
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden))
        if (!name.endsWith(u"-shm"_s))
            setImmutable(QDir(folder).filePath(name), wanted);
    if (wanted)
        setImmutable(folder, true);
}

QString fillerOf(const QString &folder)
{
    return folder + u"/filler"_s;
}

} // namespace

ReadOnlySpell::ReadOnlySpell(const QString &folder) : m_folder(folder)
{
    setAllImmutable(m_folder, true);
}

ReadOnlySpell::~ReadOnlySpell()
{
    setAllImmutable(m_folder, false);
}

QString ReadOnlySpell::hindrance(const QString &folder)
{
    QFile probe(QDir(folder).filePath(u"probe"_s));
    if (!probe.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return u"%1 cannot be written"_s.arg(folder);
    const bool set = setImmutable(probe.fileName(), true);
    const bool held = set && probe.write("x", 1) != 1;
    setImmutable(probe.fileName(), false);
    probe.remove();
    if (!set)
        return u"making files immutable needs CAP_LINUX_IMMUTABLE and a file system that knows it"_s;
    return held ? QString() : u"open files stay writable on this file system"_s;
}

SmallDisk::SmallDisk(int megabytes)
    : m_mounted(::mount("tmpfs", QFile::encodeName(m_mountPoint.path()).constData(), "tmpfs", 0,
                        u"size=%1m,mode=700"_s.arg(megabytes).toLatin1().constData())
                == 0)
{ }

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(m_mountPoint.path()).constData(), MNT_DETACH);
}

void SmallDisk::fill() const
{
    QFile filler(fillerOf(path()));
    if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("%s cannot be written", qPrintable(filler.fileName()));
    for (QByteArray block(1 << 16, 'x'); !block.isEmpty();)
        if (filler.write(block) != block.size())
            block.truncate(block.size() / 2); // A last part may still fit.
}

void SmallDisk::makeRoom() const
{
    QFile::remove(fillerOf(path()));
}

} // namespace spendwatch::test
