// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/no_totals.h"

#include "engine/stream/journal/journal_recount.h"
#include "engine/stream/waiting_purchases.h"
#include "engine/table/table_file.h"

#include <QStringList>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

/// Of the journal, which has them whatever happened to the table file.
Result<std::int64_t> journalTotals(const SourceSettings &source)
{
    if (source.usesKafka())
        return 0;
    return recountJournal(source, {}, RecountStep::Look).map([](const JournalRecount &seen) { return seen.totals; });
}

QString waitingWords(std::int64_t waiting)
{
    return u"%1 purchase%2 to be counted: a Spendwatch that watches does it."_s.arg(
        QString::number(waiting), waiting == 1 ? u" waits"_s : u"s wait"_s);
}

} // namespace

QString waitingHint(const SourceSettings &source)
{
    const auto waiting = waitingPurchases(source, {});
    return waiting && *waiting > 0 ? waitingWords(*waiting) : QString();
}

Result<QString> whyNoTotals(const SourceSettings &source)
{
    const QString what = source.usesKafka() ? source.topic : u"the journal"_s;
    const auto totals = journalTotals(source);
    if (!totals)
        return tl::unexpected(totals.error());
    if (*totals > 0) {
        return u"The table file in %1 has no totals, but the journal has %2: a Spendwatch that watches restores them."_s
            .arg(source.dataDir, QString::number(*totals));
    }
    const QString none = u"No totals of %1 yet in %2. "_s.arg(what, source.dataDir);
    const auto waiting = waitingPurchases(source, {});
    if (!waiting && !source.usesKafka())
        return tl::unexpected(waiting.error());
    if (!waiting)
        return none + u"Whether purchases wait is not known: %1."_s.arg(waiting.error().what.english());
    if (*waiting > 0)
        return none + waitingWords(*waiting);
    const QStringList others = otherTableFiles(source);
    if (others.isEmpty())
        return none + u"A Spendwatch that watches makes them; `spendwatch send 100` gives it something to count."_s;
    return none
           + u"Totals of other sources are there (%1): --broker, --app-id and --topic say which is meant."_s.arg(
               others.join(u", "_s));
}

} // namespace spendwatch
