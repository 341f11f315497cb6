// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Each function of librdkafka that can fail does so, against a real broker: while the program starts, counts, gives partitions to
// another instance and takes them back. The totals are right in the end, or it ends and says why. It never hangs, and never says
// that it runs while nothing is counted. SPENDWATCH_FAULTS_ALL=1 tries each answer in each place.
#include "tests/support/watched_topic.h"

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QObject>
#include <QTest>
#include <QThread>

#include <array>
#include <memory>
#include <span>

#include "faults/fault_file.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 2;
constexpr int MeetMs = 20'000; ///< Until a fault is met.
constexpr int WellMs = 60'000; ///< Until all is well again.
constexpr int TellMs = 30'000; ///< Until it is told that nothing is counted.
constexpr qint64 Once = 1;
constexpr qint64 AWhile = 4; ///< The worker's pauses between two tries get longer and longer.

struct Answer {
    const char *name;
    rd_kafka_resp_err_t code;
    ErrorFlavour flavour;
    qint64 times;
};
constexpr std::array Answers{
    Answer{"once", RD_KAFKA_RESP_ERR__TRANSPORT, ErrorFlavour::Plain, Once},
    Answer{"for a while", RD_KAFKA_RESP_ERR__TIMED_OUT, ErrorFlavour::Retriable, AWhile},
    Answer{"refused", RD_KAFKA_RESP_ERR__STATE, ErrorFlavour::Plain, Once},
    Answer{"abort", RD_KAFKA_RESP_ERR__TIMED_OUT, ErrorFlavour::RequiresAbort, Once},
    Answer{"fatal", RD_KAFKA_RESP_ERR__FATAL, ErrorFlavour::Fatal, Once},
};

/// What a call can answer, and when the program makes it.
struct Call {
    const char *name;
    KafkaCall call;
    bool isOfTransactions; ///< Only their errors say that they require an abort.
    bool saysWhy; ///< Others answer with nothing, or -1.
    bool atStart;
    bool whileRunning;
    bool atTakeOver;
};
constexpr std::array Calls{
    Call{"new", KafkaCall::New, false, false, true, false, true},
    Call{"conf_set", KafkaCall::ConfSet, false, false, true, false, true},
    Call{"topic_new", KafkaCall::TopicNew, false, false, true, false, false},
    Call{"metadata", KafkaCall::Metadata, false, true, true, false, false},
    Call{"clusterid", KafkaCall::ClusterId, false, false, true, false, false},
    Call{"list_groups", KafkaCall::ListGroups, false, true, true, true, false},
    Call{"queue_poll", KafkaCall::QueuePoll, false, false, true, false, false},
    Call{"subscribe", KafkaCall::Subscribe, false, true, true, false, false},
    Call{"memberid", KafkaCall::MemberId, false, false, true, true, true},
    Call{"consumer_group_metadata", KafkaCall::GroupMetadata, false, false, true, true, true},
    Call{"incremental_assign", KafkaCall::IncrementalAssign, false, true, true, false, true},
    Call{"incremental_unassign", KafkaCall::IncrementalUnassign, false, true, false, false, true},
    Call{"seek_partitions", KafkaCall::SeekPartitions, false, true, false, false, true},
    Call{"committed", KafkaCall::Committed, false, true, true, false, true},
    Call{"offsets_for_times", KafkaCall::OffsetsForTimes, false, true, true, true, true},
    Call{"consumer_poll", KafkaCall::ConsumerPoll, false, false, true, true, true},
    Call{"consume_batch_queue", KafkaCall::ConsumeBatch, false, false, true, true, true},
    Call{"poll_set_consumer", KafkaCall::PollSetConsumer, false, true, true, false, true},
    Call{"init_transactions", KafkaCall::InitTransactions, true, true, true, false, false},
    Call{"begin_transaction", KafkaCall::BeginTransaction, true, true, true, true, false},
    Call{"produceva", KafkaCall::Produceva, true, true, true, true, false},
    Call{"flush", KafkaCall::Flush, false, true, true, true, false},
    Call{"send_offsets_to_transaction", KafkaCall::SendOffsets, true, true, true, true, false},
    Call{"commit_transaction", KafkaCall::CommitTransaction, true, true, true, true, false},
};

