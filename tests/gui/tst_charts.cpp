// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_text.h"
#include "ui/charts/customer_bar.h"
#include "ui/charts/plot_csv.h"
#include "ui/charts/spending_plot.h"
#include "ui/charts/spending_window.h"

#include <QDateTimeEdit>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

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

/// The plot, shown.
SpendingPlot *plotOf(WindowFixture &at)
{
    auto *plot = at.find<SpendingPlot>("plot");
    if (!QTest::qWaitFor([plot] { return plot->isVisible() && !plot->data().seconds.empty(); }))
        qFatal("The chart does not appear");
    QCoreApplication::processEvents();
    return plot;
}

qint64 lengthOf(const SpendingPlot &plot)
{
    return plot.data().last - plot.data().first + 1;
}

/// Where a share of the time that is shown has passed.
QPoint placeAt(const SpendingPlot &plot, double share)
{
    const PlotData &data = plot.data();
    const double second = data.left() + share * (data.right() - data.left());
    return {int(std::lround(plot.xOf(second))), plot.viewport()->height() / 2};
}

void drag(SpendingPlot &plot, const QPoint &from, const QPoint &to, Qt::KeyboardModifiers keys = {})
{
    QWidget *view = plot.viewport();
    QTest::mousePress(view, Qt::LeftButton, keys, from);
    QMouseEvent moved(QEvent::MouseMove, to, view->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, keys);
    QCoreApplication::sendEvent(view, &moved);
    QTest::mouseRelease(view, Qt::LeftButton, keys, to);
}

