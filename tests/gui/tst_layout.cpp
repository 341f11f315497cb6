// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What has its place where, on small and large screens, and that nothing is cut off or jumps.
#include "ui/activity/feed_view.h"
#include "ui/charts/customer_bar.h"
#include "ui/charts_panel.h"
#include "ui/customer/customer_card.h"
#include "ui/customers/customers_model.h"
#include "ui/language/language.h"
#include "ui/parts/card.h"
#include "ui/parts/plain_label.h"
#include "ui/status/state_strip.h"
#include "ui/text/format.h"

#include <QApplication>
#include <QHeaderView>
#include <QScopeGuard>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <limits>

#include "gui/cut_off.h"
#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestLayout : public QObject
{
    Q_OBJECT

private slots:
    void theFirstWindowFitsTheScreen();
    void noTextIsCutOff_data();
    void noTextIsCutOff();
    void longTotalsAreExact();
    void topAndCustomerStandSideBySide_data();
    void topAndCustomerStandSideBySide();
    void usualNamesAreNotCut_data();
    void usualNamesAreNotCut();
    void cardsLeaveNoHoles();
    void aProblemTurnsNothingRound();
    void buttonsOfTheStateMoveNothing();
    void theFeedShowsWholeLines_data();
    void theFeedShowsWholeLines();
    void aLineOfTheFeedIsMirrored();
    void wideTablesKeepTotalsNearTheirNames();
    void aSortedColumnIsNeverHidden();
    void theTopTenAreTen_data();
    void theTopTenAreTen();
    void theCustomersChartIsWide();
    void detailsHaveRoom_data();
    void detailsHaveRoom();
    void buttonsStandBesideTheirWords();
    void longProblemsAreReadable();
};

void TestLayout::theFirstWindowFitsTheScreen()
{
    const MainWindow window({});
    const QSize screen = window.screen()->availableSize();
    QVERIFY(screen.width() < 1280); // Narrower than the window would like to be.
    QVERIFY2(window.height() + 30 < screen.height(), "no room for its title");
    QCOMPARE(window.width(), std::max(screen.width(), window.minimumWidth()));
}

void TestLayout::noTextIsCutOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("letters");
    for (const QString &language : {u"en"_s, u"de"_s}) {
        for (const QSize size : {QSize(1024, 600), QSize(1280, 720), QSize(2560, 1440)}) {
            const auto add = [&](const char *name, double letters) {
                QTest::addRow("%s %s, %d x %d", name, qPrintable(language), size.width(), size.height())
                    << language << size << letters;
            };
            add("usual letters", 1);
            if (size.width() > 1024)
                add("larger letters", 1.5);
        }
    }
}

/// What is fixed must be readable everywhere; what changes (figures, addresses) is shortened, with a tool tip. A display
/// of 200 % with 2560 x 1440 pixels is one of 1280 x 720 here: everything is measured in units of the display's own.
void TestLayout::noTextIsCutOff()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(double, letters);
    const QFont usual = QApplication::font();
    const auto back = qScopeGuard([&] {
        QApplication::setFont(usual);
        installLanguage(*qApp, u"en"_s);
    });
    QFont scaled = usual;
    scaled.setPointSizeF(usual.pointSizeF() * letters);
    QApplication::setFont(scaled);
    installLanguage(*qApp, language);
    WindowFixture fixture(30);
    fixture.window.resize(size);
    QTRY_COMPARE(fixture.window.size(), size); // It fits.
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    QVERIFY(fixture.clickCustomer(fixture.visibleNames().constFirst()));
    fixture.tick();
    // The layout follows the selection by a moment.
    QTRY_VERIFY2(cutOff(fixture.window).isEmpty(), qPrintable(cutOff(fixture.window).join(u'\n')));
}

/// A window of that size with a customer selected.
void select(WindowFixture &fixture, const QSize &size)
{
    fixture.window.resize(size);
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    QVERIFY(fixture.clickCustomer(fixture.visibleNames().constFirst()));
    QTRY_VERIFY(fixture.find<QWidget>("customerName")->isVisible());
}

