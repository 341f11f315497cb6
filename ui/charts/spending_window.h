// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "ui/charts/spending_plot.h"
#include "ui/charts/time_span.h"

#include <QList>

namespace spendwatch {

/// A second is drawn once it is this many seconds old: by then its purchases are counted, also in a busy stream.
inline constexpr qint64 SettledSeconds = 2;

/// Selects what the plot shows from the engine's data: the last `rangeSeconds` up to and with the second `last`, from
/// `seconds` where they reach, else from the finest level of `history` that does. A step that has only just begun is
/// left out: its figure would jump.
[[nodiscard]] PlotData spendingWindow(const std::vector<SecondOfSpending> &seconds, const QList<SpendingLevel> &history,
                                      qint64 last, qint64 rangeSeconds);

/// The same for a span that does not move: from the finest of them that reaches back to its beginning. `newest` is the
/// newest whole second.
[[nodiscard]] PlotData spendingWindow(const std::vector<SecondOfSpending> &seconds, const QList<SpendingLevel> &history,
                                      qint64 newest, const TimeSpan &span);

} // namespace spendwatch