void turn(SpendingPlot &plot, const QPoint &at, int notches, Qt::KeyboardModifiers keys = {})
{
    QWheelEvent turned(at, plot.viewport()->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, keys,
                       Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(plot.viewport(), &turned);
}

/// Counts how often a widget is painted.
class Paints : public QObject
{
public:
    explicit Paints(QWidget &widget) { widget.installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private slots:
    void rangesAndMetricsCanBeChosen();
    void longRangesShowCoarserSteps();
    void aSpendingHistoryOffersAYear();
    void arrowKeysTellExactValues();
    void mouseTellsExactValues();
    void draggingMarksATime();
    void theWheelGoesNearerAndFarther();
    void theTimeIsMoved();
    void keysMoveTheTime();
    void aZoomedChartStandsStill();
    void aTimeIsTyped();
    void valuesOfAPartialStep();
    void onlyWhatChangedIsPainted();
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

void TestCharts::aSpendingHistoryOffersAYear()
{
    constexpr qint64 Day = 86'400;
    WindowFixture at(3);
    auto *plot = at.find<SpendingPlot>("plot");
    QTRY_VERIFY(plot->isVisible());
    QVERIFY(button(at, u"30d"_s) == nullptr);
    QVERIFY(button(at, u"1y"_s) == nullptr);
    const auto withHistory = [](Snapshot &snapshot) {
        snapshot.timeMs += 2000;
        const qint64 today = snapshot.timeMs / 1000 / Day * Day;
        for (const int step : {3600, int(Day)}) {
            SpendingLevel level{step, {}};
            level.steps.reserve(400);
            for (qint64 back = 399; back >= 0; --back)
                level.steps.push_back({today - back * step, 100.0, 2.0});
            snapshot.history.append(level);
        }
    };
    at.tick(withHistory);
    QTRY_VERIFY(button(at, u"1y"_s) != nullptr);
    at.window.resize(1024, 600);
    QTRY_COMPARE(at.window.size(), QSize(1024, 600)); // They fit where the window is small, too.
    QVERIFY2(at.window.minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(at.window.minimumSizeHint().width())));
    auto *card = plot->findChild<QLabel *>(u"hoverCard"_s);
    for (const QString &range : {u"30d"_s, u"1y"_s}) {
        QTest::mouseClick(button(at, range), Qt::LeftButton);
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Home);
        QVERIFY(card->isVisible());
        QVERIFY2(card->text().contains(u"Spent: 100\n"_s), qPrintable(card->text()));
        QTest::keyClick(plot, Qt::Key_Escape);
    }
    QVERIFY(plot->accessibleName().contains(u"Last year"_s));
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

void TestCharts::draggingMarksATime()
{
    WindowFixture at(3);
    SpendingPlot *plot = plotOf(at);
    auto *live = at.find<QPushButton>("chartLive");
    QVERIFY(live->isHidden());
    const PlotData before = plot->data();
    drag(*plot, placeAt(*plot, 0.25), placeAt(*plot, 0.5));
    QVERIFY2(std::abs(lengthOf(*plot) - 75) <= 3, qPrintable(QString::number(lengthOf(*plot))));
    QVERIFY(std::abs(plot->data().first - (before.first + 75)) <= 3);
    QVERIFY(!plot->accessibleName().contains(u"Last 5 minutes"_s));
    QVERIFY(live->isVisible());
    QTest::mouseClick(live, Qt::LeftButton);
    QCOMPARE(lengthOf(*plot), 300);
    QVERIFY(live->isHidden());
    drag(*plot, placeAt(*plot, 0.5), placeAt(*plot, 0.25)); // To the left is as good.
    QVERIFY(std::abs(lengthOf(*plot) - 75) <= 3);
    QTest::mouseDClick(plot->viewport(), Qt::LeftButton, {}, placeAt(*plot, 0.5));
    QCOMPARE(lengthOf(*plot), 300);
    drag(*plot, placeAt(*plot, 0.5), placeAt(*plot, 0.5) + QPoint(2, 0)); // A click that trembles.
    QCOMPARE(lengthOf(*plot), 300);
}

void TestCharts::theWheelGoesNearerAndFarther()
{
    WindowFixture at(3);
    SpendingPlot *plot = plotOf(at);
    const QPoint place = placeAt(*plot, 0.5);
    const double middle = plot->data().left() + (plot->data().right() - plot->data().left()) / 2;
    turn(*plot, place, 1);
    QVERIFY(lengthOf(*plot) < 300);
    QVERIFY(std::abs(plot->xOf(middle) - place.x()) < 6); // What is under the pointer stays there.
    turn(*plot, place, 100);
    QCOMPARE(lengthOf(*plot), 10);
    for (int i = 0; i < 5; ++i)
        turn(*plot, place, -30);
    QCOMPARE(lengthOf(*plot), 24 * 3600);
    QCOMPARE(plot->data().stepSeconds, 300);
    for (int i = 0; i < 2; ++i)
        turn(*plot, placeAt(*plot, 1), 30);
    QCOMPARE(plot->data().stepSeconds, 1); // Where single seconds are kept.
}

void TestCharts::theTimeIsMoved()
{
    WindowFixture at(3);
    SpendingPlot *plot = plotOf(at);
    const PlotData live = plot->data();
    drag(*plot, placeAt(*plot, 0.2), placeAt(*plot, 0.6), Qt::ShiftModifier);
    QCOMPARE(lengthOf(*plot), 300);
    QVERIFY(std::abs(live.first - plot->data().first - 120) <= 3);
    const qint64 moved = plot->data().first;
    turn(*plot, placeAt(*plot, 0.5), 1, Qt::ShiftModifier);
    QVERIFY(plot->data().first < moved);
    for (int i = 0; i < 100; ++i)
        turn(*plot, placeAt(*plot, 0.5), -1, Qt::ShiftModifier); // Not beyond what there is.
    QCOMPARE(plot->data().last, live.last);
    QCOMPARE(lengthOf(*plot), 300);
}

void TestCharts::keysMoveTheTime()
{
    WindowFixture at(3);
    SpendingPlot *plot = plotOf(at);
    plot->setFocus();
    const PlotData live = plot->data();
    QTest::keyClick(plot, Qt::Key_Plus);
    QVERIFY(std::abs(lengthOf(*plot) - 150) <= 2);
    QTest::keyClick(plot, Qt::Key_Minus);
    QVERIFY(std::abs(lengthOf(*plot) - 300) <= 2);
    QTest::keyClick(plot, Qt::Key_PageUp);
    QVERIFY(plot->data().first < live.first);
    const qint64 first = plot->data().first;
    QTest::keyClick(plot, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(plot->data().first < first);
    QTest::keyClick(plot, Qt::Key_Backspace);
    QCOMPARE(lengthOf(*plot), 300);
    QCOMPARE(plot->data().last, live.last);
    // A range leads back, too, even the one that was chosen before.
    QTest::keyClick(plot, Qt::Key_Plus);
    QTest::mouseClick(button(at, u"5m"_s), Qt::LeftButton);
    QCOMPARE(lengthOf(*plot), 300);
    QVERIFY(at.find<QPushButton>("chartLive")->isHidden());
}

/// While purchases go on.
void TestCharts::aZoomedChartStandsStill()
{
    WindowFixture at(3);
    SpendingPlot *plot = plotOf(at);
    drag(*plot, placeAt(*plot, 0.25), placeAt(*plot, 0.5));
    const PlotData before = plot->data();
    at.window.showSnapshot(at.engine.snapshot(QDateTime::currentMSecsSinceEpoch() + 5000));
    QTRY_VERIFY(plot->data().newest > before.newest + 3);
    QCOMPARE(plot->data().first, before.first);
    QCOMPARE(plot->data().last, before.last);
}

void TestCharts::aTimeIsTyped()
{
    WindowFixture at(3);
    SpendingPlot *plot = plotOf(at);
    QMenu *menu = menuAt(*plot->viewport(), placeAt(*plot, 0.5));
    QVERIFY(menu && clickItem(*menu, "chartRangeWanted"));
    auto *from = at.find<QDateTimeEdit>("rangeFrom");
    auto *to = at.find<QDateTimeEdit>("rangeTo");
    QTRY_VERIFY(from->isVisible());
    const QDateTime end = QDateTime::fromSecsSinceEpoch(plot->data().last - 60);
    to->setDateTime(end.addSecs(-600));
    QVERIFY(!at.find<QPushButton>("rangeOk")->isEnabled()); // It would end before it begins.
    from->setDateTime(end.addSecs(-3599));
    to->setDateTime(end);
    QTest::mouseClick(at.find<QPushButton>("rangeOk"), Qt::LeftButton);
    QTRY_COMPARE(plot->data().last, end.toSecsSinceEpoch());
    QCOMPARE(lengthOf(*plot), 3600);
    QCOMPARE(plot->data().stepSeconds, 60);
    menu = menuAt(*plot->viewport(), placeAt(*plot, 0.5));
    QVERIFY(menu && clickItem(*menu, "chartGoLive"));
    QCOMPARE(lengthOf(*plot), 300);
}

/// A step that the picture cuts is still a whole one; only the newest is not over.
void TestCharts::valuesOfAPartialStep()
{
    SpendingLevel minutes{60, {{0, 600, 60}, {60, 600, 60}, {120, 300, 30}}};
    const PlotData data = spendingWindow({}, {minutes}, 149, TimeSpan{0, 89});
    QCOMPARE(data.seconds.size(), std::size_t{3});
    QCOMPARE(data.valueOf(data.seconds[1]), 10.0);
    QCOMPARE(data.valueOf(data.seconds[2]), 10.0);
    QCOMPARE(plotCsv(data), QByteArray("time,seconds,amount,purchases\n"
                                       "1970-01-01T00:00:00Z,60,600,60\n1970-01-01T00:01:00Z,60,600,60\n"));
}

void TestCharts::onlyWhatChangedIsPainted()
{
    WindowFixture at(3);
    SpendingPlot *plot = plotOf(at);
    const Snapshot snapshot = at.engine.snapshot(QDateTime::currentMSecsSinceEpoch());
    at.window.showSnapshot(snapshot);
    QTRY_COMPARE(plot->data().newest, snapshot.timeMs / 1000 - SettledSeconds);
    QCoreApplication::processEvents();
    const Paints plotPaints(*plot->viewport());
    const Paints barPaints(*at.barOf(u"brian"_s));
    for (int i = 0; i < 10; ++i) {
        at.window.showSnapshot(snapshot);
        QCoreApplication::processEvents();
    }
    QCOMPARE(plotPaints.count, 0);
    QCOMPARE(barPaints.count, 0);
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
