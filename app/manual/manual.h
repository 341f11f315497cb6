// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDate>
#include <QString>

/// What is installed beside the program and says how it is called, made from commandRules() and optionRules().
namespace spendwatch::manual {

/// spendwatch(1), in the macros of man(7). `date` is that of the version.
[[nodiscard]] QString manPage(QDate date);

/// To be sourced by the shell, or found by it under the program's name.
[[nodiscard]] QString bashCompletion();
[[nodiscard]] QString zshCompletion();
[[nodiscard]] QString fishCompletion();

} // namespace spendwatch::manual