bool isTried(const Call &call, const Answer &answer)
{
    if (answer.flavour == ErrorFlavour::RequiresAbort || answer.flavour == ErrorFlavour::Fatal)
        return call.isOfTransactions;
    return call.saysWhy || answer.code != RD_KAFKA_RESP_ERR__STATE;
}

bool runs(const QJsonObject &health)
{
    return health[u"state"].toString() == u"running"_s;
}

} // namespace

Q_DECLARE_METATYPE(const Call *)
Q_DECLARE_METATYPE(const Answer *)

class KafkaFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void callsFailAtTheStart_data() { addRows(&Call::atStart, isThorough()); }
    void callsFailAtTheStart();
    void callsFailWhileRunning_data() { addRows(&Call::whileRunning, true); }
    void callsFailWhileRunning();
    void callsFailAtATakeOver_data() { addRows(&Call::atTakeOver, isThorough()); }
    void callsFailAtATakeOver();
    void callsFailFromThenOn_data();
    void callsFailFromThenOn();
    void allIsRightInTheEnd();

private:
    [[nodiscard]] static bool isThorough() { return qEnvironmentVariableIsSet("SPENDWATCH_FAULTS_ALL"); }
    static void addRows(bool Call::*isMade, bool everyAnswer);
    FaultSite &arm(const Call &call, const Answer &answer);
    void buy();
    [[nodiscard]] QString meets(const FaultSite &site);
    [[nodiscard]] QString recovers(const FaultSite &site);

    WatchedTopic m_topic;
    FaultFile m_faults;
    std::unique_ptr<HeadlessProgram> m_program;
};

void KafkaFaultsTest::initTestCase()
{
    QVERIFY(m_topic.start(u"faults"_s, Partitions));
    m_program = m_topic.makeProgram();
    m_faults.applyTo(*m_program);
}

void KafkaFaultsTest::cleanup()
{
    m_faults.clear();
}

/// With the first answer of each call, or all of them.
void KafkaFaultsTest::addRows(bool Call::*isMade, bool everyAnswer)
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<const Answer *>("answer");
    const auto answers = std::span(Answers).first(everyAnswer ? Answers.size() : 1);
    for (const Call &call : Calls)
        for (const Answer &answer : answers)
            if (call.*isMade && isTried(call, answer))
                QTest::addRow("%s %s", call.name, answer.name) << &call << &answer;
}

FaultSite &KafkaFaultsTest::arm(const Call &call, const Answer &answer)
{
    FaultSite &site = m_faults.board().of(call.call);
    site.code = answer.code;
    site.flavour = static_cast<std::int32_t>(answer.flavour);
    site.fail(1, answer.times);
    return site;
}

void KafkaFaultsTest::buy()
{
    for (int partition = 0; partition < Partitions; ++partition)
        QVERIFY(m_topic.buyIn(partition, {u"brian"_s, 1}));
}

/// Buys until the fault was met; what is wrong, in words.
QString KafkaFaultsTest::meets(const FaultSite &site)
{
    const QDeadlineTimer patience(MeetMs);
    while (site.failed == 0 && m_program->running()) {
        if (patience.hasExpired())
            return u"the fault was not met"_s;
        buy();
        QThread::msleep(100);
    }
    return {};
}

