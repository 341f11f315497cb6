// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace spendwatch {

/// Keeps other Spendwatch processes that count or forget out of a data directory, by the file spendwatch.lock in it.
/// Sending and printing need no lock. A lock that a killed process left behind is taken over.
class DataDirLock
{
public:
    /// Creates the directory (0700) when missing. The error names who holds the lock. Waits up to half a second.
    [[nodiscard]] static Result<DataDirLock> take(const QString &dataDir);

    /// The lock file of a data directory. While it is held, it also says who holds it; see RunningInstance.
    [[nodiscard]] static QString pathIn(const QString &dataDir);

private:
    explicit DataDirLock(std::unique_ptr<QLockFile> file) : m_file(std::move(file)) { }

    std::unique_ptr<QLockFile> m_file; // Its destructor unlocks and removes the file.
};

} // namespace spendwatch
