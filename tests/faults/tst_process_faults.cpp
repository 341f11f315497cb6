// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Memory and threads run out, and the clock of the day jumps, while the program counts a journal: the totals are right, or it
// ends with a sentence and they are right at the next start. It never hangs. How often a thread allocates depends on timing, so
// the program is kept busy until a fault is met.
#include "tests/support/headless_program.h"
#include "tests/support/totals.h"

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

#include "faults/fault_file.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int PerSend = 1'200; ///< Two full chunks, which are counted beside the polling.
constexpr qint64 Hour = 3600;
constexpr qint64 SomePoints = 5; ///< For each thread.
constexpr int MeetMs = 60'000; ///< Until a fault is met.

/// At which of the first `calls` calls something fails.
std::vector<qint64> pointsOf(qint64 calls)
{
    const qint64 count = qEnvironmentVariableIsSet("SPENDWATCH_FAULTS_ALL") ? calls : std::min(calls, SomePoints);
    std::vector<qint64> points;
    points.reserve(static_cast<std::size_t>(count));
    for (qint64 point = 0; point < count; ++point)
        points.push_back(1 + point * calls / count);
    return points;
}

} // namespace

class ProcessFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anAllocationFails_data();
    void anAllocationFails();
    void memoryRunsOut();
    void aThreadDoesNotStart_data();
    void aThreadDoesNotStart();
    void theClockJumps();

private:
    void play(const FaultSite *site = nullptr);
    void sendAndCount();
    void send();
    void saysWhyItEnded(HeadlessProgram::Ending ending);
    void tells();
    void endsWell();

    FaultFile m_faults;
    std::unique_ptr<HeadlessProgram> m_program;
    qint64 m_sent = 0;
    bool m_ended = false; ///< play() met the end of the program, which said why.
};

void ProcessFaultsTest::init()
{
    m_faults.clear();
    m_program = std::make_unique<HeadlessProgram>(QStringList());
    m_faults.applyTo(*m_program);
    m_sent = 0;
    m_ended = false;
}

/// By a process of its own, for which nothing fails.
void ProcessFaultsTest::send()
{
    const QString count = QString::number(PerSend);
    QVERIFY(m_program->command({u"send"_s, count, u"--customers"_s, u"a,b,c,d,e,f,g,h"_s})
                .startsWith("sent " + count.toLatin1()));
    m_sent += PerSend;
}

/// Started, and purchases are sent while it runs: twice, until the fault of the site is met, and once more. It may end, if it
/// says why. Without a site, nothing fails.
void ProcessFaultsTest::play(const FaultSite *site)
{
    const auto met = [site] { return site == nullptr || site->failed > 0; };
    m_program->start();
    const QDeadlineTimer patience(MeetMs);
    for (int sends = 0; sends < 2 || (!met() && !patience.hasExpired()); ++sends) {
        sendAndCount();
        if (m_ended || QTest::currentTestFailed())
            return;
    }
    QVERIFY2(met(), "the fault was not met");
    sendAndCount();
}

void ProcessFaultsTest::sendAndCount()
{
    send();
    if (QTest::currentTestFailed())
        return;
    const bool counted = m_program->healthBecomes([this](const QJsonObject &health) {
        return health[u"purchases"].toInteger() >= m_sent && health[u"state"].toString() == u"running"_s;
    });
    if (!counted)
        saysWhyItEnded(m_program->waitForEnd(0));
    else if (const QJsonObject health = m_program->health(); !health.isEmpty())
        QCOMPARE(health[u"purchases"].toInteger(), m_sent);
}

void ProcessFaultsTest::saysWhyItEnded(HeadlessProgram::Ending ending)
{
    m_ended = true;
    static const QRegularExpression why(u"There is no memory left|starts no further thread"_s);
    QVERIFY2(why.match(QString::fromUtf8(m_program->log().right(1000))).hasMatch(),
             m_program->log().right(2000) + QByteArray::number(ending.code));
    QCOMPARE(ending.code, 1);
}

/// Nothing fails any more.
void ProcessFaultsTest::endsWell()
{
    m_faults.clear();
    if (!m_ended)
        QCOMPARE(m_program->terminate().code, 0);
    QVERIFY(m_program->startReady());
    send();
    QVERIFY(m_program->counts(m_sent));
    const QJsonObject health = m_program->health();
    QCOMPARE(health[u"purchases"].toInteger(), m_sent);
    const Totals listed = totalsListed(*m_program);
    qint64 sum = 0;
    for (const auto &[name, total] : listed)
        sum += total;
    QCOMPARE(sum, health[u"total_spent"].toInteger());
    QCOMPARE(m_program->terminate().code, 0);
    QCOMPARE(difference(totalsInSqlite(*m_program), listed), QString());
}

void ProcessFaultsTest::anAllocationFails_data()
{
    QTest::addColumn<QByteArray>("thread");
    for (const char *name : {"main", "consume", "count", "commit", "store", "view", "http"})
        QTest::newRow(name) << QByteArray(name);
}

