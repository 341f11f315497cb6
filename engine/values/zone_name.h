// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QTimeZone>

namespace spendwatch {

/// "Europe/Berlin" or "UTC+05:30"; invalid for a name that no time zone has. Qt opens whatever file the name leads to from the
/// folder of time zones, so one such as "../../../dev/tty" must not come to it. Any thread.
[[nodiscard]] QTimeZone zoneNamed(const QString &name);

} // namespace spendwatch
