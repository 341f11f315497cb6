// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Whoever does what in whatever order: each purchase is in the totals once. Random histories of one partition; each is
// reproduced by its seed, with SPENDWATCH_MODEL_SEED=…
#include <QTest>

#include "unit/resume_model.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Histories = 100'000;
constexpr int Steps = 40;

/// What was broken, and the history; empty when all is right.
QString outcomeOf(std::uint32_t seed, const ResumeRule &rule)
{
    ModelPartition model(seed, rule);
    bool right = true;
    for (int step = 0; step < Steps && right; ++step)
        right = model.step();
    if (right && model.settle())
        return {};
    QString words = u"seed %1: %2"_s.arg(seed).arg(QString::fromStdString(model.broken()));
    for (const std::string &what : model.history())
        words += u"\n    "_s + QString::fromStdString(what);
    return words;
}

} // namespace

class ResumeModelTest : public QObject
{
    Q_OBJECT

private slots:
    void everyHistoryEndsRight();
    void wrongRulesAreFound_data();
    void wrongRulesAreFound();
};

void ResumeModelTest::everyHistoryEndsRight()
{
    bool given = false;
    const int only = qEnvironmentVariableIntValue("SPENDWATCH_MODEL_SEED", &given);
    const auto first = static_cast<std::uint32_t>(given ? only : 1);
    for (std::uint32_t seed = first; seed < first + (given ? 1U : Histories); ++seed)
        if (const QString broken = outcomeOf(seed, decideResume); !broken.isEmpty())
            QFAIL(qPrintable(broken));
}

/// Rules that look right at first sight.
void ResumeModelTest::wrongRulesAreFound_data()
{
    QTest::addColumn<ResumeRule>("rule");
    using Committed = std::optional<CommittedOffset>;
    QTest::newRow("the group decides") << ResumeRule(
        [](const ChangelogTail &, const Committed &committed, bool) { return decideResume({}, committed, false); });
    QTest::newRow("the group decides while it knows something")
        << ResumeRule([](const ChangelogTail &tail, const Committed &committed, bool hasTotals) {
               return committed ? decideResume({}, committed, hasTotals) : decideResume(tail, committed, hasTotals);
           });
    QTest::newRow("the later of the two decides")
        << ResumeRule([](const ChangelogTail &tail, const Committed &committed, bool hasTotals) {
               const bool later = tail.progress && committed && committed->offset > tail.progress->next;
               return decideResume(later ? ChangelogTail{} : tail, committed, hasTotals);
           });
    QTest::newRow("the changelog decides, whatever was compacted away")
        << ResumeRule([](const ChangelogTail &tail, const Committed &committed, bool hasTotals) {
               return decideResume(tail, tail.progress ? std::nullopt : committed, hasTotals);
           });
}

void ResumeModelTest::wrongRulesAreFound()
{
    QFETCH(ResumeRule, rule);
    constexpr std::uint32_t Enough = 5000;
    std::uint32_t seed = 1;
    while (seed < Enough && outcomeOf(seed, rule).isEmpty())
        ++seed;
    QVERIFY2(seed < Enough, "the model does not see that this rule is wrong");
}

QTEST_APPLESS_MAIN(ResumeModelTest)
#include "tst_resume_model.moc"
