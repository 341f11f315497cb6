// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

namespace spendwatch {

/// ` Did you mean --broker?` when one of the known words is close to what was written, else nothing.
[[nodiscard]] QString suggestion(const QString &written, const QStringList &known);

} // namespace spendwatch
