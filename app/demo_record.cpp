// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/demo_record.h"

#include "engine/values/amount.h"
#include "engine/values/printable.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// As Python's repr() quotes it; what is not to be printed is escaped as everywhere here.
QString quoted(QString text)
{
    const QChar quote = text.contains(u'\'') && !text.contains(u'"') ? u'"' : u'\'';
    text.replace(u'\\', u"\\\\"_s).replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s).replace(u'\t', u"\\t"_s);
    if (quote == u'\'')
        text.replace(u'\'', u"\\'"_s);
    return quote + printable(text) + quote;
}

} // namespace

QString demoRecord(const FeedLine &line)
{
    const QString note = line.note ? quoted(*line.note) : u"None"_s;
    return u"<PurchaseRecord: msg_id=%1, customer=%2, amount=%3, note=%4>"_s.arg(
        quoted(line.msgId), quoted(line.customer), QString::fromStdString(toAmount(line.amount)), note);
}

} // namespace spendwatch
