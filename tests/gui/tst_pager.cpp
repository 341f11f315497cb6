// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/customers_pager.h"

#include <QSignalSpy>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

CustomerQuery queryOf(const QSignalSpy &asked)
{
    return asked.last()[0].value<CustomerQuery>();
}

CustomerPage pageFor(const CustomerQuery &query)
{
    CustomerPage page;
    page.query = query;
    return page;
}

} // namespace

class TestPager : public QObject
{
    Q_OBJECT

private slots:
    void waitsForTheAnswerOfTheSameOrder();
    void doesNotWaitWithAnotherOrder();
    void doesNotWaitWithAnotherFilter();
    void pagesThatComeByThemselvesAreNotAskedFor();
};

void TestPager::waitsForTheAnswerOfTheSameOrder()
{
    CustomersPager pager;
    QSignalSpy asked(&pager, &CustomersPager::pageWanted);
    pager.setActive(true);
    QCOMPARE(asked.size(), 1);
    pager.setVisibleRows(5000, 40);
    QCOMPARE(asked.size(), 1);
    QVERIFY(pager.accept(pageFor(queryOf(asked))));
    QCOMPARE(asked.size(), 2);
    QVERIFY(queryOf(asked).first > 0);
}

void TestPager::doesNotWaitWithAnotherOrder()
{
    CustomersPager pager;
    QSignalSpy asked(&pager, &CustomersPager::pageWanted);
    pager.setActive(true);
    const CustomerQuery first = queryOf(asked);
    pager.setSort(CustomerSort::Name, false);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(queryOf(asked).sort, CustomerSort::Name);
    // The older answer was on its way already.
    QVERIFY(!pager.accept(pageFor(first)));
    QCOMPARE(asked.size(), 2);
    QVERIFY(pager.accept(pageFor(queryOf(asked))));
    QCOMPARE(asked.size(), 2);
}

void TestPager::doesNotWaitWithAnotherFilter()
{
    CustomersPager pager;
    QSignalSpy asked(&pager, &CustomersPager::pageWanted);
    pager.setActive(true);
    pager.setFilter(u"a"_s);
    QTRY_COMPARE(asked.size(), 2);
    pager.setFilter(u"ab"_s);
    QTRY_COMPARE(asked.size(), 3);
    QCOMPARE(queryOf(asked).contains, u"ab"_s);
    QVERIFY(pager.accept(pageFor(queryOf(asked))));
}

/// As they do in a busy stream; when they stop, it asks.
void TestPager::pagesThatComeByThemselvesAreNotAskedFor()
{
    constexpr int Between = CustomersPager::RefreshMs / 4;
    CustomersPager pager;
    QSignalSpy asked(&pager, &CustomersPager::pageWanted);
    pager.setActive(true);
    const CustomerPage page = pageFor(queryOf(asked));
    for (int i = 0; i < 12; ++i) {
        QVERIFY(pager.accept(page));
        QVERIFY2(!asked.wait(Between), "it asked in vain");
    }
    QVERIFY(asked.wait());
}

QTEST_MAIN(TestPager)
#include "tst_pager.moc"