void TestLayout::longTotalsAreExact()
{
    WindowFixture fixture(3);
    fixture.window.resize(1024, 600);
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    const Sum total = Sum(std::numeric_limits<qint64>::max()) * 10;
    fixture.engine.customer(u"brian"_s).total = total;
    fixture.tick();
    QTRY_COMPARE(fixture.visibleNames().constFirst(), u"brian"_s);
    const QHeaderView *header = fixture.customers()->horizontalHeader();
    QFont bold = fixture.customers()->font();
    bold.setWeight(QFont::DemiBold);
    QVERIFY(header->sectionSize(CustomersModel::Total) >= QFontMetrics(bold).horizontalAdvance(grouped(total)) + 20);
    QVERIFY(header->sectionSize(CustomersModel::Name) >= 100);
    // The figure is written smaller, and beside the trend it would have to be tiny.
    const auto *spent = fixture.find<PlainLabel>("spent");
    QTRY_VERIFY(spent->width() > spent->parentWidget()->width() * 0.8);
    QVERIFY(!spent->isCutOff());
}

void TestLayout::topAndCustomerStandSideBySide_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const QString &language : {u"en"_s, u"de"_s})
        for (const QSize size : {QSize(1280, 720), QSize(1280, 800), QSize(1366, 768), QSize(1440, 900)})
            QTest::addRow("%s, %d x %d", qPrintable(language), size.width(), size.height()) << language << size;
}

void TestLayout::topAndCustomerStandSideBySide()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const auto back = qScopeGuard([] { installLanguage(*qApp, u"en"_s); });
    installLanguage(*qApp, language);
    WindowFixture fixture(30);
    select(fixture, size);
    const auto *panel = fixture.window.findChild<ChartsPanel *>();
    const auto *top = fixture.find<QWidget>("topCustomers");
    QVERIFY(top->isVisible());
    QVERIFY(fixture.find<QWidget>("customerPlot")->isVisible());
    // Both within the window, and beside each other.
    QTRY_VERIFY(top->mapTo(panel, QPoint(top->width(), 0)).x() < panel->findChild<CustomerCard *>()->x());
    QVERIFY(panel->findChild<CustomerCard *>()->geometry().right() < panel->width());
    fixture.window.resize(1024, 600); // There is no room for both.
    QTRY_VERIFY(!fixture.find<QWidget>("topCustomers")->isVisible());
    QVERIFY(fixture.find<QWidget>("customerName")->isVisible());
}

/// The gap between two cards that touch, as geometries count it.
constexpr int Gap = 10 + 1;

/// Where the cards do not fill the panel: one above, the others side by side below it.
QString hole(const ChartsPanel &panel)
{
    std::vector<QRect> cards;
    for (const Card *card : panel.findChildren<Card *>(Qt::FindDirectChildrenOnly))
        if (card->isVisible())
            cards.push_back(card->geometry());
    std::ranges::sort(cards, {}, [](const QRect &card) { return std::pair(card.y(), card.x()); });
    if (cards.size() < 2)
        return u"cards are missing"_s;
    const QRect all = panel.rect();
    const QRect above = cards.front();
    cards.erase(cards.begin());
    if (above.topLeft() != all.topLeft() || above.right() != all.right())
        return u"beside the upper card"_s;
    int left = -Gap;
    for (const QRect &card : cards) {
        if (card.y() - above.bottom() != Gap || card.bottom() != all.bottom())
            return u"above or below a lower card"_s;
        if (card.x() - left != Gap)
            return u"between the lower cards"_s;
        left = card.right();
    }
    return left == all.right() ? QString() : u"beside the lower cards"_s;
}

void TestLayout::usualNamesAreNotCut_data()
{
    topAndCustomerStandSideBySide_data();
    QTest::addRow("en, 1024 x 600") << u"en"_s << QSize(1024, 600);
    QTest::addRow("de, 1024 x 600") << u"de"_s << QSize(1024, 600);
}

