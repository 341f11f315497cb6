// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Each request that SQLite makes of the file system fails, one at a time, while a journal is filled and counted: the totals
// are right in the end, and meanwhile the worker tells what is wrong. SPENDWATCH_FAULTS_ALL=1 tries every request, else some of
// each kind.
#include "engine/purchase/purchase_encoder.h"
#include "engine/sqlite/connection.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/journal_stream.h"
#include "engine/table/table_file.h"
#include "engine/view/stored_totals.h"
#include "engine/worker/worker.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <thread>

#include "faults/faulty_vfs.h"
#include "support/joined_parts.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace spendwatch::test;
using namespace std::chrono_literals;

namespace {

constexpr RetryPolicy Quick{2ms, 20ms, 20ms, 60'000ms};
constexpr auto Patience = 60s; ///< SQLite itself waits up to 4 s for a lock, several times.
constexpr int SomePoints = 10; ///< Of each kind.
constexpr int FewPoints = 2; ///< Where each takes some seconds, because a lock is waited for.
constexpr int Customers = 7;

using Totals = std::map<std::string, qint64>;

bool becomes(const std::function<bool()> &done)
{
    const auto deadline = std::chrono::steady_clock::now() + Patience;
    while (!done()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(500us);
    }
    return true;
}

/// A worker on the journal of the settings.
struct Run {
    explicit Run(const SourceSettings &settings)
        : worker(
            std::make_unique<Worker>(makeJournalStreamFactory(settings), parts.worker, tableFilePath(settings), Quick))
    { }

    [[nodiscard]] WorkerStatus status() const { return parts.worker.status.status(); }
    [[nodiscard]] qint64 purchases() const { return static_cast<qint64>(parts.table.sums().purchases); }
    [[nodiscard]] Totals totals() const
    {
        Totals found;
        for (int number = 0; number < Customers; ++number) {
            const std::string name = "customer " + std::to_string(number);
            if (const auto row = parts.table.find(name))
                found[name] = static_cast<qint64>(row->total);
        }
        return found;
    }

    JoinedParts parts;
    std::unique_ptr<Worker> worker; ///< Last: stops before what it works on goes.
};

/// What happens to one journal: purchases are sent and counted, the worker is stopped and started, and so on.
class Scenario
{
public:
    explicit Scenario(bool mayStop) : m_mayStop(mayStop)
    {
        m_settings.dataDir = m_folder.filePath(u"data"_s);
        QDir().mkpath(m_settings.dataDir);
    }

    /// What went wrong, in words; empty when nothing did.
    [[nodiscard]] QString play();
    /// What a first start warns of, when purchases were sent before it.
    [[nodiscard]] QString warningOfAFirstStart();
    /// What is wrong once nothing fails any more.
    [[nodiscard]] QString wrongInTheEnd();

    [[nodiscard]] int inDoubt() const { return m_inDoubt; } ///< Purchases that were said not to be sent, and are there.

private:
    void send(int count);
    [[nodiscard]] QString counted(const Run &run, const char *when) const;
    [[nodiscard]] QString readJournal();

    const bool m_mayStop; ///< A worker that tells why it cannot go on does well.
    QTemporaryDir m_folder;
    SourceSettings m_settings;
    int m_sent = 0; ///< Tried.
    int m_durable = 0;
    int m_inDoubt = 0;
    Totals m_expected;
};

QString Scenario::play()
{
    send(20);
    for (int start = 0; start < 2; ++start) {
        Run run(m_settings);
        if (const QString wrong = counted(run, "after a start"); !wrong.isEmpty())
            return wrong;
        send(20);
        if (const QString wrong = counted(run, "while running"); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString Scenario::warningOfAFirstStart()
{
    send(20);
    const Run run(m_settings);
    const QString wrong = counted(run, "after a start");
    return wrong.isEmpty() ? run.status().warning() : wrong;
}

void Scenario::send(int count)
{
    std::vector<std::string> values;
    std::vector<std::pair<std::string, qint64>> meant;
    for (int i = 0; i < count; ++i, ++m_sent) {
        const std::string customer = "customer " + std::to_string(m_sent % Customers);
        std::string value;
        appendPurchaseJson(value, {"id " + std::to_string(m_sent), customer, m_sent + 1, std::nullopt});
        values.push_back(std::move(value));
        meant.emplace_back(customer, m_sent + 1);
    }
    const auto sender = makeJournalSenderFactory(m_settings)->open({});
    if (!sender)
        return;
    const SendOutcome outcome = (*sender)->send(values, {});
    for (std::size_t i = 0; i < outcome.durable; ++i)
        m_expected[meant[i].first] += meant[i].second;
    m_durable += static_cast<int>(outcome.durable);
}

QString Scenario::counted(const Run &run, const char *when) const
{
    const auto told = [&] {
        const WorkerStatus status = run.status();
        return !status.problem.isEmpty() && !status.advice.isEmpty();
    };
    const bool done = becomes([&] { return run.purchases() >= m_durable || (m_mayStop && told()); });
    if (!done)
        return u"%1: %2 of %3 are counted; problem: %4"_s.arg(
            QString::fromLatin1(when), QString::number(run.purchases()), QString::number(m_durable),
            run.status().problem.english());
    if (run.purchases() == m_durable && run.totals() != m_expected)
        return u"%1: wrong totals"_s.arg(QString::fromLatin1(when));
    return {};
}

/// What is expected is what lies in the journal.
QString Scenario::readJournal()
{
    auto connection = openJournal(journalPath(m_settings.dataDir), 4000ms);
    if (!connection)
        return m_durable == 0 ? QString() : connection.error().text();
    const auto sound = connection->scalar(u"PRAGMA integrity_check"_s);
    if (!sound || sound->toString() != u"ok"_s)
        return u"the journal is damaged"_s;
    auto query = connection->prepare(u"SELECT value FROM purchases"_s);
    if (!query || !connection->run(*query))
        return u"the journal cannot be read"_s;
    Totals there;
    int rows = 0;
    std::set<QString> ids;
    for (; query->next(); ++rows) {
        const QJsonObject purchase = QJsonDocument::fromJson(query->value(0).toByteArray()).object();
        there[purchase[u"customer"_s].toString().toStdString()] += purchase[u"amount"_s].toInteger();
        ids.insert(purchase[u"msg_id"_s].toString());
    }
    if (std::ssize(ids) != rows || rows < m_durable)
        return u"%1 purchases, %2 of them different, where %3 were sent"_s.arg(
            QString::number(rows), QString::number(ids.size()), QString::number(m_durable));
    m_inDoubt = rows - m_durable;
    m_durable = rows;
    m_expected = there;
    return {};
}

QString Scenario::wrongInTheEnd()
{
    send(3);
    if (const QString wrong = readJournal(); !wrong.isEmpty())
        return wrong;
    {
        Run run(m_settings);
        if (!becomes([&] { return run.purchases() >= m_durable; }) || run.purchases() != m_durable)
            return u"%1 of %2 are counted; problem: %3"_s.arg(
                QString::number(run.purchases()), QString::number(m_durable), run.status().problem.english());
        if (run.totals() != m_expected)
            return u"wrong totals in memory"_s;
    }
    const auto stored = readTotals(m_settings);
    if (!stored)
        return stored.error().text();
    Totals found;
    for (const CustomerRow &row : *stored)
        found[row.name.toStdString()] = static_cast<qint64>(row.total);
    return found == m_expected ? QString() : u"wrong totals in the table file"_s;
}

} // namespace

Q_DECLARE_METATYPE(vfs::Fault)

class SqliteFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { vfs::install(); }
    void cleanup() { vfs::heal(); }
    void aFirstStartWarnsOfNothing();
    void everyRequestFails_data();
    void everyRequestFails();
};

/// While nothing fails.
void SqliteFaultsTest::aFirstStartWarnsOfNothing()
{
    QCOMPARE(Scenario(false).warningOfAFirstStart(), QString());
}

void SqliteFaultsTest::everyRequestFails_data()
{
    QTest::addColumn<vfs::Fault>("fault");
    QTest::addColumn<bool>("forEver");
    QTest::addColumn<int>("points");
    const auto row = [](const char *name, vfs::Fault fault, int once, int forEver) {
        QTest::addRow("%s once", name) << fault << false << once;
        QTest::addRow("%s from then on", name) << fault << true << forEver;
    };
    row("busy", vfs::Fault::Busy, SomePoints, FewPoints);
    row("full", vfs::Fault::Full, SomePoints, SomePoints);
    row("a failing disk", vfs::Fault::Device, SomePoints, SomePoints);
    row("damaged", vfs::Fault::Corrupt, SomePoints, SomePoints);
}

void SqliteFaultsTest::everyRequestFails()
{
    QFETCH(vfs::Fault, fault);
    QFETCH(bool, forEver);
    QFETCH(int, points);
    vfs::count(fault);
    {
        Scenario whole(false);
        QCOMPARE(whole.play(), QString());
    }
    const int calls = vfs::calls();
    QVERIFY2(calls >= points, qPrintable(QString::number(calls)));
    const bool all = qEnvironmentVariableIsSet("SPENDWATCH_FAULTS_ALL") && points != FewPoints;
    const int step = all ? 1 : calls / points;
    int failed = 0;
    int inDoubt = 0;
    for (int number = 0; number < calls; number += step) {
        Scenario scenario(forEver);
        vfs::fail(fault, number, forEver);
        const QString wrong = scenario.play();
        failed += vfs::failed() > 0 ? 1 : 0;
        vfs::heal();
        QVERIFY2(wrong.isEmpty(), qPrintable(u"request %1: %2"_s.arg(QString::number(number), wrong)));
        const QString after = scenario.wrongInTheEnd();
        QVERIFY2(after.isEmpty(), qPrintable(u"request %1, afterwards: %2"_s.arg(QString::number(number), after)));
        inDoubt += scenario.inDoubt();
    }
    qInfo("%d requests, %d failed, each in a run of its own; %d purchases in doubt", calls, failed, inDoubt);
    QVERIFY(failed > points / 2);
}

QTEST_GUILESS_MAIN(SqliteFaultsTest)
#include "tst_sqlite_faults.moc"
