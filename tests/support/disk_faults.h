// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace spendwatch::test {

/// Makes a folder and the files in it unchangeable as long as it lives, also for those who have them open: what a
/// program meets on a file system that turns read-only under it. Taking permissions away would not stop open files.
class ReadOnlySpell
{
public:
    explicit ReadOnlySpell(const QString &folder);
    ~ReadOnlySpell();
    ReadOnlySpell(const ReadOnlySpell &) = delete;
    ReadOnlySpell &operator=(const ReadOnlySpell &) = delete;

    /// Empty when the file system of `folder` and our rights allow it, else why not.
    [[nodiscard]] static QString hindrance(const QString &folder);

private:
    const QString m_folder;
};

/// A small disk of its own (a tmpfs) that can be filled up.
class SmallDisk
{
public:
    explicit SmallDisk(int megabytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] bool mounted() const { return m_mounted; } ///< False without the right to mount.
    [[nodiscard]] QString path() const { return m_mountPoint.path(); }
    void fill() const; ///< To the last byte.
    void makeRoom() const;

private:
    QTemporaryDir m_mountPoint;
    bool m_mounted = false;
};

} // namespace spendwatch::test