/// Waits until the fault was met and all that was bought is counted. It may end, if it says why; then it counts after the next
/// start. What is wrong, in words.
QString KafkaFaultsTest::recovers(const FaultSite &site)
{
    if (QString unmet = meets(site); !unmet.isEmpty())
        return unmet;
    buy();
    const auto counted = [this](const QJsonObject &health) {
        return runs(health) && health[u"purchases"].toInteger() >= m_topic.purchases();
    };
    if (m_program->running() && m_program->healthBecomes(counted, WellMs))
        return {};
    if (m_program->running())
        return u"it does not count again"_s;
    const auto ending = m_program->waitForEnd(0);
    if (ending.code != 1 || !m_program->log().right(2000).contains("state: failed"))
        return u"it ended with %1 and does not say why"_s.arg(ending.code);
    m_faults.clear();
    return m_program->startReady() && m_program->healthBecomes(counted, WellMs)
               ? QString()
               : u"it does not count after the next start"_s;
}

void KafkaFaultsTest::callsFailAtTheStart()
{
    QFETCH(const Call *, call);
    QFETCH(const Answer *, answer);
    m_program->terminate();
    const FaultSite &site = arm(*call, *answer);
    m_program->start();
    QCOMPARE(recovers(site), QString());
}

void KafkaFaultsTest::callsFailWhileRunning()
{
    QFETCH(const Call *, call);
    QFETCH(const Answer *, answer);
    if (!m_program->running())
        QVERIFY(m_program->startReady());
    QVERIFY(m_program->healthBecomes(runs));
    QCOMPARE(recovers(arm(*call, *answer)), QString());
}

/// Half of the partitions go, and come back.
void KafkaFaultsTest::callsFailAtATakeOver()
{
    QFETCH(const Call *, call);
    QFETCH(const Answer *, answer);
    if (!m_program->running())
        QVERIFY(m_program->startReady());
    const auto owns = [](int count) {
        return [count](const QJsonObject &health) { return runs(health) && health[u"owned"].toInt() == count; };
    };
    QVERIFY(m_program->healthBecomes(owns(Partitions)));
    const auto other = m_topic.makeProgram();
    const FaultSite &site = arm(*call, *answer);
    QVERIFY(other->startReady());
    QVERIFY(other->healthBecomes(owns(Partitions / 2)));
    buy();
    QVERIFY(other->counts(m_topic.purchases()));
    QCOMPARE(other->terminate().code, 0);
    QCOMPARE(recovers(site), QString());
    QVERIFY(m_program->healthBecomes(owns(Partitions)));
}

void KafkaFaultsTest::callsFailFromThenOn_data()
{
    QTest::addColumn<const Call *>("call");
    QTest::addColumn<const Answer *>("answer");
    for (const Call &call : Calls)
        if (call.whileRunning)
            QTest::addRow("%s", call.name) << &call << Answers.data();
}

/// What is bought is counted all the same, or it is told that it is not.
void KafkaFaultsTest::callsFailFromThenOn()
{
    QFETCH(const Call *, call);
    QFETCH(const Answer *, answer);
    if (!m_program->running())
        QVERIFY(m_program->startReady());
    QVERIFY(m_program->healthBecomes(runs));
    FaultSite &site = arm(*call, *answer);
    site.fail(1, FaultSite::ForEver);
    QCOMPARE(meets(site), QString());
    buy();
    const auto countedOrTold = [this](const QJsonObject &health) {
        const bool counted = health[u"purchases"].toInteger() >= m_topic.purchases();
        const bool told = !runs(health) && !health[u"problem"].toString().isEmpty();
        return counted || told || health[u"stalled"].toBool();
    };
    if (!m_program->healthBecomes(countedOrTold, TellMs))
        QVERIFY(!m_program->running());
    site.heal();
    QCOMPARE(recovers(site), QString());
}

void KafkaFaultsTest::allIsRightInTheEnd()
{
    if (!m_program->running())
        QVERIFY(m_program->startReady());
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
    QCOMPARE(m_program->terminate().code, 0);
}

QTEST_GUILESS_MAIN(KafkaFaultsTest)
#include "tst_kafka_faults.moc"
