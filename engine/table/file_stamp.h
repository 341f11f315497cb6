// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QtGlobal>

namespace spendwatch {

/// Which file lies at a path and when its content changed last: tells whether somebody else had a hand in it.
struct FileStamp {
    quint64 device = 0;
    quint64 inode = 0; ///< 0: nothing is there.
    qint64 changedNs = 0;
    qint64 size = 0;

    /// What is there now; any thread.
    [[nodiscard]] static FileStamp of(const QString &path);

    [[nodiscard]] bool exists() const { return inode != 0; }
    bool operator==(const FileStamp &) const = default;
};

} // namespace spendwatch