/// Names of 20 characters are read in full in the table, and with their totals at the bars.
void TestLayout::usualNamesAreNotCut()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const auto back = qScopeGuard([] { installLanguage(*qApp, u"en"_s); });
    installLanguage(*qApp, language);
    const QString name = u"customer-00000000042"_s;
    WindowFixture fixture(30);
    fixture.engine.customers()[2].name = name;
    fixture.engine.customers()[2].total = 98'765'432;
    fixture.tick();
    fixture.window.resize(size);
    QTRY_COMPARE(fixture.visibleNames().value(0), name);
    const QFontMetrics metrics = fixture.customers()->fontMetrics();
    const auto widthOf = [&](int column) { return fixture.customers()->horizontalHeader()->sectionSize(column); };
    QVERIFY(widthOf(CustomersModel::Name) >= metrics.horizontalAdvance(name) + 20);
    QFont bold = fixture.customers()->font();
    bold.setWeight(QFont::DemiBold);
    QVERIFY(widthOf(CustomersModel::Total) >= QFontMetrics(bold).horizontalAdvance(grouped(98'765'432)) + 20);
    select(fixture, size);
    const CustomerBar *bar = fixture.barOf(name);
    QVERIFY(bar);
    for (const bool shown : {true, false}) {
        if (!shown)
            fixture.customers()->clearSelection();
        QCoreApplication::processEvents();
        if (bar->isVisible())
            QVERIFY2(!bar->isCutOff(), qPrintable(QString::number(bar->width())));
    }
    QTRY_VERIFY(bar->isVisible());
}

void TestLayout::cardsLeaveNoHoles()
{
    for (const QSize size : {QSize(1280, 760), QSize(1440, 900), QSize(2560, 1440)}) {
        WindowFixture fixture(30);
        fixture.window.resize(size);
        const auto *panel = fixture.window.findChild<ChartsPanel *>();
        QTRY_COMPARE(hole(*panel), QString());
        select(fixture, size);
        QVERIFY(panel->findChild<CustomerCard *>()->isVisible());
        QTRY_COMPARE(hole(*panel), QString());
    }
}

void TestLayout::aProblemTurnsNothingRound()
{
    WindowFixture fixture(30);
    const auto *panel = fixture.window.findChild<ChartsPanel *>();
    const auto below = [&] {
        return fixture.find<QWidget>("topCustomers")->mapTo(panel, QPoint()).y() > panel->height() / 2;
    };
    const auto warn = [&](int warnings) {
        fixture.tick([&](Snapshot &snapshot) {
            for (int i = 0; i < warnings; ++i)
                snapshot.status.warnings.push_back({WarningKind::Table, Message::plain(u"words "_s.repeated(25))});
        });
        QTRY_COMPARE(fixture.find<QWidget>("problem")->isVisible(), warnings > 0);
        QTest::qWait(0);
        QCoreApplication::processEvents();
    };
    for (int height = 600; height < 900; height += 10) {
        fixture.window.resize(1280, height);
        QTRY_COMPARE(fixture.window.height(), height);
        QCoreApplication::processEvents();
        const bool before = below();
        for (const int warnings : {1, 2, 1, 0}) {
            warn(warnings);
            QVERIFY2(before == below(), qPrintable(u"turned at %1 by %2"_s.arg(height).arg(warnings)));
        }
    }
}

void TestLayout::buttonsOfTheStateMoveNothing()
{
    WindowFixture fixture(3);
    const auto y = [&] { return fixture.find<QWidget>("spent")->mapTo(&fixture.window, QPoint()).y(); };
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    const int before = y();
    fixture.tick([](Snapshot &snapshot) { snapshot.status.state = WorkerState::Waiting; });
    QTRY_VERIFY(fixture.find<QWidget>("tryNow")->isVisible());
    QTest::qWait(0);
    QCoreApplication::processEvents();
    QCOMPARE(y(), before);
}

void TestLayout::theFeedShowsWholeLines_data()
{
    QTest::addColumn<bool>("newestOnTop");
    QTest::newRow("newest at the bottom") << false;
    QTest::newRow("newest on top") << true;
}

