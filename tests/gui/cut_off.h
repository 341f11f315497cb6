// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringList>

class QWidget;

namespace spendwatch {

/// What is written on buttons, labels and headers of the window or dialog and does not fit there, and what lies outside of
/// it. What is fixed must be readable everywhere; what changes (figures, addresses) has a name and is shortened, with a tool
/// tip.
[[nodiscard]] QStringList cutOff(const QWidget &window);

} // namespace spendwatch
