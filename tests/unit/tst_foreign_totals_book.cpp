// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/foreign_totals_book.h"

#include <QTest>

#include <map>
#include <set>
#include <vector>

using namespace spendwatch;

namespace {

constexpr int Partitions = 3;
constexpr CustomerId Brian(0);
constexpr CustomerId Meher(1);
constexpr CustomerId Far(100'000); ///< Another word of the bits.

enum class Kind { Foreign, ForeignDelete, Unreadable, Ours, OursDelete, OurMark, EndMark };

struct Step {
    Kind kind;
    int partition;
    CustomerId id = Brian;
};

/// A changelog beside the book.
struct Changelog {
    ForeignTotalsBook book;
    std::set<std::pair<PartitionNumber, CustomerId>> totals;
    std::map<PartitionNumber, bool> oursLast;
    ChangelogPosition offset;

    void write(const Step &step)
    {
        const PartitionNumber partition(step.partition);
        const std::pair key(partition, step.id);
        const bool ours = step.kind == Kind::Ours || step.kind == Kind::OursDelete || step.kind == Kind::OurMark;
        if (step.kind == Kind::Foreign || step.kind == Kind::Ours)
            totals.insert(key);
        if (step.kind == Kind::ForeignDelete || step.kind == Kind::OursDelete)
            totals.erase(key);
        if (step.kind == Kind::Unreadable)
            book.noteUnreadable(partition, step.id, offset, "64.5");
        else if (step.kind != Kind::OurMark && step.kind != Kind::EndMark)
            book.noteReadable(partition, step.id);
        if (step.kind == Kind::Foreign || step.kind == Kind::ForeignDelete)
            book.noteForeign(partition, step.id, offset, step.kind == Kind::Foreign);
        if (ours)
            book.noteOurs(partition);
        oursLast[partition] = ours;
        ++offset;
    }

    [[nodiscard]] std::vector<CustomerId> undecided()
    {
        return book.undecided({Partitions,
                               [&](PartitionNumber partition, CustomerId id) {
                                   return totals.contains({partition, id});
                               },
                               [&](PartitionNumber partition) { return oursLast[partition]; }});
    }
};

} // namespace

Q_DECLARE_METATYPE(std::vector<Step>)

class ForeignTotalsBookTest : public QObject
{
    Q_OBJECT

private slots:
    void undecided_data();
    void undecided();
    void unreadable_data();
    void unreadable();
    void knowsWhereToReadAgain();
    void whatIsKeptNoLongerIsForgotten();
    void manyTurnsCostNothing();
};

void ForeignTotalsBookTest::undecided_data()
{
    using enum Kind;
    QTest::addColumn<std::vector<Step>>("steps");
    QTest::addColumn<bool>("refused");
    const auto row = [](const char *name, bool refused, const std::vector<Step> &steps) {
        QTest::newRow(name) << steps << refused;
    };
    row("nothing", false, {});
    row("one of Faust's", false, {{Foreign, 0}});
    row("Faust's in two", true, {{Foreign, 0}, {Foreign, 1}});
    row("Faust's in two, one deleted", false, {{Foreign, 0}, {Foreign, 1}, {ForeignDelete, 0}});
    row("Faust's in two, one written again", true, {{Foreign, 0}, {Foreign, 1}, {ForeignDelete, 0}, {Foreign, 0}});
    row("Faust's of two customers", false, {{Foreign, 0}, {Foreign, 1, Meher}});
    row("ours in two", false, {{Ours, 0}, {Ours, 1}, {Ours, 2}});
    row("Faust's that we went on from, then ours elsewhere", false, {{Foreign, 0}, {Ours, 0}, {Ours, 1}});
    row("Faust's, then ours elsewhere only", false, {{Foreign, 0}, {Ours, 1}});
    row("ours, handed over, Faust's elsewhere", true, {{Ours, 1}, {EndMark, 0}, {EndMark, 1}, {Foreign, 0}});
    row("ours, handed over, Faust's in the same", false, {{Ours, 1}, {EndMark, 0}, {EndMark, 1}, {Foreign, 1}});
    row("Faust's in two, then decided", false, {{Foreign, 0}, {Foreign, 1}, {OursDelete, 0}, {Ours, 1}});
    row("Faust's in two, then ours of another customer", false,
        {{Foreign, 0}, {Foreign, 1}, {Ours, 0, Meher}, {Ours, 1, Meher}});
    row("Faust's in two, then marks of ours", false, {{Foreign, 0}, {Foreign, 1}, {OurMark, 0}, {OurMark, 1}});
    row("one of three is not decided", true, {{Foreign, 0}, {Foreign, 1}, {Foreign, 2}, {OurMark, 0}});
    row("a late one behind ours, and another", true, {{Ours, 0}, {Ours, 1}, {Foreign, 0}, {Foreign, 1}});
}

void ForeignTotalsBookTest::undecided()
{
    QFETCH(std::vector<Step>, steps);
    QFETCH(bool, refused);
    for (const std::uint32_t shift : {0U, Far.value()}) {
        Changelog changelog;
        for (Step step : steps) {
            step.id = CustomerId(step.id.value() + shift);
            changelog.write(step);
        }
        const std::vector<CustomerId> found = changelog.undecided();
        QCOMPARE(found,
                 refused ? std::vector<CustomerId>{CustomerId(Brian.value() + shift)} : std::vector<CustomerId>());
    }
}

void ForeignTotalsBookTest::unreadable_data()
{
    using enum Kind;
    QTest::addColumn<std::vector<Step>>("steps");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, int count, const std::vector<Step> &steps) {
        QTest::newRow(name) << steps << count;
    };
    row("one", 1, {{Unreadable, 0}});
    row("behind a good one", 1, {{Foreign, 0}, {Unreadable, 0}});
    row("twice", 1, {{Unreadable, 0}, {Unreadable, 0}});
    row("of two partitions", 2, {{Unreadable, 0}, {Unreadable, 1}});
    row("a later good one", 0, {{Unreadable, 0}, {Foreign, 0}});
    row("a later one of ours", 0, {{Unreadable, 0}, {Ours, 0}});
    row("a later tombstone", 0, {{Unreadable, 0}, {ForeignDelete, 0}});
    row("a good one of another", 1, {{Unreadable, 0}, {Foreign, 0, Meher}});
    row("ours of another", 1, {{Unreadable, 0}, {Ours, 0, Meher}});
    row("a good one elsewhere", 1, {{Unreadable, 0}, {Foreign, 1}});
    row("a mark", 1, {{Unreadable, 0}, {OurMark, 0}});
}

