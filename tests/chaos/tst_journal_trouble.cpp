// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The journal cannot be written for a while: what was said to be sent is counted in the end, once, by the same program,
// and meanwhile everybody is told what is wrong.
#include "tests/support/disk_faults.h"
#include "tests/support/headless_program.h"

#include <QDir>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Before = 1'000;
constexpr int Uncounted = 2'000; ///< In the journal, but not counted when it can no longer be written.
constexpr int Meanwhile = 1'500;
constexpr int After = 100;

/// `spendwatch send` in a process of its own.
class Sender
{
public:
    Sender(int count, const QString &dataDir)
    {
        m_process.start(QStringLiteral(SPENDWATCH_PROGRAM),
                        {u"send"_s, QString::number(count), u"--data-dir"_s, dataDir});
    }
    ~Sender() { m_process.kill(), m_process.waitForFinished(); }
    Sender(const Sender &) = delete;
    Sender &operator=(const Sender &) = delete;

    /// What it says on stderr contains `text`, soon.
    [[nodiscard]] bool tells(const QString &text)
    {
        while (!m_reported.contains(text) && (m_process.waitForReadyRead(20'000) || m_process.bytesAvailable() > 0))
            m_reported += QString::fromUtf8(m_process.readAllStandardError());
        m_reported += QString::fromUtf8(m_process.readAllStandardError());
        return m_reported.contains(text);
    }
    /// Waits for its end; how many it says to have sent.
    [[nodiscard]] int sent()
    {
        m_process.waitForFinished(60'000);
        static const QRegularExpression words(u"^sent (\\d+) purchase"_s);
        return words.match(QString::fromUtf8(m_process.readAllStandardOutput())).captured(1).toInt();
    }
    [[nodiscard]] int code() const { return m_process.exitCode(); }

private:
    struct Reads : QProcess {
        Reads() { setReadChannel(StandardError); }
    } m_process;
    QString m_reported;
};

} // namespace

class JournalTroubleTest : public QObject
{
    Q_OBJECT

private slots:
    void fullDisk();
    void readOnly();

private:
    void begin(const QString &dataDir);
    void isTold(const QString &problem) const;
    void goesOn();

    std::unique_ptr<HeadlessProgram> m_program;
    qint64 m_sent = 0; ///< As the senders reported.
};

/// Some purchases are counted, others are sent and not counted yet; the program is frozen.
void JournalTroubleTest::begin(const QString &dataDir)
{
    m_program = std::make_unique<HeadlessProgram>(QStringList(), dataDir);
    m_sent = 0;
    QVERIFY(m_program->startReady());
    m_sent += Sender(Before, m_program->dataDir()).sent();
    QCOMPARE(m_sent, Before);
    QVERIFY(m_program->counts(Before));
    m_program->freeze();
    m_sent += Sender(Uncounted, m_program->dataDir()).sent();
    QCOMPARE(m_sent, Before + Uncounted);
}

/// Of the program that is to count what it cannot.
void JournalTroubleTest::isTold(const QString &problem) const
{
    const QString journal = QDir(m_program->dataDir()).filePath(u"journal.sqlite"_s);
    QVERIFY(m_program->healthBecomes([&](const QJsonObject &health) {
        return health[u"state"].toString() == u"waiting"_s && health[u"problem"].toString().contains(problem)
               && health[u"problem"].toString().contains(journal)
               && health[u"advice"].toString().contains(u"tries again automatically"_s);
    }));
    QVERIFY(m_program->log().contains(problem.toUtf8()));
    // What is counted is told all the same.
    const QJsonObject health = m_program->health();
    QCOMPARE(health[u"ready"].toBool(), true);
    QCOMPARE(health[u"purchases"].toInteger(), Before);
    const auto answer = m_program->get("/customer/brian");
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QVERIFY(!answer->body.contains(R"("total_spent":0})"));
}

void JournalTroubleTest::goesOn()
{
    const qint64 pid = m_program->pid();
    m_sent += Sender(After, m_program->dataDir()).sent();
    QVERIFY(m_program->counts(m_sent));
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return health[u"state"].toString() == u"running"_s && health[u"problem"].toString().isEmpty();
    }));
    QCOMPARE(m_program->health()[u"purchases"].toInteger(), m_sent);
    QCOMPARE(m_program->pid(), pid);
    const qint64 total = m_program->health()[u"total_spent"].toInteger();
    QCOMPARE(m_program->terminate().code, 0);
    QVERIFY(m_program->startReady()); // From what is on the disk.
    QVERIFY(m_program->counts(m_sent));
    QCOMPARE(m_program->health()[u"purchases"].toInteger(), m_sent);
    QCOMPARE(m_program->health()[u"total_spent"].toInteger(), total);
    QCOMPARE(m_program->terminate().code, 0);
}

void JournalTroubleTest::fullDisk()
{
    const SmallDisk disk(32);
    if (!disk.mounted())
        QSKIP("mounting a small disk needs CAP_SYS_ADMIN");
    begin(disk.path() + u"/data"_s);
    if (QTest::currentTestFailed())
        return;
    disk.fill();
    m_program->thaw();
    isTold(u"No space is left for"_s);
    Sender waits(Meanwhile, m_program->dataDir());
    QVERIFY(waits.tells(u"No space is left for"_s));
    disk.makeRoom();
    m_sent += waits.sent();
    QCOMPARE(waits.code(), 0);
    QCOMPARE(m_sent, Before + Uncounted + Meanwhile);
    goesOn();
    m_program.reset();
}

void JournalTroubleTest::readOnly()
{
    const QTemporaryDir folder;
    if (const QString why = ReadOnlySpell::hindrance(folder.path()); !why.isEmpty())
        QSKIP(qPrintable(why));
    begin(folder.filePath(u"data"_s));
    if (QTest::currentTestFailed())
        return;
    {
        const ReadOnlySpell spell(m_program->dataDir());
        m_program->thaw();
        isTold(u"can no longer be written"_s);
        Sender fails(Meanwhile, m_program->dataDir());
        QVERIFY(fails.tells(u"cannot be opened or written"_s));
        m_sent += fails.sent();
        QCOMPARE(fails.code(), 1);
        QCOMPARE(m_sent, Before + Uncounted);
    }
    goesOn();
    m_program.reset();
}

QTEST_GUILESS_MAIN(JournalTroubleTest)
#include "tst_journal_trouble.moc"
