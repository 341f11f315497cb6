// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/fence_plan.h"

#include <QObject>
#include <QTest>

using namespace spendwatch::kafka;
using namespace std::chrono_literals;

class FencePlanTest : public QObject
{
    Q_OBJECT

private slots:
    void triesAreFewAndFarBetween();
    void eachInstanceHasTriesOfItsOwn();
    void looksBecomeRarer();
    void whatIsToldIsForgotten();
    void remembersWhoWasThere();
    void remembersNoMoreThanItMay();
};

namespace {

constexpr auto Step = 50ms;
const FencePlan::Clock::time_point Begin{1h};

int triesWithin(FencePlan &plan, const std::string &id, FencePlan::Clock::time_point from, std::chrono::seconds time)
{
    int tries = 0;
    for (auto now = from; now < from + time; now += Step)
        tries += plan.takeTry(id, now) ? 1 : 0;
    return tries;
}

int looksWithin(FencePlan &plan, FencePlan::Clock::time_point from, std::chrono::seconds time)
{
    int looks = 0;
    for (auto now = from; now < from + time; now += Step)
        looks += plan.takeLook(now) ? 1 : 0;
    return looks;
}

} // namespace

/// A broker that hides forever what was ended is asked eight times, not twice a second.
void FencePlanTest::triesAreFewAndFarBetween()
{
    FencePlan plan;
    QCOMPARE(triesWithin(plan, "a", Begin, 3s), 3); // At 0, 0.5 and 1.5 s.
    QCOMPARE(triesWithin(plan, "a", Begin + 3s, 3600s), FencePlan::MaxTries - 3);
}

void FencePlanTest::eachInstanceHasTriesOfItsOwn()
{
    FencePlan plan;
    QVERIFY(plan.takeTry("a", Begin));
    QVERIFY(!plan.takeTry("a", Begin + 100ms));
    QVERIFY(plan.takeTry("b", Begin + 100ms));
}

/// Who died may be taken for a member until its session runs out; who is gone after that is known.
void FencePlanTest::looksBecomeRarer()
{
    FencePlan plan;
    QCOMPARE(looksWithin(plan, Begin, 15s), 30);
    const int later = looksWithin(plan, Begin + 15s, 60s);
    QVERIFY2(later >= 11 && later <= 13, qPrintable(QString::number(later)));
}

void FencePlanTest::whatIsToldIsForgotten()
{
    FencePlan plan;
    QCOMPARE(triesWithin(plan, "a", Begin, 3600s), FencePlan::MaxTries);
    static_cast<void>(looksWithin(plan, Begin, 3600s));
    plan.forget();
    QVERIFY(plan.takeTry("a", Begin + 3600s));
    QCOMPARE(looksWithin(plan, Begin + 3600s, 3s), 6);
}

/// The last one first, each once, and nobody for longer than its transaction can last.
void FencePlanTest::remembersWhoWasThere()
{
    FencePlan plan;
    plan.noteSeen("a", Begin);
    plan.noteSeen("b", Begin + 1s);
    plan.noteSeen("c", Begin + 2s);
    plan.noteSeen("a", Begin + 3s);
    plan.forget(); // What is decided now says nothing of those who may die next.
    QCOMPARE(plan.seen(Begin + 3s), (std::vector<std::string>{"a", "c", "b"}));
    QCOMPARE(plan.seen(Begin + 2s + FencePlan::Remembered), (std::vector<std::string>{"a", "c"}));
    QCOMPARE(plan.seen(Begin + 4s + FencePlan::Remembered), std::vector<std::string>{});
}

void FencePlanTest::remembersNoMoreThanItMay()
{
    FencePlan plan;
    for (std::size_t number = 0; number <= FencePlan::MaxSeen; ++number)
        plan.noteSeen(std::to_string(number), Begin + std::chrono::milliseconds(number));
    const auto seen = plan.seen(Begin + 1s);
    QCOMPARE(seen.size(), FencePlan::MaxSeen);
    QCOMPARE(seen.front(), std::to_string(FencePlan::MaxSeen));
    QCOMPARE(seen.back(), std::string("1"));
}

QTEST_GUILESS_MAIN(FencePlanTest)
#include "tst_fence_plan.moc"
