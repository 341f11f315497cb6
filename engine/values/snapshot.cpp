// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/snapshot.h"

#include "engine/values/printable.h"

namespace spendwatch {

QString spokenLine(const FeedLine &line)
{
    return printable(line.customer) + QStringLiteral(" has spent ") + QString::fromStdString(toDecimal(line.total))
           + QStringLiteral(" so far.");
}

} // namespace spendwatch
