// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_text.h"

#include "ui/text/format.h"

#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>

namespace spendwatch {

using namespace Qt::StringLiterals;

QString axisLabel(double value, double largest)
{
    if (largest >= 1e15)
        return QLocale().toString(value, 'g', 3);
    if (largest < 10'000 || value == 0)
        return grouped(static_cast<Sum>(std::round(value)));
    static constexpr std::array<char16_t, 4> Units{u'k', u'M', u'B', u'T'};
    double unit = 1000;
    std::size_t index = 0;
    while (largest / unit >= 1000 && index + 1 < Units.size()) {
        unit *= 1000;
        ++index;
    }
    // One decimal is enough for round ticks; a trailing ".0" adds nothing.
    const bool whole = std::fmod(std::round(value / unit * 10), 10.0) == 0;
    return QLocale().toString(value / unit, 'f', whole ? 0 : 1) + QChar(Units[index]);
}

QString exactNumber(double value)
{
    if (!std::isfinite(value))
        return u"?"_s;
    constexpr double ExactBelow = 9007199254740992.0; // 2^53
    if (std::abs(value) >= ExactBelow)
        return QChar(0x2248) + (std::abs(value) < 1e38 ? grouped(static_cast<Sum>(value)) : QLocale().toString(value));
    if (value == std::floor(value))
        return grouped(static_cast<Sum>(value));
    return QLocale().toString(value, 'f', 2);
}

QString clockTime(qint64 second, bool withSeconds)
{
    return QDateTime::fromSecsSinceEpoch(second).toString(withSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

QString dayAndTime(qint64 second)
{
    return QDateTime::fromSecsSinceEpoch(second).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString dayName(qint64 second)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(second).date(), u"d MMM"_s);
}

QString zoneName(qint64 second)
{
    return QDateTime::fromSecsSinceEpoch(second).timeZoneAbbreviation();
}

} // namespace spendwatch
