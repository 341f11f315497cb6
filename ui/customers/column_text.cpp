// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/column_text.h"

#include "engine/values/trend_steps.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString trendText(const CustomerTrend &trend)
{
    const QString spent = money(spentIn(trend));
    return isUnknown(trend) ? u"–"_s : isKnown(trend) ? spent : u"≥ "_s + spent;
}

/// A number that a spreadsheet takes for one; nothing when none is known.
QString plainTrend(const CustomerTrend &trend)
{
    return isUnknown(trend) ? QString() : QString::fromStdString(toAmount(spentIn(trend)));
}

} // namespace

QString shownText(const ColumnValue &value)
{
    return std::visit(ByKind{[](const NameValue &each) { return literalText(each.name); },
                             [](const AmountValue &each) { return money(each.sum); },
                             [](const CountValue &each) { return each.count > 0 ? grouped(each.count) : u"–"_s; },
                             [](const ShareValue &each) { return shareText(each.part, each.whole); },
                             [](const TimeValue &each) { return shortTime(each.unixMs); },
                             [](const TrendValue &each) { return trendText(each.trend); }},
                      value);
}

QString copiedText(const ColumnValue &value)
{
    return std::visit(
        ByKind{[](const NameValue &each) { return each.name; },
               [](const AmountValue &each) { return QString::fromStdString(toAmount(each.sum)); },
               [](const CountValue &each) { return each.count > 0 ? QString::number(each.count) : QString(); },
               [](const TimeValue &each) { return isoTime(each.unixMs); },
               [](const ShareValue &each) { return QString::number(shareOf(each)); },
               [](const TrendValue &each) { return plainTrend(each.trend); }},
        value);
}

} // namespace spendwatch
