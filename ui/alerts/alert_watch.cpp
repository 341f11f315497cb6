// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/alerts/alert_watch.h"

#include "ui/language/engine_words.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

namespace spendwatch {

using namespace Qt::StringLiterals;

void AlertWatch::forget()
{
    m_hasBefore = false;
    m_busyMs = 0;
}

std::vector<Alert> AlertWatch::look(const Snapshot &snapshot)
{
    std::vector<Alert> found;
    if (!snapshot.status.ready) {
        forget();
        return found;
    }
    lookAtCustomers(snapshot, found);
    lookAtNamed(snapshot, found);
    if (m_hasBefore) {
        lookAtRate(snapshot, found);
        lookAtRejects(snapshot, found);
        lookAtLag(snapshot, found);
    }
    m_hasBefore = true;
    m_rejected = snapshot.headline.rejected;
    m_rate = snapshot.headline.purchasesPerSecond;
    m_lag = snapshot.status.lag;
    std::erase_if(found, [&](const Alert &alert) { return !mayRaise(alert.key, snapshot.timeMs); });
    return found;
}

bool AlertWatch::mayRaise(const QString &key, qint64 nowMs)
{
    m_raisedMs.removeIf(
        [nowMs](const auto &raised) { return nowMs - raised.value() >= QuietMs || nowMs < raised.value(); });
    if (m_raisedMs.contains(key))
        return false;
    m_raisedMs.insert(key, nowMs);
    return true;
}

void AlertWatch::lookAtCustomers(const Snapshot &snapshot, std::vector<Alert> &found)
{
    if (!m_rules.customerAmount || snapshot.passed.count == 0)
        return;
    const qint64 amount = *smallestUnits(m_rules.customerAmount);
    // A few customers get an alert each; many that pass at once share one.
    constexpr qint64 Few = 3;
    if (snapshot.passed.count > Few) {
        const QString name = literalText(snapshot.passed.named.front().name, 40);
        const qint64 others = snapshot.passed.count - 1;
        found.push_back(
            {u"customers"_s, [=] { return tr("Customers exceeded %1").arg(money(amount)); },
             [=] { return tr("%1 and %2 others have spent %3 or more.").arg(name, grouped(others), money(amount)); }});
        return;
    }
    for (const CustomerRow &row : snapshot.passed.named) {
        const QString name = literalText(row.name, 40);
        found.push_back({u"customer "_s + row.name, [=] { return tr("%1 exceeded %2").arg(name, money(amount)); },
                         [=, total = row.total] { return tr("%1 has spent %2 so far.").arg(name, money(total)); }});
    }
}

void AlertWatch::lookAtNamed(const Snapshot &snapshot, std::vector<Alert> &found)
{
    for (const CustomerRow &row : snapshot.bought) {
        if (!m_rules.customers.contains(row.name))
            continue;
        const QString name = literalText(row.name, 40);
        found.push_back({u"bought "_s + row.name, [=] { return tr("%1 bought something").arg(name); },
                         [=, total = row.total] { return tr("%1 has spent %2 so far.").arg(name, money(total)); }});
    }
}

void AlertWatch::lookAtRate(const Snapshot &snapshot, std::vector<Alert> &found)
{
    const double rate = snapshot.headline.purchasesPerSecond;
    if (rate > 0)
        m_busyMs = snapshot.timeMs;
    if (m_rules.rateStops && rate <= 0 && m_busyMs > 0 && snapshot.timeMs - m_busyMs >= StopMs) {
        m_busyMs = 0;
        found.push_back({u"stopped"_s, [] { return tr("No more purchases"); },
                         [] { return tr("Nothing has been counted for %1 seconds.").arg(StopMs / 1000); }});
    }
    if (m_rules.ratePasses && m_rate <= *m_rules.ratePasses && rate > *m_rules.ratePasses) {
        found.push_back(
            {u"rate"_s, [] { return tr("Many purchases"); },
             [=, limit = *m_rules.ratePasses] {
                 return tr("%1 purchases per second, more than %2.").arg(rateNumber(rate), rateNumber(limit));
             }});
    }
}

void AlertWatch::lookAtRejects(const Snapshot &snapshot, std::vector<Alert> &found)
{
    const qint64 more = snapshot.headline.rejected - m_rejected;
    if (!m_rules.rejects || more <= 0)
        return;
    const Message newest = snapshot.newRejected.empty() ? Message() : snapshot.newRejected.back().reason;
    found.push_back(
        {u"rejects"_s, [] { return tr("Messages were rejected"); }, [=] { return rejectedWords(more, newest); }});
}

QString AlertWatch::rejectedWords(qint64 count, const Message &newest)
{
    const QString text = count == 1 ? tr("A message was not a valid purchase.")
                                    : tr("%1 messages were not valid purchases.").arg(grouped(count));
    return newest.isEmpty() ? text : text + u' ' + tr("The latest: %1").arg(literalText(engineWords(newest), 100));
}

void AlertWatch::lookAtLag(const Snapshot &snapshot, std::vector<Alert> &found)
{
    const qint64 lag = snapshot.status.lag;
    if (m_rules.lagPasses && m_lag <= *m_rules.lagPasses && lag > *m_rules.lagPasses) {
        found.push_back({u"lag"_s, [] { return tr("The lag is growing"); },
                         [=, limit = *m_rules.lagPasses] {
                             return tr("%1 purchases are waiting, more than %2.").arg(grouped(lag), grouped(limit));
                         }});
    }
}

} // namespace spendwatch
