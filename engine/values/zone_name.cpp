// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/zone_name.h"

#include <QRegularExpression>

namespace spendwatch {

using namespace Qt::StringLiterals;

QTimeZone zoneNamed(const QString &name)
{
    static const QRegularExpression known(u"\\A(?:[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*|UTC[+-][0-9]{2}:[0-9]{2})\\z"_s);
    return known.match(name).hasMatch() ? QTimeZone(name.toLatin1()) : QTimeZone();
}

} // namespace spendwatch
