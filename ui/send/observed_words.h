// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QCoreApplication>
#include <QString>

namespace spendwatch {

/// Why nothing can be sent where the source is only observed.
[[nodiscard]] inline QString observedWords()
{
    return QCoreApplication::translate("spendwatch", "Nothing is written here: this source is only observed");
}

} // namespace spendwatch