/// Each point is met, in a run of its own.
void ProcessFaultsTest::anAllocationFails()
{
    QFETCH(QByteArray, thread);
    FaultSite &site = m_faults.board().allocations;
    m_faults.setThread(thread.toStdString());
    site.countOnly();
    play();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY2_WITH_TIMEOUT(site.calls > 0, "nothing is allocated", MeetMs); // The file is written a little later.
    const qint64 calls = site.calls;
    int ended = 0;
    const std::vector<qint64> points = pointsOf(calls);
    for (const qint64 point : points) {
        init();
        m_faults.setThread(thread.toStdString());
        site.fail(point, 1);
        play(&site);
        ended += m_ended ? 1 : 0;
        const bool met = site.failed > 0; // Whatever else ended it is no proof.
        if (!QTest::currentTestFailed())
            endsWell();
        if (!met || QTest::currentTestFailed())
            QFAIL(qPrintable(u"allocation %1 of %2"_s.arg(QString::number(point), QString::number(calls))));
    }
    qInfo("%lld allocations, %zu of them failed, each in a run of its own; %d ended it", static_cast<long long>(calls),
          points.size(), ended);
}

/// Really: the kernel gives no more. It tells, or ends.
void ProcessFaultsTest::memoryRunsOut()
{
    constexpr int Names = 400'000;
    QByteArray lines;
    for (int i = 0; i < Names; ++i)
        lines +=
            R"({"msg_id":"%1","customer":"customer %1","amount":1})"_ba.replace("%1", QByteArray::number(i)) + '\n';
    play();
    if (QTest::currentTestFailed())
        return;
    m_program->limitMemory(0);
    QVERIFY(!m_program->command({u"send"_s, u"-"_s}, lines).isEmpty());
    m_sent += Names;
    const auto told = [](const QJsonObject &health) { return !health[u"problem"].toString().isEmpty(); };
    if (m_program->healthBecomes(told)) {
        m_program->kill();
        m_ended = true;
    } else {
        saysWhyItEnded(m_program->waitForEnd(0));
    }
    if (!QTest::currentTestFailed())
        endsWell();
}

void ProcessFaultsTest::aThreadDoesNotStart_data()
{
    QTest::addColumn<bool>("forEver");
    QTest::newRow("one") << false;
    QTest::newRow("all from then on") << true;
}

void ProcessFaultsTest::aThreadDoesNotStart()
{
    QFETCH(bool, forEver);
    FaultSite &site = m_faults.board().threads;
    play();
    if (QTest::currentTestFailed())
        return;
    const qint64 calls = site.calls;
    QVERIFY2(calls >= 5, qPrintable(QString::number(calls)));
    int ended = 0;
    for (qint64 number = 1; number <= calls; ++number) {
        init();
        site.fail(number, forEver ? FaultSite::ForEver : 1);
        if (forEver)
            tells();
        else
            play(&site);
        ended += m_ended ? 1 : 0;
        const bool met = site.failed > 0;
        if (!QTest::currentTestFailed())
            endsWell();
        if (!met || QTest::currentTestFailed())
            QFAIL(qPrintable(u"thread %1 of %2"_s.arg(QString::number(number), QString::number(calls))));
    }
    qInfo("%lld threads, %d ends", static_cast<long long>(calls), ended);
}

/// It need not count while no thread starts any more, but it tells.
void ProcessFaultsTest::tells()
{
    m_program->start();
    const bool told = m_program->healthBecomes([](const QJsonObject &health) {
        return !health[u"problem"].toString().isEmpty() || health[u"state"].toString() == u"running"_s;
    });
    if (!told)
        saysWhyItEnded(m_program->waitForEnd(0));
}

void ProcessFaultsTest::theClockJumps()
{
    for (const qint64 jump : {qint64{0}, Hour, qint64{0}, -Hour, qint64{0}}) {
        if (m_program->pid() == 0)
            QVERIFY(m_program->startReady());
        m_faults.board().clockSeconds = jump;
        send();
        QVERIFY(m_program->counts(m_sent, 20'000));
        const QJsonObject health = m_program->health();
        QCOMPARE(health[u"state"].toString(), u"running"_s);
        QCOMPARE(health[u"problem"].toString() + health[u"warning"].toString(), QString());
        QCOMPARE(health[u"purchases"].toInteger(), m_sent);
        QVERIFY(!health[u"stalled"].toBool());
        // What is counted now is seen in the rate, which is none of an hour.
        QVERIFY(m_program->healthBecomes(
            [](const QJsonObject &now) {
                const double rate = now[u"purchases_per_second"].toDouble();
                return rate > 0 && rate <= 2 * PerSend;
            },
            20'000));
    }
    m_faults.board().clockSeconds = -Hour;
    endsWell();
}

QTEST_GUILESS_MAIN(ProcessFaultsTest)
#include "tst_process_faults.moc"
