// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Memory and threads run out, and the clock of the day jumps, while the program counts a journal: the totals are right, or it
// ends with a sentence and they are right at the next start. It never hangs.
#include "tests/support/headless_program.h"
#include "tests/support/totals.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <memory>

#include "faults/fault_file.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int PerSend = 200;
constexpr qint64 Hour = 3600;
constexpr int Points = 5; ///< For each thread.

} // namespace

class ProcessFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anAllocationFails_data();
    void anAllocationFails();
    void aThreadDoesNotStart_data();
    void aThreadDoesNotStart();
    void theClockJumps();

private:
    void play();
    void send();
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
    QVERIFY(m_program->command({u"send"_s, QString::number(PerSend), u"--customers"_s, u"a,b,c,d,e,f,g,h"_s})
                .startsWith("sent 200"));
    m_sent += PerSend;
}

/// Started, and purchases are sent while it runs. It may end, if it says why.
void ProcessFaultsTest::play()
{
    m_program->start();
    send();
    const auto counted = [this](const QJsonObject &health) {
        return health[u"purchases"].toInteger() >= m_sent && health[u"state"].toString() == u"running"_s;
    };
    if (m_program->healthBecomes(counted)) {
        send();
        if (m_program->healthBecomes(counted)) {
            QCOMPARE(m_program->health()[u"purchases"].toInteger(), m_sent);
            return;
        }
    }
    m_ended = true;
    const auto ending = m_program->waitForEnd(0);
    static const QRegularExpression why(u"There is no memory left|no memory|starts no further thread|Resource "
                                        "temporarily unavailable"_s);
    QVERIFY2(why.match(QString::fromUtf8(m_program->log().right(1000))).hasMatch(), m_program->log().right(2000));
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
    for (const char *name : {"consume", "commit", "store", "view"})
        QTest::newRow(name) << QByteArray(name);
}

void ProcessFaultsTest::anAllocationFails()
{
    QFETCH(QByteArray, thread);
    m_faults.setThread(thread.toStdString());
    m_faults.board().allocations.fail(FaultSite::ForEver, 1); // Counts, and fails none.
    play();
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(m_program->terminate().code, 0);
    const qint64 calls = m_faults.board().allocations.calls;
    QVERIFY2(calls > Points, qPrintable(QString::number(calls)));
    int failed = 0;
    int ended = 0;
    for (int point = 0; point < Points; ++point) {
        init();
        m_faults.setThread(thread.toStdString());
        m_faults.board().allocations.fail(1 + point * calls / Points, 1);
        play();
        failed += m_faults.board().allocations.failed > 0 ? 1 : 0;
        ended += m_ended ? 1 : 0;
        if (!QTest::currentTestFailed())
            endsWell();
        if (QTest::currentTestFailed()) {
            qWarning("allocation %lld of %lld", static_cast<long long>(1 + point * calls / Points),
                     static_cast<long long>(calls));
            return;
        }
    }
    qInfo("%lld allocations; %d of %d points failed, %d ends", static_cast<long long>(calls), failed, Points, ended);
    QVERIFY(failed > 0);
}

void ProcessFaultsTest::aThreadDoesNotStart_data()
{
    QTest::addColumn<bool>("forEver");
    QTest::newRow("all from then on") << true;
}

void ProcessFaultsTest::aThreadDoesNotStart()
{
    QFETCH(bool, forEver);
    play();
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(m_program->terminate().code, 0);
    const qint64 calls = m_faults.board().threads.calls;
    QVERIFY2(calls >= 5, qPrintable(QString::number(calls)));
    int ended = 0;
    for (qint64 number = 1; number <= calls; number += forEver ? 3 : 1) {
        init();
        m_faults.board().threads.fail(number, forEver ? FaultSite::ForEver : 1);
        if (forEver) { // It need not count, but tell.
            m_program->start();
            const bool told = m_program->healthBecomes([](const QJsonObject &health) {
                return !health[u"problem"].toString().isEmpty() || health[u"state"].toString() == u"running"_s;
            });
            if (!told) {
                m_ended = true;
                QCOMPARE(m_program->waitForEnd(0).code, 1);
            }
        } else {
            play();
        }
        ended += m_ended ? 1 : 0;
        if (!QTest::currentTestFailed())
            endsWell();
        if (QTest::currentTestFailed()) {
            qWarning("thread %lld of %lld", static_cast<long long>(number), static_cast<long long>(calls));
            return;
        }
    }
    qInfo("%lld threads, %d ends", static_cast<long long>(calls), ended);
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