void TestLayout::theFeedShowsWholeLines()
{
    QFETCH(bool, newestOnTop);
    WindowFixture fixture(3);
    fixture.find<QToolButton>("feedNewestFirst")->setChecked(newestOnTop);
    fixture.tick([](Snapshot &snapshot) { snapshot.newLines.assign(100, {0, u"brian"_s, 5, 5, {}, 0}); });
    const auto *feed = fixture.window.findChild<FeedView *>();
    for (int height = 600; height < 640; height += 3) {
        fixture.window.resize(1024, height);
        QTRY_COMPARE(fixture.window.height(), height);
        QCoreApplication::processEvents();
        const QRect top = feed->visualRect(feed->indexAt({20, 0}));
        QCOMPARE(top.y(), 0);
        QCOMPARE(feed->viewport()->height() % top.height(), 0);
    }
}

/// In the direction of the language the feed begins at the right, and nothing stands upon anything else.
void TestLayout::aLineOfTheFeedIsMirrored()
{
    const auto left = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
    QApplication::setLayoutDirection(Qt::RightToLeft);
    WindowFixture fixture(3);
    fixture.tick([](Snapshot &snapshot) { snapshot.newLines.assign(3, {0, u"brian"_s, 5, 5, u"Foo"_s, 0}); });
    auto *feed = fixture.window.findChild<FeedView *>();
    QTRY_VERIFY(feed->model()->rowCount() > 0);
    const QRect row = feed->visualRect(feed->model()->index(0, 0));
    const QImage image = feed->viewport()->grab(row).toImage();
    const auto hasInk = [&](int x) {
        for (int y = 1; y < image.height(); ++y)
            if (image.pixel(x, y) != image.pixel(x, 0))
                return true;
        return false;
    };
    int first = 0;
    while (first < image.width() && !hasInk(first))
        ++first;
    QVERIFY2(first > image.width() / 2, qPrintable(QString::number(first)));
    // Time, amount, words and note: three gaps between them that are wider than those between words.
    int gaps = 0;
    int empty = 0;
    for (int x = first; x < image.width(); ++x) {
        empty = hasInk(x) ? 0 : empty + 1;
        gaps += empty == 10 ? 1 : 0;
    }
    QCOMPARE(gaps, 4); // and the margin
}

void TestLayout::wideTablesKeepTotalsNearTheirNames()
{
    WindowFixture fixture(30);
    fixture.window.resize(2560, 1440);
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    QHeaderView *header = fixture.customers()->horizontalHeader();
    QTRY_VERIFY(header->length() > 1000);
    QVERIFY2(header->sectionSize(CustomersModel::Name) < header->length() / 2,
             qPrintable(QString::number(header->sectionSize(CustomersModel::Name))));
    QVERIFY(header->sectionSize(CustomersModel::Trend) > header->sectionSize(CustomersModel::Share));
    fixture.window.resize(1280, 720); // It is given back when there is nothing to spare.
    QTRY_VERIFY(header->length() < 700);
    QVERIFY(!header->isSectionHidden(CustomersModel::Trend));
    header->resizeSection(CustomersModel::Total, 140); // A width of one's own stays.
    fixture.window.resize(2560, 1440);
    QTRY_VERIFY(header->length() > 1000);
    QCOMPARE(header->sectionSize(CustomersModel::Total), 140);
}

void TestLayout::aSortedColumnIsNeverHidden()
{
    WindowFixture fixture(30);
    fixture.window.resize(2560, 1440);
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    const QHeaderView *header = fixture.customers()->horizontalHeader();
    QTRY_VERIFY(!header->isSectionHidden(CustomersModel::Trend));
    fixture.clickHeader(u"Trend"_s);
    QCOMPARE(header->sortIndicatorSection(), int(CustomersModel::Trend));
    fixture.window.resize(1024, 600);
    QTRY_VERIFY(header->isSectionHidden(CustomersModel::LastPurchase)); // There is no room for all.
    QVERIFY(!header->isSectionHidden(CustomersModel::Trend));
    QVERIFY(!header->isSectionHidden(CustomersModel::Total));
    // Hidden by a person, it is no longer what the rows are in order of.
    fixture.toggleColumn(u"Trend"_s);
    QVERIFY(header->isSectionHidden(CustomersModel::Trend));
    QCOMPARE(header->sortIndicatorSection(), int(CustomersModel::Total));
}

