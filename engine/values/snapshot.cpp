// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/snapshot.h"

#include "engine/values/printable.h"

using namespace Qt::StringLiterals;

namespace spendwatch {

QString spokenLine(const FeedLine &line)
{
    return printable(line.customer) + u" has spent "_s + QString::fromStdString(toAmount(line.total)) + u" so far."_s;
}

} // namespace spendwatch
