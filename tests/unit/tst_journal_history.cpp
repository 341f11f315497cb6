// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The spending history in the journal: in the same transaction as the totals, through restarts and a recount.
#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/journal/journal_recount.h"
#include "engine/stream/journal/journal_stream.h"
#include "engine/worker/worker.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include "unit/journal_fixture.h"
#include "unit/lone_parts.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

struct Run {
    explicit Run(const JournalFixture &journal, bool keepsHistory = true)
    {
        SourceSettings settings = journal.settings;
        settings.keepsHistory = keepsHistory;
        if (keepsHistory)
            parts.worker.windowsFile[HistoryKind::Everybody] = settings.dataDir + u"/windows.sqlite"_s;
        worker = std::make_unique<Worker>(makeJournalStreamFactory(settings), parts.worker,
                                          settings.dataDir + u"/table.sqlite"_s);
    }

    [[nodiscard]] WindowSum spent() const { return parts.worker.windows.total(); }
    [[nodiscard]] bool isRunning() const { return parts.worker.status.status().state == WorkerState::Running; }
    [[nodiscard]] qint64 purchases() const { return parts.table.sums().purchases; }

    LoneParts parts;
    std::unique_ptr<Worker> worker;
};

void buy(const JournalFixture &journal, int count)
{
    std::string value;
    appendPurchaseJson(value, {"id", "brian", 2, std::nullopt});
    journal.send(std::vector<std::string>(static_cast<std::size_t>(count), value));
}

} // namespace

class TestJournalHistory : public QObject
{
    Q_OBJECT

private slots:
    void countsAndStartsAgain_data()
    {
        QTest::addColumn<bool>("deleteFile");
        QTest::newRow("with its file") << false;
        QTest::newRow("without its file") << true;
    }

    void countsAndStartsAgain()
    {
        QFETCH(bool, deleteFile);
        const JournalFixture journal;
        for (int round = 1; round <= 3; ++round) {
            const Run run(journal); // The first finds a journal that has never kept a history.
            QTRY_VERIFY(run.isRunning());
            QCOMPARE(run.spent(), (WindowSum{200 * (round - 1), 100 * (round - 1)}));
            buy(journal, 100);
            QTRY_COMPARE(run.spent(), (WindowSum{200 * round, 100 * round}));
            QCOMPARE(run.purchases(), 100 * round);
            if (deleteFile)
                QFile::remove(run.parts.worker.windowsFile[HistoryKind::Everybody]);
        }
        const qint64 day = windowStart(WindowSize::Day, QDateTime::currentSecsSinceEpoch());
        QVERIFY(
            journal.look(u"SELECT count(*) FROM history WHERE CAST(\"key\" AS TEXT)='[\"day\",%1]'"_s.arg(day)).toInt()
                == 1
            || QDateTime::currentSecsSinceEpoch() % 86'400 < 60);
    }

    void goesOnAfterARunWithoutIt()
    {
        const JournalFixture journal;
        for (const bool keeps : {true, false, true}) {
            const Run run(journal, keeps);
            QTRY_VERIFY(run.isRunning());
            const qint64 before = run.purchases();
            buy(journal, 10);
            QTRY_COMPARE(run.purchases(), before + 10);
        }
        const Run run(journal);
        QTRY_VERIFY(run.isRunning());
        QCOMPARE(run.spent(), (WindowSum{40, 20}));
    }

    void aRecountBeginsAnew()
    {
        const JournalFixture journal;
        {
            const Run run(journal);
            buy(journal, 10);
            QTRY_COMPARE(run.purchases(), 10);
        }
        journal.change(u"DELETE FROM purchases WHERE \"offset\"<=4"_s);
        QVERIFY(must(recountJournal(journal.settings, std::nullopt, RecountStep::Do)).isThere);
        const Run run(journal);
        QTRY_COMPARE(run.purchases(), 6);
        QTRY_COMPARE(run.spent(), (WindowSum{12, 6}));
    }
};

QTEST_GUILESS_MAIN(TestJournalHistory)
#include "tst_journal_history.moc"
