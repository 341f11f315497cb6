// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/resume_rule.h"

#include <QTest>

using namespace spendwatch;

Q_DECLARE_METATYPE(ChangelogTail)
Q_DECLARE_METATYPE(std::optional<CommittedOffset>)

namespace {

/// What the group has stored.
CommittedOffset at(std::int64_t offset)
{
    return {SourceOffset(offset), std::nullopt};
}

CommittedOffset at(std::int64_t offset, std::int64_t changelogPosition)
{
    return {SourceOffset(offset), ChangelogPosition(changelogPosition)};
}

} // namespace

class ResumeRuleTest : public QObject
{
    Q_OBJECT

private slots:
    void decides_data()
    {
        using By = Resume::By;
        using Committed = std::optional<CommittedOffset>;
        const ChangelogTail ours{ChangelogPosition(99), SourceProgress{SourceOffset(50)}};
        const ChangelogTail others{ChangelogPosition(99), std::nullopt};
        QTest::addColumn<ChangelogTail>("tail");
        QTest::addColumn<Committed>("committed");
        QTest::addColumn<bool>("hasTotals");
        QTest::addColumn<int>("by");
        QTest::addColumn<qint64>("next");
        QTest::addColumn<qint64>("overruled");
        const auto row = [](const char *name, const ChangelogTail &tail, const Committed &committed, bool hasTotals,
                            By by, qint64 next, qint64 overruled = -1) {
            QTest::newRow(name) << tail << committed << hasTotals << static_cast<int>(by) << next << overruled;
        };
        row("both agree", ours, at(50, 100), true, By::Changelog, 50);
        row("moved back", ours, at(0), true, By::Changelog, 50, 0);
        row("moved on", ours, at(80), true, By::Changelog, 50, 80);
        row("forgotten", ours, {}, true, By::Changelog, 50);
        row("a mark of ours is gone", ours, at(60, 105), true, By::Group, 60);
        row("another program's totals", others, at(60), true, By::Group, 60);
        row("totals of nobody", others, {}, true, By::Nobody, 0);
        row("nothing yet", {}, {}, false, By::Beginning, 0);
        row("nothing yet, and somebody read", {}, at(30), false, By::Beginning, 0, 30);
        row("only rejected by an older version", {}, at(30, 5), false, By::Group, 30);
    }

    void decides()
    {
        QFETCH(ChangelogTail, tail);
        QFETCH(std::optional<CommittedOffset>, committed);
        QFETCH(bool, hasTotals);
        const Resume resume = decideResume(tail, committed, hasTotals);
        QTEST(static_cast<int>(resume.by), "by");
        QTEST(qint64{resume.progress.next.value()}, "next");
        QTEST(qint64{resume.overruled.value_or(SourceOffset(-1)).value()}, "overruled");
    }

    void fingerprintsAreText()
    {
        const Fingerprint some = fingerprintOf(SourceOffset(12), 1'700'000'000'000, "value");
        QVERIFY(fingerprintFrom(toText(some)) == some);
        QVERIFY(fingerprintOf(SourceOffset(12), 5, "a") != fingerprintOf(SourceOffset(12), 5, "b"));
        QVERIFY(fingerprintOf(SourceOffset(12), 5, "") != fingerprintOf(SourceOffset(12), 5, std::nullopt));
        // Written by every version alike.
        QCOMPARE(toText(fingerprintOf(SourceOffset(1), 2, "a")), std::string("1:2:529a4ddc8ff56bbf"));
    }

    void otherTextIsNoFingerprint_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "1", "1:2", "1:2:", "1:2:abc", "1:2:000000000000000g", "-1:2:0000000000000000",
              "1:-2:0000000000000000", "1:2:0000000000000000 ", "99999999999999999999:2:0000000000000000"})
            QTest::newRow(text) << QByteArray(text);
    }

    void otherTextIsNoFingerprint()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!fingerprintFrom(text.toStdString()));
    }

    void metadataIsOursAtItsOffsetOnly()
    {
        using namespace spendwatch::kafka;
        const std::string text = toOffsetMetadata(ChangelogPosition(77), "demo-host-1", SourceOffset(12));
        QCOMPARE(fromOffsetMetadata(text, SourceOffset(12)), std::optional(ChangelogPosition(77)));
        QCOMPARE(fromOffsetMetadata(text, SourceOffset(13)), std::nullopt);
        QCOMPARE(committerIn(text), std::optional<std::string>("demo-host-1"));
        QCOMPARE(fromOffsetMetadata("spendwatch changelog=77 by=older", SourceOffset(13)),
                 std::optional(ChangelogPosition(77)));
        QCOMPARE(committerIn("spendwatch changelog=77 by=older"), std::optional<std::string>("older"));
    }
};

QTEST_APPLESS_MAIN(ResumeRuleTest)
#include "tst_resume_rule.moc"
