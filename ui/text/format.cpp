// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/text/format.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace spendwatch {

namespace {

const QString &dash()
{
    static const QString text = QStringLiteral("–");
    return text;
}

} // namespace

QString grouped(Sum sum)
{
    return toGroupedDecimal(sum, QLocale().groupSeparator());
}

QString rateNumber(double perSecond)
{
    constexpr double Absurd = 1e15;
    if (!std::isfinite(perSecond) || perSecond <= 0)
        return QStringLiteral("0");
    if (perSecond >= 99.95)
        return grouped(Sum(std::llround(std::min(perSecond, Absurd))));
    return QLocale().toString(perSecond, 'f', 1);
}

QString percent(double part, double whole)
{
    if (!std::isfinite(part) || !std::isfinite(whole) || whole <= 0)
        return dash();
    return QStringLiteral("%1 %").arg(QLocale().toString(part / whole * 100, 'f', 1));
}

QString shortTime(qint64 unixMs)
{
    if (unixMs == 0)
        return dash();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(unixMs);
    if (!time.isValid())
        return dash();
    const QDate today = QDate::currentDate();
    if (time.date() == today)
        return time.toString(QStringLiteral("HH:mm:ss"));
    const bool thisYear = time.date().year() == today.year();
    return QLocale().toString(time, thisYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy"));
}

QString fullTime(qint64 unixMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(unixMs);
    if (unixMs == 0 || !time.isValid())
        return {};
    const int minutes = std::abs(time.offsetFromUtc()) / 60;
    const QString offset = QStringLiteral("UTC%1%2:%3")
                               .arg(time.offsetFromUtc() < 0 ? QStringLiteral("−") : QStringLiteral("+"))
                               .arg(minutes / 60, 2, 10, QLatin1Char('0'))
                               .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 %2 (%3)")
        .arg(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), time.timeZoneAbbreviation(), offset);
}

QString isoTime(qint64 unixMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(unixMs);
    if (unixMs == 0 || !time.isValid())
        return {};
    return time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

QString byteCount(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1);
}

} // namespace spendwatch
