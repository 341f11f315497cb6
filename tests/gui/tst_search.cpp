// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A search hides customers, but loses neither who was chosen nor what was looked at.
#include "ui/charts/customer_bar.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestSearch : public QObject
{
    Q_OBJECT

private slots:
    void whoIsHiddenStaysChosen_data();
    void whoIsHiddenStaysChosen();
    void whoIsFarDownIsSeenAgain();
    void closingWhileHiddenIsForGood_data();
    void closingWhileHiddenIsForGood();
    void anotherChoiceWhileHidden();
    void severalStaySelected();
    void aBarLeadsAwayFromTheSearch();
    void anotherSourceForgets();
    void anotherSourceForgetsTheFirstMatch();
    void whatWasLookedAtIsFoundAgain();
    void columnsStandStill();
    void enterSelectsTheFirstMatch_data();
    void enterSelectsTheFirstMatch();
    void enterWithoutAMatchStays();
};

namespace {

void search(WindowFixture &at, const QString &text)
{
    auto *find = at.find<QLineEdit>("find");
    find->clear();
    QTest::keyClicks(find, text);
}

QStringList selectedNames(WindowFixture &at)
{
    QStringList names;
    for (const QModelIndex &row : at.customers()->selectionModel()->selectedRows())
        names.append(row.data().toString());
    names.sort();
    return names;
}

void choose(WindowFixture &at, const QString &name)
{
    QTRY_VERIFY(at.visibleNames().contains(name));
    QVERIFY(at.clickCustomer(name));
    QTRY_COMPARE(at.shownCustomer(), u"Customer: "_s + name);
}

} // namespace

void TestSearch::whoIsHiddenStaysChosen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("matches");
    QTest::newRow("others match") << u"bri"_s << 1;
    QTest::newRow("nobody matches") << u"nobody"_s << 0;
}

void TestSearch::whoIsHiddenStaysChosen()
{
    QFETCH(QString, text);
    QFETCH(int, matches);
    WindowFixture at(8);
    choose(at, u"meher"_s);
    QTRY_COMPARE(at.detailed, QStringList{u"meher"_s});
    search(at, text);
    QTRY_COMPARE(at.customers()->model()->rowCount(), matches);
    QCOMPARE(selectedNames(at), QStringList());
    QCOMPARE(at.shownCustomer(), u"Customer: meher"_s);
    at.tick();
    const qsizetype asked = at.asked.size();
    QTRY_VERIFY(at.asked.size() > asked + 1); // refreshed meanwhile
    QCOMPARE(at.shownCustomer(), u"Customer: meher"_s);
    search(at, {});
    QTRY_COMPARE(selectedNames(at), QStringList{u"meher"_s});
    QCOMPARE(at.shownCustomer(), u"Customer: meher"_s);
    QCOMPARE(at.detailed, QStringList{u"meher"_s}); // And never were anybody else's wanted.
    QCOMPARE(at.customers()->currentIndex().data().toString(), u"meher"_s); // The arrow keys go on from there.
}

void TestSearch::whoIsFarDownIsSeenAgain()
{
    WindowFixture at(3000);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 3000);
    QScrollBar *bar = at.customers()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QTRY_VERIFY(!at.visibleNames().value(4).isEmpty());
    const QString name = at.visibleNames().at(4);
    choose(at, name);
    search(at, u"brian"_s);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    search(at, {});
    QTRY_VERIFY(at.visibleNames().contains(name));
    QCOMPARE(selectedNames(at), QStringList{name});
    // Found by a search, a customer is seen among its neighbours afterwards.
    search(at, u"brian"_s);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    choose(at, u"brian"_s);
    search(at, {});
    QTRY_VERIFY(at.visibleNames().contains(u"brian"_s));
    QCOMPARE(selectedNames(at), QStringList{u"brian"_s});
}

void TestSearch::closingWhileHiddenIsForGood_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("button") << u"button"_s;
    QTest::newRow("Esc in the table") << u"table"_s;
    QTest::newRow("Esc in the customer") << u"customer"_s;
}

void TestSearch::closingWhileHiddenIsForGood()
{
    QFETCH(QString, how);
    WindowFixture at(8);
    choose(at, u"meher"_s);
    search(at, u"bri"_s);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    if (how == u"button"_s)
        QTest::mouseClick(at.find<QWidget>("customerClose"), Qt::LeftButton);
    else
        QTest::keyClick(how == u"table"_s ? at.customers() : at.find<QTableView>("customerLatest"), Qt::Key_Escape);
    QTRY_COMPARE(at.shownCustomer(), QString());
    search(at, {});
    QTRY_COMPARE(at.customers()->model()->rowCount(), 8);
    QCOMPARE(selectedNames(at), QStringList());
    QCOMPARE(at.shownCustomer(), QString());
}

