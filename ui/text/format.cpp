// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/text/format.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

const QString &dash()
{
    static const QString text = u"–"_s;
    return text;
}

QString &currencySymbol()
{
    static QString symbol;
    return symbol;
}

/// So many that there are two significant digits.
int decimalsFor(double percents)
{
    constexpr int Most = 6;
    const double size = std::abs(percents);
    int decimals = 1;
    for (double next = 1; decimals < Most && size < next * 0.995; next /= 10)
        ++decimals;
    return decimals;
}

} // namespace

QString grouped(Sum sum)
{
    return toGroupedDecimal(sum, QLocale().groupSeparator());
}

QString money(Sum sum)
{
    const QLocale locale;
    const QString digits = toGroupedAmount(sum < 0 ? -sum : sum, locale.groupSeparator(), locale.decimalPoint());
    if (currencySymbol().isEmpty())
        return sum < 0 ? locale.negativeSign() + digits : digits;
    // The locale says where the symbol stands; its own digits would pass through a double.
    const double sample = sum < 0 ? -1 : 1;
    return locale.toCurrencyString(sample, currencySymbol(), 0).replace(locale.toString(1), digits);
}

void setCurrency(const QString &code)
{
    const std::pair<QString, QString> known[] = {
        {u"EUR"_s, u"€"_s}, {u"USD"_s, u"$"_s}, {u"GBP"_s, u"£"_s}, {u"JPY"_s, u"¥"_s}, {u"INR"_s, u"₹"_s}};
    currencySymbol() = code;
    for (const auto &[name, symbol] : known)
        if (name == code)
            currencySymbol() = symbol;
}

QString rateNumber(double perSecond)
{
    constexpr double Absurd = 1e15;
    if (!std::isfinite(perSecond) || perSecond <= 0)
        return u"0"_s;
    if (perSecond >= 99.95)
        return grouped(Sum(std::llround(std::min(perSecond, Absurd))));
    return QLocale().toString(perSecond, 'f', 1);
}

QString percent(double part, double whole)
{
    if (!std::isfinite(part) || !std::isfinite(whole) || whole <= 0)
        return dash();
    return u"%1 %"_s.arg(QLocale().toString(part / whole * 100, 'f', 1));
}

QString shareText(double part, double whole)
{
    constexpr double Least = 0.00001;
    if (!std::isfinite(part) || !std::isfinite(whole) || whole <= 0)
        return dash();
    const double percents = part / whole * 100;
    if (percents == 0)
        return u"0 %"_s;
    if (std::abs(percents) < 0.995 * Least)
        return (percents > 0 ? u"< %1 %"_s : u"> -%1 %"_s).arg(QLocale().toString(Least, 'f', 5));
    return u"%1 %"_s.arg(QLocale().toString(percents, 'f', decimalsFor(percents)));
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
        return time.toString(u"HH:mm:ss"_s);
    const bool thisYear = time.date().year() == today.year();
    return QLocale().toString(time, thisYear ? u"d MMM HH:mm"_s : u"d MMM yyyy"_s);
}

QString fullTime(qint64 unixMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(unixMs);
    if (unixMs == 0 || !time.isValid())
        return {};
    const int minutes = std::abs(time.offsetFromUtc()) / 60;
    const QString offset = u"UTC%1%2:%3"_s.arg(time.offsetFromUtc() < 0 ? u"−"_s : u"+"_s)
                               .arg(minutes / 60, 2, 10, QLatin1Char('0'))
                               .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return u"%1 %2 (%3)"_s.arg(time.toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s), time.timeZoneAbbreviation(), offset);
}

QString isoTime(qint64 unixMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(unixMs);
    if (unixMs == 0 || !time.isValid())
        return {};
    return time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

QString tabSeparated(QStringList cells)
{
    for (QString &cell : cells) {
        cell.replace(QLatin1Char('\\'), u"\\\\"_s);
        cell.replace(QLatin1Char('\t'), u"\\t"_s);
        cell.replace(QLatin1Char('\n'), u"\\n"_s);
        cell.replace(QLatin1Char('\r'), u"\\r"_s);
    }
    return cells.join(QLatin1Char('\t'));
}

QString byteCount(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1);
}

} // namespace spendwatch
