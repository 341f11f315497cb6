// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A worker that keeps its share only: which partitions it reads, what it gives up, and that it counts each purchase once
// however often a partition comes and goes.
#include "engine/table/table_file.h"
#include "engine/worker/worker.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "support/joined_parts.h"
#include "unit/fake_log.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace std::chrono_literals;

namespace {

constexpr int Partitions = 4;
constexpr int PatienceMs = 30'000;

/// The partitions with these numbers.
std::vector<PartitionNumber> numbers(std::initializer_list<int> list)
{
    return {list.begin(), list.end()};
}

/// We own `ours`, another instance the rest.
GroupShares sharesWith(std::initializer_list<int> ours)
{
    GroupShares shares{{{"a-other", "127.0.0.1:1", {}}, {"b-self", "127.0.0.1:2", numbers(ours)}}, "b-self"};
    for (const PartitionNumber partition : partitionsBelow(Partitions))
        if (!shares.members[1].owns(partition))
            shares.members[0].partitions.push_back(partition);
    return shares;
}

struct Run {
    Run(FakeLog &log, const QString &folder, int standbys, std::chrono::milliseconds linger = 0ms)
    {
        parts.worker.hold = {true, standbys, linger, u"127.0.0.1:2"_s};
        worker = std::make_unique<Worker>(std::make_unique<FakeStreamFactory>(log), parts.worker,
                                          QDir(folder).filePath(u"table.sqlite"_s));
    }

    [[nodiscard]] qint64 total(const char *name) const
    {
        const auto row = parts.table.find(name);
        return row ? static_cast<qint64>(row->total) : -1;
    }
    [[nodiscard]] WorkerStatus status() const { return parts.worker.status.status(); }
    [[nodiscard]] std::vector<PartitionNumber> whole() const
    {
        std::vector<PartitionNumber> whole;
        for (const PartitionNumber partition : partitionsBelow(Partitions))
            if (parts.worker.share.isWhole(partition))
                whole.push_back(partition);
        return whole;
    }

    test::JoinedParts parts;
    std::unique_ptr<Worker> worker;
};

} // namespace

class ShareTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsItsShareOnly_data();
    void keepsItsShareOnly();
    void isReadyOnceItKnowsItsShare();
    void whatLeftTheShareIsGivenUp();
    void whatLeftTheShareIsKeptForAWhile();
    void countsOnceWhateverComesAndGoes();
    void goesOnFromItsFile();
    void aStandbyThatIsBeingReadIsNotWhole();
    void whatLeavesBeforeItIsReadIsAStandby();
    void othersTotalsAreRefused();
    void lagIsThatOfTheShare();
    void whatLeftTheShareIsNotJudged();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ShareTest::keepsItsShareOnly_data()
{
    QTest::addColumn<int>("standbys");
    QTest::addColumn<int>("kept");
    QTest::newRow("none") << 0 << 2;
    QTest::newRow("one") << 1 << 4;
}

void ShareTest::keepsItsShareOnly()
{
    QFETCH(int, standbys);
    QFETCH(int, kept);
    FakeLog log(Partitions);
    log.assignAllAtFirst = false;
    for (const PartitionNumber partition : partitionsBelow(Partitions))
        log.commitAsOther(partition, "brian", 10, 0);
    log.setShares(sharesWith({1, 2}));
    log.orderRebalance(numbers({1, 2}), {});
    Run run(log, m_folder->path(), standbys);
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(run.whole().size()), kept, PatienceMs);
    QCOMPARE(run.parts.worker.share.wholeCount(), kept);
    QCOMPARE(run.total("brian"), kept * 10);
    QVERIFY(run.parts.worker.share.isWhole(PartitionNumber(1)) && run.parts.worker.share.isWhole(PartitionNumber(2)));
    QCOMPARE(run.parts.worker.share.count(), Partitions);
}

