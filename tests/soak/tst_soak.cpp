// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Days in minutes: instances come and go, the broker is stopped and started, somebody uses the window and switches what it
// watches, purchases are sent, HTTP is read. Whatever a program takes must not grow meanwhile. SPENDWATCH_SOAK_SECONDS says for
// how long; packaging/soak runs it for half an hour.
#include "tests/support/watched_topic.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "chaos/purchase_flow.h"
#include "soak/http_readers.h"
#include "soak/usage.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int DefaultSeconds = 60;
constexpr int LongSeconds = 600; ///< From here on, everything has its size when the first third is over.
constexpr int Partitions = 4;
constexpr int Customers = 2'000;
constexpr int PerSecond = 200;
constexpr int Kept = 1'000'000; ///< Purchases that stay in a journal.
constexpr int SentAtFirst = Kept + 50'000;
constexpr int SentAtOnce = 20'000;
constexpr int TrimmedBehind = 60'000; ///< A journal is trimmed in steps.
constexpr int LeastRunMs = 300'000; ///< Qt Test's own limit for a function, and the time for the rest.

int seconds()
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue("SPENDWATCH_SOAK_SECONDS", &given);
    return given ? value : DefaultSeconds;
}

/// Growth that counts as none: 5 %, at least so much, and all below a size that is meant.
struct Slack {
    const char *name;
    qint64 Usage::*figure;
    qint64 atLeast;
    qint64 atLeastShort; ///< In a short run, which is all warm-up: it may be connected in one part of it only.
    qint64 meant;
};
constexpr qint64 WalKiB = 40 * 1024; ///< SQLite begins again at the front of a log of 32 MiB.
constexpr Slack Slacks[] = {{"KiB of memory", &Usage::memoryKiB, 2'048, 16'384, 0},
                            {"descriptors", &Usage::descriptors, 6, 100, 0},
                            {"threads", &Usage::threads, 3, 60, 0},
                            {"KiB of write-ahead logs", &Usage::walKiB, 1'024, 1'024, WalKiB},
                            {"KiB on the disk", &Usage::diskKiB, 1'024, 1'024, 0}};

/// What grows, in words.
QString growthIn(const UsageWatch::Course &course)
{
    QStringList grown;
    for (const Slack &slack : Slacks) {
        const qint64 before = course.before.*slack.figure;
        const qint64 after = course.after.*slack.figure;
        const qint64 least = seconds() < LongSeconds ? slack.atLeastShort : slack.atLeast;
        if (after > slack.meant && after > before + std::max(before / 20, least))
            grown << u"%1 %2, before %3"_s.arg(QString::number(after), QString::fromLatin1(slack.name),
                                               QString::number(before));
    }
    return grown.join(u"; "_s);
}

qint64 rowsInJournal(const HeadlessProgram &program)
{
    qint64 rows = -1;
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"soak"_s);
        file.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        file.setDatabaseName(program.dataDir() + u"/journal.sqlite"_s);
        QSqlQuery query(file);
        if (file.open() && query.exec(u"SELECT count(*) FROM purchases"_s) && query.next())
            rows = query.value(0).toLongLong();
    }
    QSqlDatabase::removeDatabase(u"soak"_s);
    return rows;
}

} // namespace

class SoakTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingGrows();
    void allIsRightInTheEnd();

private:
    struct Subject {
        const char *name;
        std::unique_ptr<HeadlessProgram> program;
        std::unique_ptr<HttpReaders> readers;
        std::unique_ptr<UsageWatch> watch;
    };
    void add(const char *name, std::unique_ptr<HeadlessProgram> program);
    void live();
    void comeAndGo();
    void restartBroker();
    void switchSource();
    void send();

    WatchedTopic m_topic;
    std::vector<Subject> m_subjects;
    std::unique_ptr<PurchaseFlow> m_flow;
    std::unique_ptr<HeadlessProgram> m_guest; ///< Comes and goes.
    int m_switches = 0;
    qint64 m_sentToJournal = 0;
};

void SoakTest::add(const char *name, std::unique_ptr<HeadlessProgram> program)
{
    QVERIFY2(program->startReady(), name);
    auto readers = std::make_unique<HttpReaders>(program->port());
    m_subjects.push_back({name, std::move(program), std::move(readers), nullptr});
}