void ForeignTotalsBookTest::unreadable()
{
    QFETCH(std::vector<Step>, steps);
    QFETCH(int, count);
    Changelog changelog;
    for (const Step &step : steps)
        changelog.write(step);
    const auto found = changelog.book.unreadable();
    QCOMPARE(static_cast<int>(found.size()), count);
    if (count > 0)
        QCOMPARE(found.begin()->second.value, std::string("64.5"));
}

void ForeignTotalsBookTest::knowsWhereToReadAgain()
{
    using enum Kind;
    Changelog changelog;
    changelog.write({Ours, 0});
    QCOMPARE(changelog.book.openSince(PartitionNumber(0)), std::nullopt);
    changelog.write({Foreign, 0});
    changelog.write({Foreign, 0, Far});
    QCOMPARE(changelog.book.openSince(PartitionNumber(0)), std::optional(ChangelogPosition(1)));
    QCOMPARE(changelog.book.openSince(PartitionNumber(1)), std::nullopt);
    QVERIFY(changelog.book.openCustomers(PartitionNumber(0)) == (std::vector<CustomerId>{Brian, Far}));
    changelog.write({Ours, 0, Meher});
    QCOMPARE(changelog.book.openSince(PartitionNumber(0)), std::nullopt);
    QVERIFY(changelog.book.openCustomers(PartitionNumber(0)).empty());
    changelog.write({Unreadable, 0});
    changelog.write({Foreign, 0});
    QCOMPARE(changelog.book.openSince(PartitionNumber(0)),
             std::optional(ChangelogPosition(5))); // The unreadable one is healed.
    changelog.write({Unreadable, 0});
    changelog.write({Ours, 0, Meher});
    QCOMPARE(changelog.book.openSince(PartitionNumber(0)), std::optional(ChangelogPosition(6)));
}

void ForeignTotalsBookTest::whatIsKeptNoLongerIsForgotten()
{
    using enum Kind;
    Changelog changelog;
    for (const int partition : {0, 1}) {
        changelog.write({Foreign, partition});
        changelog.write({Unreadable, partition, Far});
    }
    changelog.book.forget(PartitionNumber(1));
    QVERIFY(!changelog.book.hasOpen(PartitionNumber(1)));
    QCOMPARE(changelog.book.openSince(PartitionNumber(1)), std::nullopt);
    QCOMPARE(changelog.book.unreadable().size(), std::size_t{1});
    QVERIFY(changelog.book.hasOpen(PartitionNumber(0)));
    changelog.book.forget(PartitionNumber(0));
    QVERIFY(changelog.book.empty());
}

/// Records of ours and of others in turns, among very many customers.
void ForeignTotalsBookTest::manyTurnsCostNothing()
{
    ForeignTotalsBook book;
    book.noteForeign(PartitionNumber(0), CustomerId(1'000'000), ChangelogPosition(), true);
    QBENCHMARK_ONCE
    {
        for (ChangelogPosition offset; offset < ChangelogPosition(1'000'000); ++offset) {
            book.noteOurs(PartitionNumber(0));
            book.noteForeign(PartitionNumber(0), CustomerId(offset.value()), offset, true);
        }
    }
    QCOMPARE(book.openCustomers(PartitionNumber(0)).size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(ForeignTotalsBookTest)
#include "tst_foreign_totals_book.moc"
