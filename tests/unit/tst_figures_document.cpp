// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

#include "bench/figures_document.h"

using namespace Qt::StringLiterals;

class FiguresDocumentTest : public QObject
{
    Q_OBJECT

private slots:
    void roundsToThreeDigits_data();
    void roundsToThreeDigits();
    void replacesOnlyItsPart();
    void changesNothingWithoutAPlace();
};

void FiguresDocumentTest::roundsToThreeDigits_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("ratio") << 0.48213 << u"0.482"_s;
    QTest::newRow("small") << 7.5 << u"7.5"_s;
    QTest::newRow("hundred") << 143.4 << u"143"_s;
    QTest::newRow("rate") << 1448273.0 << u"1,450,000"_s;
    QTest::newRow("nothing") << 0.0 << u"0"_s;
}

void FiguresDocumentTest::roundsToThreeDigits()
{
    QFETCH(const double, value);
    QFETCH(const QString, shown);
    const QString table = toMarkdown({{u"  what"_s, u"ms"_s, {value}}});
    QVERIFY2(table.endsWith(u"| what | %1 | one run | ms |\n"_s.arg(shown)), qPrintable(table));
}

void FiguresDocumentTest::replacesOnlyItsPart()
{
    const QString text =
        u"# A\n<!-- bench http -->\nold\n<!-- end -->\nB\n<!-- bench idle -->\nstays\n<!-- end -->\n"_s;
    const PartFigures part{u"http"_s, {{u"rate"_s, u"requests/s"_s, {3, 1, 2}}}};
    const QString changed = withTable(text, part, u"Measured today."_s);
    QCOMPARE(changed, u"# A\n<!-- bench http -->\n\nMeasured today.\n\n| figure | median | least to greatest | unit |\n"
                      "| --- | ---: | ---: | --- |\n| rate | 2 | 1 to 3 | requests/s |\n\n<!-- end -->\nB\n"
                      "<!-- bench idle -->\nstays\n<!-- end -->\n"_s);
    QCOMPARE(withTable(changed, part, u"Measured today."_s), changed);
}

void FiguresDocumentTest::changesNothingWithoutAPlace()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"figures.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<!-- bench http -->\n<!-- end -->\n");
    file.close();
    requirePlaces(file.fileName(), {u"http"_s});
    QVERIFY_EXCEPTION_THROWN(requirePlaces(file.fileName(), {u"http"_s, u"idle"_s}), std::runtime_error);
    const Figures some{u"rate"_s, u"1/s"_s, {1}};
    QVERIFY_EXCEPTION_THROWN(writeTables(file.fileName(), {{u"http"_s, {some}}, {u"idle"_s, {some}}}, u"Measured."_s),
                             std::runtime_error);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("<!-- bench http -->\n<!-- end -->\n"));
    QVERIFY_EXCEPTION_THROWN(writeTables(folder.filePath(u"none.md"_s), {}, {}), std::runtime_error);
}

QTEST_GUILESS_MAIN(FiguresDocumentTest)
#include "tst_figures_document.moc"