void SoakTest::initTestCase()
{
    QVERIFY(m_topic.start(u"soak"_s, Partitions));
    QVERIFY(m_topic.cluster().createTopic(u"other"_s, 1));
    m_flow =
        std::make_unique<PurchaseFlow>(m_topic.broker().address(), m_topic.name(), Customers, PerSecond, quint32{1});
    add("instance", m_topic.makeProgram());
    auto window = m_topic.makeProgram();
    window->openWindow();
    window->setProgram(QStringLiteral(SPENDWATCH_SOAK_WINDOW));
    add("window", std::move(window));
    add("journal", std::make_unique<HeadlessProgram>(QStringList()));
    const auto &journal = m_subjects.back().program;
    QVERIFY(!journal->command({u"send"_s, QString::number(SentAtFirst)}).isEmpty());
    m_sentToJournal = SentAtFirst;
    QVERIFY(journal->counts(m_sentToJournal));
}

/// Each comes in turn; the next step, when it is done.
void SoakTest::live()
{
    QElapsedTimer clock;
    clock.start();
    for (int step = 0; clock.elapsed() < qint64{1000} * seconds(); ++step) {
        send();
        if (step % 3 == 0)
            comeAndGo();
        if (step % 4 == 1)
            switchSource();
        if (step % 10 == 5)
            restartBroker();
        QThread::msleep(1000);
        if (QTest::currentTestFailed())
            return;
    }
}

void SoakTest::comeAndGo()
{
    if (m_guest) {
        QCOMPARE(m_guest->terminate().code, 0);
        m_guest.reset();
        return;
    }
    m_guest = m_topic.makeProgram();
    QVERIFY(m_guest->startReady());
}

void SoakTest::restartBroker()
{
    m_topic.broker().stop();
    QVERIFY(m_topic.broker().start());
}

/// As a second launch does: the window watches something else from then on.
void SoakTest::switchSource()
{
    const QString topic = ++m_switches % 2 == 1 ? u"other"_s : m_topic.name();
    const QString appId = m_switches % 2 == 1 ? u"other"_s : m_topic.settings().appId;
    QCOMPARE(m_subjects[1].program->launchAgain(
                 {u"--broker"_s, m_topic.broker().address(), u"--topic"_s, topic, u"--app-id"_s, appId}),
             0);
}

void SoakTest::send()
{
    QVERIFY(!m_subjects[2].program->command({u"send"_s, QString::number(SentAtOnce)}).isEmpty());
    m_sentToJournal += SentAtOnce;
}

void SoakTest::nothingGrows()
{
    for (Subject &subject : m_subjects)
        subject.watch = std::make_unique<UsageWatch>(subject.program->pid(), subject.program->dataDir());
    live();
    QStringList grown;
    for (Subject &subject : m_subjects) {
        const auto [before, after] = subject.watch->finish();
        qInfo("%s: %lld → %lld KiB, %lld → %lld descriptors, %lld → %lld threads, WAL %lld → %lld KiB, disk %lld → "
              "%lld KiB; %lld answers, %lld events",
              subject.name, before.memoryKiB, after.memoryKiB, before.descriptors, after.descriptors, before.threads,
              after.threads, before.walKiB, after.walKiB, before.diskKiB, after.diskKiB, subject.readers->answers(),
              subject.readers->events());
        if (const QString growth = growthIn({before, after}); !growth.isEmpty())
            grown << QString::fromLatin1(subject.name) + u": "_s + growth;
        QVERIFY2(subject.program->running(), subject.program->log().right(4000));
        QVERIFY2(subject.readers->answers() > seconds() && subject.readers->events() > 0, subject.name);
    }
    QVERIFY2(grown.isEmpty(), qPrintable(grown.join(u'\n')));
}

void SoakTest::allIsRightInTheEnd()
{
    static_cast<void>(m_flow->finish()); // It may have given something up: what lies in the topic counts.
    m_topic.expectWhatIsThere();
    QVERIFY(m_topic.purchases() > PerSecond);
    QCOMPARE(m_topic.wrongIn(*m_subjects[0].program), QString());
    const auto &journal = m_subjects[2].program;
    QVERIFY(journal->counts(m_sentToJournal));
    QCOMPARE(journal->health()[u"purchases"].toInteger(), m_sentToJournal);
    QVERIFY2(rowsInJournal(*journal) <= Kept + TrimmedBehind, qPrintable(QString::number(rowsInJournal(*journal))));
    m_guest.reset();
    for (Subject &subject : m_subjects) {
        subject.readers.reset();
        QCOMPARE(subject.program->terminate().code, 0);
    }
}

/// Qt Test ends a function after 5 minutes.
int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(LeastRunMs + 2000 * seconds()));
    const QCoreApplication application(argc, argv);
    SoakTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_soak.moc"
