// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDir>
#include <QString>

namespace spendwatch {

/// Where whoever only observes has its lock and says where it answers: beside the data of an instance that counts, whose lock
/// and files it never touches. Nothing else is kept there.
[[nodiscard]] inline QString observerFolder(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("observe"));
}

} // namespace spendwatch
