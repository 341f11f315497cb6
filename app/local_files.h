// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <QString>
#include <QStringList>

namespace spendwatch {

/// What Spendwatch keeps of a source on this machine. Absolute paths of files that exist, in the order in which they
/// can be deleted: if that is interrupted, what is left is still consistent.
struct LocalFiles {
    QStringList table; ///< Copies of what the changelog holds.
    QStringList movedAside; ///< Those of them that were damaged.
    QStringList journal; ///< The only copy of what they hold. Empty with Kafka.
};

[[nodiscard]] LocalFiles findLocalFiles(const SourceSettings &settings);

/// What to say where the data folder is not there.
[[nodiscard]] Error noDataFolder(const QString &dataDir);

/// Deletes files in this order. Fails with the first that cannot be deleted; one that is gone already does not matter.
[[nodiscard]] Result<> removeFiles(const QStringList &paths);

} // namespace spendwatch
