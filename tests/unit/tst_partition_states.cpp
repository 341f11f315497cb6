// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/partition_states.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <functional>

using namespace spendwatch;

using State = PartitionStates::State;
using Change = std::function<void(PartitionStates &)>;
using Outcomes = std::array<State, 5>;

namespace {

constexpr PartitionNumber Partition(1);
constexpr int Count = 3;
constexpr std::array AllStates{State::Standby, State::CatchingUp, State::Owned, State::Leaving, State::Away};
const SourceProgress Progress{SourceOffset(7), std::nullopt, {}};

void bring(PartitionStates &states, State state)
{
    if (state == State::Standby)
        return;
    if (state == State::Away)
        return states.letGo(Partition);
    states.assign(Partition);
    if (state == State::CatchingUp)
        return;
    states.setFollowed(Partition, false);
    states.own(Partition, Progress);
    if (state == State::Leaving)
        states.revoke(Partition);
}

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Outcomes)

class PartitionStatesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTransition_data();
    void everyTransition();
    void whatBelongsToAStateGoesWithIt();
    void newPartitionsAreToBeFollowed();
    void aShareHasOthersAway();
    void assignedBeforeItIsKnown();
    void followingIsCounted();
    void statesAddUp();
};

void PartitionStatesTest::everyTransition_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Outcomes>("outcomes");
    using enum State;
    const auto row = [](const char *name, Change change, Outcomes outcomes) {
        QTest::newRow(name) << std::move(change) << outcomes;
    };
    row("assign", [](PartitionStates &s) { s.assign(Partition); },
        {CatchingUp, CatchingUp, Owned, CatchingUp, CatchingUp});
    row("revoke", [](PartitionStates &s) { s.revoke(Partition); }, {Standby, Leaving, Leaving, Leaving, Away});
    row("ask again", [](PartitionStates &s) { s.askAgain(Partition); }, {Standby, Standby, Owned, Leaving, Away});
    row("own", [](PartitionStates &s) { s.own(Partition, {}); }, {Standby, Owned, Owned, Leaving, Away});
    row("followed", [](PartitionStates &s) { s.setFollowed(Partition, true); },
        {Standby, CatchingUp, Owned, Standby, Away});
    row("keep", [](PartitionStates &s) { s.keep(Partition); }, {Standby, CatchingUp, Owned, Leaving, Leaving});
    row("let go", [](PartitionStates &s) { s.letGo(Partition); }, {Away, CatchingUp, Owned, Leaving, Away});
    row("end", [](PartitionStates &s) { s.setCatchUpEnd(Partition, ChangelogPosition(9)); },
        {Standby, CatchingUp, Owned, Leaving, Away});
    row("counted", [](PartitionStates &s) { s.noteCounted(Partition, Progress); },
        {Standby, CatchingUp, Owned, Leaving, Away});
}

void PartitionStatesTest::everyTransition()
{
    QFETCH(const Change, change);
    QFETCH(const Outcomes, outcomes);
    for (std::size_t i = 0; i < AllStates.size(); ++i) {
        PartitionStates states;
        states.reset(Count);
        bring(states, AllStates[i]);
        QCOMPARE(states.state(Partition), AllStates[i]);
        change(states);
        QCOMPARE(states.state(Partition), outcomes[i]);
        QVERIFY(states.in(outcomes[i]).contains(Partition));
        QCOMPARE(states.state(PartitionNumber(0)), State::Standby); // The others stay.
    }
}

void PartitionStatesTest::whatBelongsToAStateGoesWithIt()
{
    PartitionStates states;
    states.reset(Count);
    states.setCatchUpEnd(Partition, ChangelogPosition(5));
    QVERIFY(!states.catchUpEnd(Partition)); // It is not being caught up.
    states.assign(Partition);
    states.setCatchUpEnd(Partition, ChangelogPosition(5));
    QCOMPARE(states.catchUpEnd(Partition), std::optional(ChangelogPosition(5)));
    states.own(Partition, Progress);
    QVERIFY(!states.catchUpEnd(Partition));
    QVERIFY(states.progress(Partition) == Progress);
    states.revoke(Partition);
    QVERIFY(!states.progress(Partition));
    states.noteCounted(Partition, Progress); // A batch that was under way when it left.
    QVERIFY(!states.progress(Partition));
}

