// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What a person learns while the totals are restored: how much, how fast, how long still.
#include "engine/worker/worker.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

#include "unit/fake_log.h"
#include "unit/lone_parts.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rows = 1000;

/// The lines that say how far the restore is.
class ProgressLines
{
public:
    ProgressLines()
    {
        s_now = this;
        m_former = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
            if (text.startsWith(u"restoring: "_s)) {
                const std::scoped_lock lock(s_now->m_mutex);
                s_now->m_lines << text;
            }
            s_now->m_former(type, context, text);
        });
    }
    ~ProgressLines() { qInstallMessageHandler(m_former); }
    ProgressLines(const ProgressLines &) = delete;
    ProgressLines &operator=(const ProgressLines &) = delete;

    [[nodiscard]] QStringList all() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_lines;
    }

private:
    static inline ProgressLines *s_now = nullptr;
    QtMessageHandler m_former = nullptr;
    mutable std::mutex m_mutex;
    QStringList m_lines;
};

void write(FakeLog &log, PartitionNumber partition, int rows)
{
    for (int i = 0; i < rows; ++i)
        log.commitAsOther(partition, "customer " + std::to_string(i), i, 0);
}

} // namespace

class TestRestore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_parts = std::make_unique<test::LoneParts>();
    }

    void reportsHowFarItIs()
    {
        const ProgressLines lines;
        FakeLog log(1);
        write(log, PartitionNumber(0), Rows);
        log.setReadable(PartitionNumber(0), 0);
        const auto worker = start(log);
        int percent = 0;
        for (const int rows : {100, 255, 999}) {
            log.setReadable(PartitionNumber(0), rows);
            QTRY_COMPARE(status().restore.rows, qint64{rows});
            const WorkerStatus now = status();
            QCOMPARE(now.state, WorkerState::Restoring);
            QVERIFY(!now.ready);
            QCOMPARE(now.restore.rowsExpected, qint64{Rows});
            QVERIFY2(now.restore.percent() > percent, qPrintable(QString::number(now.restore.percent())));
            percent = now.restore.percent();
            QCOMPARE(percent, rows / 10);
            checkRate(now.restore, worker.since);
        }
        // In the log too, for whoever has no window.
        QTRY_VERIFY(!lines.all().isEmpty());
        static const QRegularExpression form(
            u"^restoring: (100|255|999) of 1000 rows \\((10|25|99) %\\), [0-9]+ rows/s, [0-9]+ s left$"_s);
        for (const QString &line : lines.all())
            QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
        log.setReadable(PartitionNumber(0), Rows);
        QTRY_VERIFY(status().ready);
        QTRY_COMPARE(status().state, WorkerState::Running);
        QCOMPARE(status().restore, RestoreProgress());
        QCOMPARE(m_parts->table.sums().customers, Rows);
        QCOMPARE(m_parts->table.sums().spent, Sum{Rows * (Rows - 1) / 2});
    }

    /// Others write on meanwhile, so more is read than was expected at first.
    void neverTellsMoreThanAll()
    {
        FakeLog log(2);
        write(log, PartitionNumber(0), 100);
        write(log, PartitionNumber(1), 100);
        log.setReadable(PartitionNumber(0), 50);
        log.setReadable(PartitionNumber(1), 0);
        const auto worker = start(log);
        QTRY_COMPARE(status().restore.rows, 50);
        QCOMPARE(status().restore.rowsExpected, 200);
        QCOMPARE(status().restore.percent(), 25);
        write(log, PartitionNumber(0), Rows);
        log.setReadable(PartitionNumber(0), Rows + 100);
        QTRY_COMPARE(status().restore.rows, Rows + 100);
        QCOMPARE(status().restore.rowsExpected, Rows + 100);
        QCOMPARE(status().restore.percent(), 100);
        QCOMPARE(status().restore.secondsLeft(), 0);
        QCOMPARE(status().state, WorkerState::Restoring); // The other partition has not been read.
        QVERIFY(!status().ready);
        log.setReadable(PartitionNumber(1), 100);
        QTRY_VERIFY(status().ready);
        QCOMPARE(status().restore, RestoreProgress());
    }

    /// What the table file has is not read again, and not counted as if it were.
    void countsWhatIsMissingOnly()
    {
        FakeLog log(1);
        write(log, PartitionNumber(0), Rows);
        {
            const auto worker = start(log);
            QTRY_VERIFY(status().ready);
        }
        m_parts = std::make_unique<test::LoneParts>();
        write(log, PartitionNumber(0), 200);
        log.setReadable(PartitionNumber(0), Rows + 50);
        const auto worker = start(log);
        QTRY_COMPARE(status().restore.rows, 50);
        QCOMPARE(status().restore.rowsExpected, 200);
        QCOMPARE(status().restore.percent(), 25);
        log.setReadable(PartitionNumber(0), Rows + 200);
        QTRY_VERIFY(status().ready);
    }

private:
    struct Started {
        std::unique_ptr<Worker> worker;
        std::chrono::steady_clock::time_point since;
    };
    [[nodiscard]] Started start(FakeLog &log) const
    {
        return {std::make_unique<Worker>(std::make_unique<FakeStreamFactory>(log), m_parts->worker,
                                         QDir(m_folder->path()).filePath(u"table.sqlite"_s)),
                std::chrono::steady_clock::now()};
    }
    [[nodiscard]] WorkerStatus status() const { return m_parts->worker.status.status(); }

    /// As many rows a second as were read since the start, and what is left at that rate.
    static void checkRate(const RestoreProgress &progress, std::chrono::steady_clock::time_point since)
    {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
        const double rows = static_cast<double>(progress.rows);
        QVERIFY2(progress.rowsPerSecond > rows / seconds, qPrintable(QString::number(progress.rowsPerSecond)));
        QVERIFY2(progress.rowsPerSecond < rows / 0.09, qPrintable(QString::number(progress.rowsPerSecond)));
        const double left = static_cast<double>(progress.rowsExpected - progress.rows) / progress.rowsPerSecond;
        QVERIFY(progress.secondsLeft() >= 1);
        QVERIFY(std::abs(static_cast<double>(progress.secondsLeft()) - left) <= 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::LoneParts> m_parts;
};

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