void TestLayout::theTopTenAreTen_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(1024, 560), QSize(1280, 720), QSize(1366, 768), QSize(1920, 1080)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void TestLayout::theTopTenAreTen()
{
    QFETCH(QSize, size);
    WindowFixture fixture(30);
    fixture.window.resize(size);
    QTRY_COMPARE(fixture.wholeBars(), 10);
}

void TestLayout::theCustomersChartIsWide()
{
    WindowFixture fixture(30);
    select(fixture, QSize(1366, 768));
    QTRY_VERIFY(fixture.find<QWidget>("customerPlot")->isVisible());
    QTRY_VERIFY2(fixture.find<QWidget>("customerPlot")->width() >= 200,
                 qPrintable(QString::number(fixture.find<QWidget>("customerPlot")->width())));
}

void TestLayout::detailsHaveRoom_data()
{
    addRows("action", {u"detailsBeside"_s, u"detailsBelow"_s});
}

/// Where a person put them, also at the next start.
void TestLayout::detailsHaveRoom()
{
    QFETCH(QString, action);
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    {
        WindowFixture fixture(30, file);
        select(fixture, QSize(1280, 800));
        fixture.find<QAction>(qPrintable(action))->trigger();
        auto *card = fixture.window.findChild<CustomerCard *>();
        const auto *charts = fixture.window.findChild<ChartsPanel *>();
        QTRY_VERIFY(!charts->isAncestorOf(card) && card->isVisible());
        const QPoint at = card->mapTo(&fixture.window, QPoint());
        const QRect others(charts->mapTo(&fixture.window, QPoint()), charts->size());
        if (action == u"detailsBeside"_s)
            QTRY_VERIFY(at.x() > others.right() && card->width() > 300 && card->height() > 300);
        else
            QTRY_VERIFY(at.y() > others.bottom() && card->width() > 500);
        QTRY_VERIFY(fixture.find<QWidget>("customerPlot")->isVisible());
        QTRY_VERIFY(fixture.find<QWidget>("topCustomers")->isVisible());
        QTRY_VERIFY2(cutOff(fixture.window).isEmpty(), qPrintable(cutOff(fixture.window).join(u'\n')));
        QTest::mouseClick(fixture.find<QToolButton>("customerClose"), Qt::LeftButton);
        QTRY_VERIFY(!card->isVisible());
        fixture.window.close();
    }
    WindowFixture again(30, file);
    QVERIFY(!again.window.findChild<ChartsPanel *>()->isAncestorOf(again.window.findChild<CustomerCard *>()));
    select(again, QSize(1280, 800));
    again.find<QAction>("detailsAmong")->trigger();
    QVERIFY(again.window.findChild<ChartsPanel *>()->isAncestorOf(again.window.findChild<CustomerCard *>()));
    QTRY_VERIFY(again.window.findChild<CustomerCard *>()->isVisible());
}

void TestLayout::buttonsStandBesideTheirWords()
{
    WindowFixture fixture(3);
    fixture.window.resize(2560, 1440);
    fixture.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Failed;
        snapshot.httpAddress.clear();
        snapshot.httpProblem = Message::plain(u"Port 6066 on 127.0.0.1 is taken by another program"_s);
    });
    const auto placeOf = [&](const char *name) {
        auto *widget = fixture.find<QWidget>(name);
        return QRect(widget->mapTo(&fixture.window, QPoint()), widget->size());
    };
    QTRY_VERIFY(fixture.find<QWidget>("tryNow")->isVisible());
    QTRY_VERIFY(placeOf("tryNow").left() - placeOf("source").right() < 350);
    QTRY_VERIFY(placeOf("otherPort").left() - placeOf("httpProblem").right() < 20);
}

void TestLayout::longProblemsAreReadable()
{
    WindowFixture fixture(3);
    fixture.window.resize(2560, 1440);
    fixture.tick([](Snapshot &snapshot) {
        snapshot.status.warnings = {{WarningKind::Table, Message::plain(u"words "_s.repeated(80))}};
    });
    const auto *problem = fixture.find<QWidget>("problem");
    QTRY_VERIFY(problem->isVisible());
    QTRY_VERIFY(problem->height() > problem->fontMetrics().height() * 2);
    QVERIFY(problem->width() < 1200);
    QVERIFY(problem->x() < 20);
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
