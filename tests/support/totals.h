// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/headless_program.h"

#include <QString>

#include <map>

namespace spendwatch::test {

/// What each customer spent, by name; customers without a purchase are absent.
using Totals = std::map<QString, qint64>;

/// One GET /customer/NAME for each name of `expected`; what does not answer rightly is absent.
[[nodiscard]] Totals totalsOverHttp(const HeadlessProgram &program, const Totals &expected);

/// GET /customers, page by page.
[[nodiscard]] Totals totalsListed(const HeadlessProgram &program);

/// What `spendwatch table --json` prints.
[[nodiscard]] Totals totalsPrinted(const HeadlessProgram &program);

/// The view `totals` of the only table file in the program's data directory, read with SQLite itself.
[[nodiscard]] Totals totalsInSqlite(const HeadlessProgram &program);
[[nodiscard]] QString tableFileOf(const HeadlessProgram &program);

/// The first difference in words; empty when both are equal.
[[nodiscard]] QString difference(const Totals &found, const Totals &expected);

} // namespace spendwatch::test
