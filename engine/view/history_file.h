// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/snapshot.h"

#include <QList>
#include <QString>

/// The spending over time, kept across restarts in one small file that only its owner may read.
namespace spendwatch::historyfile {

/// The path of this source's file, beside its table.
[[nodiscard]] QString pathOf(const SourceSettings &settings);

/// Replaces the file in one step. The folder must exist. Any thread; blocks for a write of at most 60 KiB.
[[nodiscard]] Result<> save(const QString &path, const QList<SpendingLevel> &levels);

/// What was saved; nothing when there is no file. Fails with Recovery::GiveUp when it is damaged or from a newer version:
/// it is safe to overwrite then.
[[nodiscard]] Result<QList<SpendingLevel>> load(const QString &path);

} // namespace spendwatch::historyfile