void TestSearch::anotherChoiceWhileHidden()
{
    WindowFixture at(8);
    choose(at, u"meher"_s);
    search(at, u"bri"_s);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    choose(at, u"brian"_s);
    search(at, {});
    QTRY_COMPARE(at.customers()->model()->rowCount(), 8);
    QCOMPARE(selectedNames(at), QStringList{u"brian"_s});
    QCOMPARE(at.shownCustomer(), u"Customer: brian"_s);
}

void TestSearch::severalStaySelected()
{
    WindowFixture at(4);
    choose(at, u"meher"_s);
    QTest::mouseClick(at.customers()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      at.customers()->visualRect(at.customers()->model()->index(0, 0)).center());
    QTRY_COMPARE(selectedNames(at).size(), 2);
    const QStringList both = selectedNames(at);
    const QString main = at.shownCustomer();
    search(at, u"meh"_s);
    QTRY_COMPARE(selectedNames(at), QStringList{u"meher"_s});
    QCOMPARE(at.shownCustomer(), main);
    search(at, {});
    QTRY_COMPARE(selectedNames(at), both);
    QCOMPARE(at.shownCustomer(), main);
}

void TestSearch::aBarLeadsAwayFromTheSearch()
{
    WindowFixture at(300);
    at.window.resize(1600, 900);
    choose(at, at.engine.answer({}).rows[2].name);
    search(at, u"brian"_s);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    const QString greatest = at.engine.answer({}).rows[0].name;
    QVERIFY(at.barOf(greatest));
    QTest::mouseClick(at.barOf(greatest), Qt::LeftButton);
    QTRY_COMPARE(selectedNames(at), QStringList{greatest});
    QTRY_COMPARE(at.shownCustomer(), u"Customer: "_s + greatest);
    QCOMPARE(at.find<QLineEdit>("find")->text(), QString());
}

void TestSearch::anotherSourceForgets()
{
    WindowFixture at(8);
    choose(at, u"meher"_s);
    search(at, u"bri"_s);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    at.window.beginSource({});
    QTRY_COMPARE(at.shownCustomer(), QString());
}

/// Nor does it select the first match of a search in the former one, whose answer comes later.
void TestSearch::anotherSourceForgetsTheFirstMatch()
{
    WindowFixture at(8);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 8);
    auto *find = at.typeInto("find");
    QTest::keyClicks(find, u"bri"_s);
    QTest::keyClick(find, Qt::Key_Return);
    at.window.beginSource({});
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(selectedNames(at), QStringList());
}

void TestSearch::whatWasLookedAtIsFoundAgain()
{
    WindowFixture at(3000);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 3000);
    QScrollBar *bar = at.customers()->verticalScrollBar();
    bar->setValue(bar->maximum() / 3);
    QTRY_VERIFY(!at.visibleNames().value(0).isEmpty());
    const int before = bar->value();
    search(at, u"12"_s);
    QTRY_VERIFY(at.customers()->model()->rowCount() < 3000);
    QCOMPARE(bar->value(), 0); // The first matches.
    search(at, {});
    QTRY_COMPARE(at.customers()->model()->rowCount(), 3000);
    QTRY_COMPARE(bar->value(), before);
    QTRY_VERIFY(!at.visibleNames().value(0).isEmpty()); // And loaded.
}

/// Whether there is anything to scroll or not.
void TestSearch::columnsStandStill()
{
    WindowFixture at(300);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 300);
    QCoreApplication::processEvents();
    const QHeaderView *header = at.customers()->horizontalHeader();
    const int before = header->sectionViewportPosition(at.column(u"Trend"_s));
    search(at, u"brian"_s);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(header->sectionViewportPosition(at.column(u"Trend"_s)), before);
}

void TestSearch::enterSelectsTheFirstMatch_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Enter") << int(Qt::Key_Return);
    QTest::newRow("Down") << int(Qt::Key_Down);
}

/// Also before the answer is there.
void TestSearch::enterSelectsTheFirstMatch()
{
    QFETCH(int, key);
    WindowFixture at(30);
    auto *find = at.typeInto("find");
    QTest::keyClicks(find, u"customer"_s);
    QTest::keyClick(find, Qt::Key(key));
    CustomerQuery query;
    query.contains = u"customer"_s;
    const std::vector<CustomerRow> matches = at.engine.answer(query).rows;
    QTRY_COMPARE(selectedNames(at), QStringList{matches[0].name});
    QVERIFY(at.customers()->hasFocus());
    QTest::keyClick(at.customers(), Qt::Key_Down);
    QTRY_COMPARE(selectedNames(at), QStringList{matches[1].name});
    QTRY_COMPARE(at.shownCustomer(), u"Customer: "_s + matches[1].name);
}

void TestSearch::enterWithoutAMatchStays()
{
    WindowFixture at(30);
    auto *find = at.typeInto("find");
    QTest::keyClicks(find, u"nobody"_s);
    QTest::keyClick(find, Qt::Key_Return);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 0);
    QVERIFY(find->hasFocus());
}

QTEST_MAIN(TestSearch)
#include "tst_search.moc"