void PartitionStatesTest::newPartitionsAreToBeFollowed()
{
    PartitionStates states;
    states.reset(2);
    states.expand(4);
    QCOMPARE(states.in(State::Leaving), (std::set{PartitionNumber(2), PartitionNumber(3)}));
    states.expand(1);
    QCOMPARE(states.count(), 4);
    states.setFollowed(PartitionNumber(2), true);
    QCOMPARE(states.in(State::Leaving), std::set{PartitionNumber(3)});
    QCOMPARE(states.in(State::Standby), (std::set{PartitionNumber(0), PartitionNumber(1), PartitionNumber(2)}));
}

void PartitionStatesTest::aShareHasOthersAway()
{
    PartitionStates states;
    states.resetShare(3, std::array{PartitionNumber(1)});
    const auto numbers = [](std::initializer_list<int> list) {
        return std::set<PartitionNumber>(list.begin(), list.end());
    };
    QCOMPARE(states.in(State::Standby), numbers({1}));
    QCOMPARE(states.in(State::Away), numbers({0, 2}));
    states.expand(4);
    const PartitionNumber other(2);
    QCOMPARE(states.in(State::Away), numbers({0, 2, 3}));
    states.keep(other);
    states.setFollowed(other, true);
    QCOMPARE(states.in(State::Standby), numbers({1, 2}));
    states.letGo(other);
    QVERIFY(!states.isFollowed(other));
    states.assign(other);
    QCOMPARE(states.in(State::CatchingUp), numbers({2}));
}

void PartitionStatesTest::assignedBeforeItIsKnown()
{
    PartitionStates states;
    states.reset(1);
    states.assign(PartitionNumber(2));
    QCOMPARE(states.count(), 3);
    QCOMPARE(states.state(PartitionNumber(1)), State::Leaving);
    QCOMPARE(states.state(PartitionNumber(2)), State::CatchingUp);
    QVERIFY(!states.isFollowed(PartitionNumber(2)));
}

void PartitionStatesTest::followingIsCounted()
{
    PartitionStates states;
    QVERIFY(!states.isAnyFollowed());
    states.reset(1);
    QVERIFY(states.isAnyFollowed());
    states.assign(PartitionNumber(0));
    QVERIFY(states.isFollowed(PartitionNumber(0))); // Until it is caught up.
    states.setFollowed(PartitionNumber(0), false);
    states.setFollowed(PartitionNumber(0), false);
    QVERIFY(!states.isAnyFollowed());
    states.own(PartitionNumber(0), {});
    states.revoke(PartitionNumber(0));
    states.setFollowed(PartitionNumber(0), true);
    QVERIFY(states.isAnyFollowed());
    QCOMPARE(states.state(PartitionNumber(0)), State::Standby);
}

/// Whatever comes in whatever order, each partition is in one state, and the sets say the same.
void PartitionStatesTest::statesAddUp()
{
    QRandomGenerator random(1);
    PartitionStates states;
    states.reset(4);
    for (int i = 0; i < 20'000; ++i) {
        const PartitionNumber partition(random.bounded(6));
        switch (random.bounded(8)) {
        case 0:
            states.assign(partition);
            break;
        case 1:
            states.revoke(partition);
            break;
        case 2:
            states.askAgain(partition);
            break;
        case 3:
            states.own(partition, Progress);
            break;
        case 4:
            if (partition.value() < states.count())
                states.setFollowed(partition, random.bounded(2) == 0);
            break;
        case 5:
            states.expand(partition.value());
            break;
        case 6:
            states.keep(partition);
            break;
        case 7:
            states.letGo(partition);
            break;
        }
        std::size_t sum = 0;
        for (const State state : AllStates) {
            sum += states.in(state).size();
            for (const PartitionNumber member : states.in(state))
                QCOMPARE(states.state(member), state);
        }
        QCOMPARE(sum, static_cast<std::size_t>(states.count()));
    }
}

QTEST_GUILESS_MAIN(PartitionStatesTest)
#include "tst_partition_states.moc"
