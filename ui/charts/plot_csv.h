// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace spendwatch {

struct PlotData;

/// What the plot shows, for other programs: one line a step, with the beginning of the step in UTC, its length in
/// seconds, and what was spent within it.
[[nodiscard]] QByteArray plotCsv(const PlotData &data);

} // namespace spendwatch