void ShareTest::isReadyOnceItKnowsItsShare()
{
    FakeLog log(Partitions);
    log.assignAllAtFirst = false;
    Run run(log, m_folder->path(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(run.status().partitions, Partitions, PatienceMs);
    QVERIFY(!run.status().ready);
    log.orderRebalance(numbers({1, 2}), {});
    QTRY_COMPARE_WITH_TIMEOUT(run.status().partitionsOwned, 2, PatienceMs);
    QVERIFY(!run.status().ready);
    log.setShares(sharesWith({1, 2}));
    QTRY_VERIFY_WITH_TIMEOUT(run.status().ready, PatienceMs);
}

void ShareTest::whatLeftTheShareIsGivenUp()
{
    FakeLog log(Partitions);
    log.setShares(sharesWith({0, 1, 2, 3}));
    for (const PartitionNumber partition : partitionsBelow(Partitions))
        log.appendPurchase(partition, "brian", 1);
    log.appendPurchase(PartitionNumber(3), "meher", 5);
    Run run(log, m_folder->path(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 4, PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(run.total("meher"), 5, PatienceMs);
    log.orderRebalance({}, numbers({2, 3}));
    log.setShares(sharesWith({0, 1}));
    QTRY_VERIFY_WITH_TIMEOUT(run.whole() == numbers({0, 1}), PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 2, PatienceMs);
    QCOMPARE(run.total("meher"), -1);
    QCOMPARE(run.parts.table.position(PartitionNumber(3)), ChangelogPosition(0));
    QCOMPARE(run.parts.table.sums().customers, 1);
}

void ShareTest::whatLeftTheShareIsKeptForAWhile()
{
    FakeLog log(Partitions);
    log.setShares(sharesWith({0, 1, 2, 3}));
    log.appendPurchase(PartitionNumber(3), "brian", 1);
    Run run(log, m_folder->path(), 0, 1h);
    QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 1, PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(run.status().partitionsOwned, 4, PatienceMs);
    log.orderRebalance({}, numbers({3}));
    log.setShares(sharesWith({0, 1, 2}));
    QTRY_COMPARE_WITH_TIMEOUT(run.status().partitionsOwned, 3, PatienceMs);
    log.commitAsOther(PartitionNumber(3), "brian", 8, 2);
    QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 8, PatienceMs); // It is followed meanwhile.
    QCOMPARE(run.whole().size(), std::size_t{4});
}

/// Partition 3 goes to another instance, which counts in it, and comes back, again and again.
void ShareTest::countsOnceWhateverComesAndGoes()
{
    FakeLog log(Partitions);
    log.setShares(sharesWith({0, 1, 2, 3}));
    Run run(log, m_folder->path(), 0);
    std::int64_t total = 0;
    std::int64_t offset = 0;
    for (int round = 0; round < 5; ++round) {
        log.appendPurchase(PartitionNumber(3), "brian", 1);
        ++offset;
        ++total;
        QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), total, PatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(log.committed(PartitionNumber(3)), offset, PatienceMs);
        log.orderRebalance({}, numbers({3}));
        log.setShares(sharesWith({0, 1, 2}));
        QTRY_VERIFY_WITH_TIMEOUT(!run.parts.worker.share.isWhole(PartitionNumber(3)), PatienceMs);
        log.appendPurchase(PartitionNumber(3), "brian", 10);
        log.commitAsOther(PartitionNumber(3), "brian", total += 10, ++offset);
        log.orderRebalance(numbers({3}), {});
        log.setShares(sharesWith({0, 1, 2, 3}));
        QTRY_VERIFY_WITH_TIMEOUT(run.parts.worker.share.isWhole(PartitionNumber(3)), PatienceMs);
        QCOMPARE(run.total("brian"), total);
    }
    QCOMPARE(log.changelogTotals(PartitionNumber(3)).at("brian"), total);
}

void ShareTest::goesOnFromItsFile()
{
    FakeLog log(Partitions);
    log.setShares(sharesWith({0, 1, 2, 3}));
    for (const PartitionNumber partition : partitionsBelow(Partitions))
        log.appendPurchase(partition, "brian", 1);
    {
        Run run(log, m_folder->path(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 4, PatienceMs);
        log.orderRebalance({}, numbers({2, 3}));
        log.setShares(sharesWith({0, 1}));
        QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 2, PatienceMs);
    }
    log.commitAsOther(PartitionNumber(3), "brian", 100, 1);
    log.assignAllAtFirst = false;
    log.orderRebalance(numbers({0, 3}), {});
    log.setShares(sharesWith({0, 3}));
    Run run(log, m_folder->path(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(run.whole() == numbers({0, 3}), PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 101, PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(run.parts.table.sums().purchases, 2, PatienceMs);
}

void ShareTest::aStandbyThatIsBeingReadIsNotWhole()
{
    FakeLog log(Partitions);
    log.assignAllAtFirst = false;
    for (int total = 1; total <= 3; ++total)
        log.commitAsOther(PartitionNumber(0), "brian", total, total);
    log.setReadable(PartitionNumber(0), 2);
    log.setShares(sharesWith({1, 2}));
    log.orderRebalance(numbers({1, 2}), {});
    Run run(log, m_folder->path(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 2, PatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(run.whole() == numbers({1, 2, 3}), PatienceMs);
    log.setReadable(PartitionNumber(0), 3);
    QTRY_COMPARE_WITH_TIMEOUT(run.whole().size(), std::size_t{4}, PatienceMs);
    QCOMPARE(run.total("brian"), 3);
}

void ShareTest::whatLeavesBeforeItIsReadIsAStandby()
{
    FakeLog log(Partitions);
    log.assignAllAtFirst = false;
    log.commitAsOther(PartitionNumber(0), "brian", 7, 1);
    log.setReadable(PartitionNumber(0), 0);
    log.setShares(sharesWith({1, 2}));
    log.orderRebalance(numbers({0, 1, 2}), {});
    log.orderRebalance({}, numbers({0}));
    Run run(log, m_folder->path(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(run.whole() == numbers({1, 2, 3}), PatienceMs);
    log.setReadable(PartitionNumber(0), 1);
    QTRY_COMPARE_WITH_TIMEOUT(run.whole().size(), std::size_t{4}, PatienceMs);
    QCOMPARE(run.total("brian"), 7);
}

void ShareTest::othersTotalsAreRefused()
{
    FakeLog log(Partitions);
    log.partitions[1].changelog.push_back({"\"brian\"", "8", 0, 0, std::nullopt, false});
    log.partitions[1].committed = CommittedOffset{SourceOffset(0), std::nullopt};
    log.setShares(sharesWith({0, 1, 2, 3}));
    Run run(log, m_folder->path(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(run.status().state, WorkerState::Failed, PatienceMs);
    QVERIFY2(run.status().problem.english().contains(u"Partition 1"_s), qPrintable(run.status().problem.english()));
    QCOMPARE(log.commits, 0);
}

void ShareTest::lagIsThatOfTheShare()
{
    FakeLog log(Partitions);
    log.assignAllAtFirst = false;
    log.appendPurchase(PartitionNumber(0), "brian", 1);
    log.setShares(sharesWith({1, 2}));
    log.orderRebalance(numbers({1, 2}), {});
    Run run(log, m_folder->path(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(run.status().ready, PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(run.status().lag, 0, PatienceMs);
}

/// Another program's record in a partition that this instance has let go stops those who keep it, and nobody else.
void ShareTest::whatLeftTheShareIsNotJudged()
{
    FakeLog log(Partitions);
    log.assignAllAtFirst = false;
    log.setShares(sharesWith({0, 1}));
    log.orderRebalance(numbers({0, 1}), {});
    Run run(log, m_folder->path(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(run.whole().size(), std::size_t{4}, PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(run.status().state, WorkerState::Running, PatienceMs);
    {
        const std::scoped_lock lock(log.mutex);
        log.partitions[3].changelog.push_back({"\"brian\"", "64.5", 0, 0, std::nullopt, false});
    }
    QTRY_COMPARE_WITH_TIMEOUT(run.parts.table.position(PartitionNumber(3)), ChangelogPosition(1), PatienceMs);
    GroupShares three = sharesWith({0, 1});
    three.members.push_back({"c-third", "127.0.0.1:3", {}});
    log.setShares(three);
    QTRY_VERIFY_WITH_TIMEOUT(run.whole() == numbers({0, 1, 2}), PatienceMs);
    const auto opens = [&log] {
        const std::scoped_lock lock(log.mutex);
        return log.opens;
    };
    {
        const std::scoped_lock lock(log.mutex);
        log.pollFailures.push_back({Recovery::Reopen, message("ordered trouble"), message("wait")});
    }
    QTRY_COMPARE_WITH_TIMEOUT(opens(), 2, PatienceMs);
    log.orderRebalance(numbers({0, 1}), {});
    const auto state = [&run] { return run.status().state; };
    QTRY_VERIFY_WITH_TIMEOUT(state() == WorkerState::Running || state() == WorkerState::Failed, PatienceMs);
    QCOMPARE(state(), WorkerState::Running);
}

QTEST_GUILESS_MAIN(ShareTest)
#include "tst_share.moc"
