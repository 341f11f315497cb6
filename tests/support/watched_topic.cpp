// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/watched_topic.h"

#include <QDeadlineTimer>
#include <QThread>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

constexpr std::size_t OneByOne = 400; ///< Customers that are asked for by name.
constexpr int FollowsMs = 60'000; ///< For the table file on a busy computer.
constexpr unsigned long PollMs = 50;

QString in(const char *place, const QString &wrong)
{
    return wrong.isEmpty() ? QString() : QString::fromLatin1(place) + u": "_s + wrong;
}

Totals someOf(const Totals &all)
{
    Totals some;
    const std::size_t step = all.size() / OneByOne + 1;
    std::size_t number = 0;
    for (const auto &entry : all)
        if (number++ % step == 0)
            some.insert(entry);
    return some;
}

} // namespace

bool WatchedTopic::start(const QString &appId, int partitions)
{
    if (!m_broker.start())
        return false;
    m_cluster = std::make_unique<Cluster>(m_broker.address());
    m_settings = m_cluster->settings(appId);
    m_partitions = partitions;
    return m_cluster->createTopic(m_settings.topic, partitions);
}

std::unique_ptr<HeadlessProgram> WatchedTopic::makeProgram(const QString &dataDir) const
{
    return std::make_unique<HeadlessProgram>(
        QStringList{u"--broker"_s, m_broker.address(), u"--app-id"_s, m_settings.appId, u"--topic"_s, m_settings.topic},
        dataDir);
}

bool WatchedTopic::buy(const std::vector<Purchase> &purchases)
{
    std::vector<std::vector<RawRecord>> records(static_cast<std::size_t>(m_partitions));
    std::size_t next = 0;
    for (const Purchase &purchase : purchases) {
        records[next++ % records.size()].push_back(
            {0, 0, std::nullopt, purchaseJson(purchase.customer, purchase.amount), {}});
        m_expected[purchase.customer] += purchase.amount;
        ++m_purchases;
    }
    for (int partition = 0; partition < m_partitions; ++partition) {
        const auto &own = records[static_cast<std::size_t>(partition)];
        if (!own.empty() && !m_cluster->produce(m_settings.topic, partition, own))
            return false;
    }
    return true;
}

bool WatchedTopic::buyIn(int partition, const Purchase &purchase)
{
    expect({{purchase.customer, purchase.amount}}, 1);
    return m_cluster->produce(m_settings.topic, partition,
                              {{0, 0, std::nullopt, purchaseJson(purchase.customer, purchase.amount), {}}});
}

void WatchedTopic::expect(const Totals &sums, qint64 purchases)
{
    for (const auto &[name, sum] : sums)
        m_expected[name] += sum;
    m_purchases += purchases;
}

void WatchedTopic::expectWhatIsThere()
{
    m_expected = totalsOfPurchases(*m_cluster, m_settings.topic, &m_purchases);
}

QString WatchedTopic::wrongIn(const HeadlessProgram &program) const
{
    if (!program.counts(m_purchases))
        return u"not all of %1 purchases are counted"_s.arg(m_purchases);
    if (const qint64 counted = program.health()[u"purchases"].toInteger(); counted != m_purchases)
        return u"%1 purchases are counted, %2 were made"_s.arg(counted).arg(m_purchases);
    const Totals some = someOf(m_expected);
    QString wrong = in("over HTTP", difference(totalsOverHttp(program, some), some));
    if (wrong.isEmpty())
        wrong = in("in the list", difference(totalsListed(program), m_expected));
    if (wrong.isEmpty())
        wrong =
            in("in the changelog", difference(totalsInChangelog(*m_cluster, m_settings.changelogTopic()), m_expected));
    return wrong.isEmpty() ? wrongInWhatFollows(program) : wrong;
}

/// SQLite follows behind.
QString WatchedTopic::wrongInWhatFollows(const HeadlessProgram &program) const
{
    const QDeadlineTimer deadline(FollowsMs);
    for (;;) {
        QString wrong = in("printed", difference(totalsPrinted(program), m_expected));
        if (wrong.isEmpty())
            wrong = in("in the table file", difference(totalsInSqlite(program), m_expected));
        if (wrong.isEmpty() || deadline.hasExpired())
            return wrong;
        QThread::msleep(PollMs);
    }
}

} // namespace spendwatch::test
