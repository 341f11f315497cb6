// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/window_table.h"
#include "engine/values/snapshot.h"

#include <QList>

namespace spendwatch {

/// The levels of spending over time from the spending history: 1 min over 6 h, 5 min over 48 h, 1 h over 60 days, 1 day over 590
/// days. Those of `finer` with shorter steps come first: the history has no shorter ones.
[[nodiscard]] QList<SpendingLevel> historyLevels(const QList<SpendingLevel> &finer, const WindowTable &windows,
                                                 qint64 nowMs);

} // namespace spendwatch
