// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/assignment.h"

#include <QObject>
#include <QTest>

#include <array>
#include <functional>

using namespace spendwatch;
using namespace spendwatch::kafka;

using State = Assignment::State;
using Change = std::function<void(Assignment &)>;
using Outcomes = std::array<State, 4>;

namespace {

constexpr PartitionNumber Partition(1);
constexpr int PartitionCount = 3;
constexpr CommittedOffset Committed{SourceOffset(7), ChangelogPosition(3)};
constexpr Fingerprint Counted{SourceOffset(6), 1'700'000'000'000, 42};
constexpr std::array AllStates{State::None, State::Assigned, State::Announced, State::Started};

[[nodiscard]] Assignment broughtTo(State state)
{
    Assignment assignment(PartitionCount);
    if (state != State::None)
        assignment.gain(Partition);
    if (state == State::Announced || state == State::Started)
        assignment.announce(Partition, Committed);
    if (state == State::Started)
        assignment.start(Partition, Counted.offset, Counted);
    return assignment;
}

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Outcomes)

class AssignmentTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTransition_data();
    void everyTransition();
    void committedOffsetIsThatOfTheAnnouncement();
    void messageCountedLastIsReadOnceMore();
    void losingForgetsEverything();
    void groupKnowsMorePartitionsThanWe();
    void numbersOutOfRangeChangeNothing();
};

void AssignmentTest::everyTransition_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Outcomes>("outcomes");
    using enum State;
    const auto row = [](const char *name, Change change, Outcomes outcomes) {
        QTest::newRow(name) << std::move(change) << outcomes;
    };
    row("gain", [](Assignment &a) { a.gain(Partition); }, {Assigned, Assigned, Announced, Started});
    row("announce", [](Assignment &a) { a.announce(Partition, {}); }, {None, Announced, Announced, Started});
    row("ask again", [](Assignment &a) { a.askAgain(Partition); }, {None, Assigned, Assigned, Started});
    row("start", [](Assignment &a) { a.start(Partition, SourceOffset(), {}); }, {None, Assigned, Started, Started});
    row("lose", [](Assignment &a) { a.lose(Partition); }, {None, None, None, None});
}

void AssignmentTest::everyTransition()
{
    QFETCH(const Change, change);
    QFETCH(const Outcomes, outcomes);
    for (std::size_t i = 0; i < AllStates.size(); ++i) {
        Assignment assignment = broughtTo(AllStates[i]);
        QCOMPARE(assignment.state(Partition), AllStates[i]);
        change(assignment);
        QCOMPARE(assignment.state(Partition), outcomes[i]);
        QCOMPARE(assignment.in(outcomes[i]).size(), std::size_t(outcomes[i] == State::None ? PartitionCount : 1));
        const bool announced = outcomes[i] == State::Announced || outcomes[i] == State::Started;
        QCOMPARE(assignment.hasAnnounced(), announced);
        QCOMPARE(assignment.findStarted(Partition) != nullptr, outcomes[i] == State::Started);
    }
}

void AssignmentTest::committedOffsetIsThatOfTheAnnouncement()
{
    Assignment assignment = broughtTo(State::Assigned);
    QVERIFY(!assignment.find(Partition)->committed);
    assignment.announce(Partition, Committed);
    assignment.announce(Partition,
                        CommittedOffset{SourceOffset(8), ChangelogPosition(4)}); // It stays so until we commit.
    QVERIFY(assignment.find(Partition)->committed == Committed);
    assignment.askAgain(Partition);
    assignment.announce(Partition, CommittedOffset{SourceOffset(9), ChangelogPosition(5)});
    QVERIFY(assignment.find(Partition)->committed == (CommittedOffset{SourceOffset(9), ChangelogPosition(5)}));
}

void AssignmentTest::messageCountedLastIsReadOnceMore()
{
    Assignment assignment = broughtTo(State::Started);
    QCOMPARE(assignment.find(Partition)->position, Counted.offset);
    QCOMPARE(assignment.find(Partition)->next(), Counted.offset.next());
    assignment.find(Partition)->last.reset();
    assignment.find(Partition)->position = SourceOffset(20);
    QCOMPARE(assignment.find(Partition)->next(), SourceOffset(20));
}

void AssignmentTest::losingForgetsEverything()
{
    Assignment assignment = broughtTo(State::Started);
    assignment.lose(Partition);
    assignment.gain(Partition);
    const Assignment::Partition &found = *assignment.find(Partition);
    QVERIFY(!found.committed);
    QVERIFY(!found.last);
    QCOMPARE(found.position, SourceOffset(0));
}

void AssignmentTest::groupKnowsMorePartitionsThanWe()
{
    Assignment assignment(PartitionCount);
    assignment.gain(PartitionNumber(PartitionCount + 1));
    QCOMPARE(assignment.partitionCount(), PartitionCount);
    QCOMPARE(assignment.highestCount(), PartitionCount + 2);
    QVERIFY(assignment.in(State::Assigned).empty()); // It is not used before its changelog is known to exist.
    assignment.setPartitionCount(PartitionCount + 2);
    QCOMPARE(assignment.in(State::Assigned), std::vector{PartitionNumber(PartitionCount + 1)});
    QCOMPARE(assignment.state(PartitionNumber(PartitionCount)), State::None);
}

void AssignmentTest::numbersOutOfRangeChangeNothing()
{
    Assignment assignment(PartitionCount);
    assignment.gain(PartitionNumber(-1));
    for (const int number : {-1, PartitionCount, 1'000'000}) {
        const PartitionNumber partition(number);
        assignment.announce(partition, Committed);
        assignment.start(partition, SourceOffset(), {});
        assignment.askAgain(partition);
        assignment.lose(partition);
        QCOMPARE(assignment.state(partition), State::None);
        QVERIFY(assignment.find(partition) == nullptr);
        QVERIFY(assignment.findStarted(partition) == nullptr);
    }
    QCOMPARE(assignment.highestCount(), PartitionCount);
}

QTEST_GUILESS_MAIN(AssignmentTest)
#include "tst_assignment.moc"
