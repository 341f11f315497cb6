// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_text.h"
#include "ui/charts/customer_bar.h"
#include "ui/charts/spending_plot.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

#include "gui/window_fixture.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

QToolButton *button(WindowFixture &at, const QString &text)
{
    const auto buttons = at.window.findChildren<QToolButton *>();
    for (QToolButton *candidate : buttons)
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    return nullptr;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private slots:
    void rangesAndMetricsCanBeChosen();
    void longRangesShowCoarserSteps();
    void arrowKeysTellExactValues();
    void mouseTellsExactValues();
    void clickingABarSelectsTheCustomer();
    void nothingSpentIsSaid();
};

void TestCharts::rangesAndMetricsCanBeChosen()
{
    WindowFixture at(3);
    auto *plot = at.find<SpendingPlot>("plot");
    QTRY_VERIFY(plot->isVisible());
    QVERIFY(plot->accessibleName().contains(u"Last 5 minutes"_s));
    QTest::mouseClick(button(at, u"1m"_s), Qt::LeftButton);
    QVERIFY(plot->accessibleName().contains(u"Last minute"_s));
    const double amounts = plot->scale().top;
    QTest::mouseClick(button(at, u"Purchases/s"_s), Qt::LeftButton);
    QVERIFY(plot->accessibleName().contains(u"Purchases per second, by time of purchase"_s));
    QVERIFY(button(at, u"Amount/s"_s)->toolTip().contains(u"by time of purchase"_s));
    QVERIFY(plot->scale().top < amounts); // a tenth as many purchases as amount
}

void TestCharts::longRangesShowCoarserSteps()
{
    WindowFixture at(3);
    auto *plot = at.find<SpendingPlot>("plot");
    QTRY_VERIFY(plot->isVisible());
    auto *card = plot->findChild<QLabel *>(u"hoverCard"_s);
    for (const QString &range : {u"30m"_s, u"6h"_s, u"24h"_s}) {
        QTest::mouseClick(button(at, range), Qt::LeftButton);
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Home);
        QVERIFY(card->isVisible());
        QVERIFY2(card->text().contains(u"Per second: "_s), qPrintable(card->text()));
        QVERIFY(plot->scale().top < 1000); // per second, not per step
        QTest::keyClick(plot, Qt::Key_Escape);
    }
}

void TestCharts::arrowKeysTellExactValues()
{
    WindowFixture at(3);
    auto *plot = at.find<SpendingPlot>("plot");
    QTRY_VERIFY(plot->isVisible());
    plot->setFocus();
    auto *card = plot->findChild<QLabel *>(u"hoverCard"_s);
    QTest::keyClick(plot, Qt::Key_End);
    QTRY_VERIFY(card->isVisible());
    const QString newest = card->text();
    QVERIFY(newest.contains(u"Spent: "_s));
    QVERIFY(newest.contains(zoneName(0)));
    QTest::keyClick(plot, Qt::Key_Left);
    QVERIFY(card->text() != newest);
    QTest::keyClick(plot, Qt::Key_Escape);
    QVERIFY(!card->isVisible());
}

void TestCharts::mouseTellsExactValues()
{
    WindowFixture at(3);
    auto *plot = at.find<SpendingPlot>("plot");
    QTRY_VERIFY(plot->isVisible());
    QTest::mouseMove(plot->viewport(), plot->viewport()->rect().center());
    QTRY_VERIFY(plot->findChild<QLabel *>(u"hoverCard"_s)->isVisible());
    QVERIFY(plot->findChild<QLabel *>(u"hoverCard"_s)->text().contains(u"Purchases: "_s));
}

void TestCharts::clickingABarSelectsTheCustomer()
{
    WindowFixture at(300);
    QTRY_VERIFY(!at.visibleNames().isEmpty());
    const auto bars = at.window.findChildren<CustomerBar *>();
    QTRY_VERIFY(bars[2]->isVisible());
    const QString name = bars[2]->row().name;
    QTest::mouseClick(bars[2], Qt::LeftButton);
    const auto selected = [&] { return at.customers()->selectionModel()->selectedRows(); };
    QTRY_COMPARE(selected().size(), 1);
    QCOMPARE(selected().constFirst().data().toString(), name);
}

void TestCharts::nothingSpentIsSaid()
{
    WindowFixture at(0);
    QVERIFY(!at.find<SpendingPlot>("plot")->isVisible());
    const auto labels = at.window.findChildren<QLabel *>(u"empty"_s);
    QVERIFY(!labels.isEmpty());
    for (const QLabel *label : labels)
        QVERIFY(label->isVisible());
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
