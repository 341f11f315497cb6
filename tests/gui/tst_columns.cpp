// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Whoever shows, chooses or writes columns of the customers table follows the one table of them.
#include "engine/values/trend_steps.h"
#include "tests/support/format_table.h"
#include "ui/columns/customer_columns.h"
#include "ui/customers/column_chooser.h"
#include "ui/customers/column_text.h"
#include "ui/customers/customers_model.h"
#include "ui/customers/customers_view.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QScopeGuard>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include "gui/fake_engine.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QStringList titles(bool withName)
{
    QStringList all;
    for (const CustomerColumn &column : CustomerColumns)
        if (withName || !column.isName)
            all += QString::fromLatin1(column.title);
    return all;
}

/// A page of one customer about whom everything is known.
CustomerPage page()
{
    CustomerPage one;
    one.customers = one.matches = 1;
    one.rows = {{u"brian"_s, 1'234, 5, 1'767'225'600'000}};
    one.trends.emplace_back().spent.fill(2);
    return one;
}

QString textAt(const CustomersModel &model, int column, int role)
{
    return model.index(0, column).data(role).toString();
}

} // namespace

class TestColumns : public QObject
{
    Q_OBJECT

private slots:
    void haveIdsThatStay();
    void areToldApart();
    void areThoseOfTheModel();
    void areShownAndCopiedByTheirKind();
    void sharesHaveTwoSignificantDigits_data();
    void sharesHaveTwoSignificantDigits();
    void sharesAreShownWhole();
    void trendsTellWhatIsNotKnown();
    void areThoseOfTheView();
    void sortTheRows();
    void areOfferedToBeChosen();
    void areHiddenByTheirRank();
    void keepThePlacesAPersonChose();
    void areThoseOfTheFiles();
    void areExportedOnlyWhenARowTellsThem();
};

/// People's choices are kept by the places, so a new column comes at the end.
void TestColumns::haveIdsThatStay()
{
    const std::string_view before[] = {"name", "total", "purchases", "share", "lastPurchase", "trend"};
    QVERIFY(CustomerColumns.size() >= std::size(before));
    for (std::size_t i = 0; i < std::size(before); ++i)
        QCOMPARE(CustomerColumns[i].id, before[i]);
}

void TestColumns::areToldApart()
{
    QSet<QByteArray> ids;
    QSet<QByteArray> exported;
    int names = 0;
    int inFiles = 0;
    for (const CustomerColumn &column : CustomerColumns) {
        ids.insert(QByteArray(column.id.data(), qsizetype(column.id.size())));
        exported.insert(QByteArray(column.exportedAs.data(), qsizetype(column.exportedAs.size())));
        names += column.isName ? 1 : 0;
        inFiles += column.exportedAs.empty() ? 0 : 1;
    }
    QCOMPARE(ids.size(), qsizetype(CustomerColumnCount));
    const QStringList shown = titles(true);
    QCOMPARE(QSet<QString>(shown.cbegin(), shown.cend()).size(), qsizetype(CustomerColumnCount));
    exported.remove(QByteArray(""));
    QCOMPARE(exported.size(), qsizetype(inFiles));
    QCOMPARE(names, 1);
    QVERIFY(CustomerColumns.front().isName);
}

void TestColumns::areThoseOfTheModel()
{
    const CustomersModel model;
    QCOMPARE(model.columnCount(), CustomerColumnCount);
    for (int column = 0; column < CustomerColumnCount; ++column) {
        const bool isName = customerColumnAt(column).isName;
        QCOMPARE(model.headerData(column, Qt::Horizontal).toString(), titles(true).at(column));
        QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).toInt(),
                 int(isName ? Qt::AscendingOrder : Qt::DescendingOrder));
        QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt(),
                 int((isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    }
    QVERIFY(!model.headerData(CustomerColumnCount, Qt::Horizontal).isValid());
}

void TestColumns::areShownAndCopiedByTheirKind()
{
    CustomersModel model;
    model.showPage(page(), 2'468);
    const std::pair<int, QStringList> expected[] = {{CustomersModel::Name, {u"brian"_s, u"brian"_s}},
                                                    {CustomersModel::Total, {u"1,234"_s, u"1234"_s}},
                                                    {CustomersModel::Purchases, {u"5"_s, u"5"_s}},
                                                    {CustomersModel::Share, {u"50.0 %"_s, u"0.5"_s}},
                                                    {CustomersModel::Trend, {u"48"_s, u"48"_s}}};
    for (const auto &[column, texts] : expected) {
        QCOMPARE(textAt(model, column, Qt::DisplayRole), texts[0]);
        QCOMPARE(textAt(model, column, CustomersModel::CopyRole), texts[1]);
    }
    QVERIFY(textAt(model, CustomersModel::LastPurchase, CustomersModel::CopyRole).contains(u'T'));
    QCOMPARE(model.index(0, CustomersModel::Name).data(CustomersModel::ShareRole).toDouble(), 0.5);
    QCOMPARE(textAt(model, CustomersModel::Trend, Qt::ToolTipRole), u"Spent in the last two minutes: 48"_s);
}

void TestColumns::sharesHaveTwoSignificantDigits_data()
{
    QTest::addColumn<double>("part");
    QTest::addColumn<double>("whole");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::newRow("all") << 5.0 << 5.0 << u"100.0 %"_s << u"100,0 %"_s;
    QTest::newRow("half") << 1.0 << 2.0 << u"50.0 %"_s << u"50,0 %"_s;
    QTest::newRow("one in a hundred") << 1.0 << 100.0 << u"1.0 %"_s << u"1,0 %"_s;
    QTest::newRow("rounded up to one") << 0.9999 << 100.0 << u"1.0 %"_s << u"1,0 %"_s;
    QTest::newRow("less than one") << 0.994 << 100.0 << u"0.99 %"_s << u"0,99 %"_s;
    QTest::newRow("one of a few thousand") << 34.0 << 100'000.0 << u"0.034 %"_s << u"0,034 %"_s;
    QTest::newRow("one of 100,000") << 1.0 << 100'000.0 << u"0.0010 %"_s << u"0,0010 %"_s;
    QTest::newRow("rounded up to the digit before") << 0.0999 << 100.0 << u"0.10 %"_s << u"0,10 %"_s;
    QTest::newRow("one of 10,000,000") << 1.0 << 10'000'000.0 << u"0.000010 %"_s << u"0,000010 %"_s;
    QTest::newRow("hardly anything") << 1.0 << 1e9 << u"< 0.00001 %"_s << u"< 0,00001 %"_s;
    QTest::newRow("nothing") << 0.0 << 100.0 << u"0 %"_s << u"0 %"_s;
    QTest::newRow("less than nothing") << -34.0 << 100'000.0 << u"-0.034 %"_s << u"-0,034 %"_s;
    QTest::newRow("no whole") << 1.0 << 0.0 << u"–"_s << u"–"_s;
}

void TestColumns::sharesHaveTwoSignificantDigits()
{
    QFETCH(double, part);
    QFETCH(double, whole);
    QFETCH(QString, english);
    QFETCH(QString, german);
    QLocale::setDefault(QLocale(QLocale::English));
    const auto restored = qScopeGuard([] { QLocale::setDefault(QLocale::c()); });
    QCOMPARE(shownText(ShareValue{part, whole}), english);
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(shownText(ShareValue{part, whole}), german);
    bool isNumber = false; // For other programs, in any language.
    const double copied = copiedText(ShareValue{part, whole}).toDouble(&isNumber);
    QVERIFY(isNumber);
    QVERIFY(qAbs(copied - shareOf({part, whole})) <= 1e-5 * qAbs(copied));
}

/// However small a share is, and so however long its text.
void TestColumns::sharesAreShownWhole()
{
    CustomersView view;
    view.resize(1600, 400);
    view.show();
    CustomerPage some = page();
    some.rows.push_back({u"meher"_s, 3, 1, 0});
    some.customers = some.matches = 2;
    some.trends.emplace_back();
    view.showPage(some, 25'000'000);
    const QModelIndex share = view.model()->index(1, CustomersModel::Share);
    QCOMPARE(share.data().toString(), u"0.000012 %"_s);
    const int margins = 2 * 10; // Of CustomersDelegate, left and right.
    QVERIFY(view.horizontalHeader()->sectionSize(CustomersModel::Share)
            >= QFontMetrics(view.font()).horizontalAdvance(share.data().toString()) + margins);
}

void TestColumns::trendsTellWhatIsNotKnown()
{
    CustomersModel model;
    CustomerPage some = page();
    some.trends[0].spent.front() = UnknownStep;
    model.showPage(some, 2'468);
    QCOMPARE(textAt(model, CustomersModel::Trend, Qt::DisplayRole), u"≥ 46"_s);
    QCOMPARE(textAt(model, CustomersModel::Trend, CustomersModel::CopyRole), u"46"_s);
    QCOMPARE(textAt(model, CustomersModel::Trend, Qt::ToolTipRole),
             u"Spent in the last two minutes: ≥ 46\nDotted: not known"_s);
    some.trends[0] = unknownTrend();
    model.showPage(some, 2'468);
    QCOMPARE(textAt(model, CustomersModel::Trend, Qt::DisplayRole), u"–"_s);
    some.trends.clear();
    model.showPage(some, 2'468);
    QCOMPARE(textAt(model, CustomersModel::Trend, Qt::DisplayRole), u"–"_s);
}

void TestColumns::areThoseOfTheView()
{
    CustomersView view;
    view.resize(1600, 400);
    view.show();
    const QHeaderView *header = view.horizontalHeader();
    QCOMPARE(header->count(), CustomerColumnCount);
    for (int column = 0; column < CustomerColumnCount; ++column) {
        const CustomerColumn &row = customerColumnAt(column);
        QCOMPARE(header->sectionResizeMode(column) == QHeaderView::Stretch, row.isName);
        const int usual = header->fontMetrics().horizontalAdvance(QString::fromLatin1(row.usual));
        QVERIFY2(header->sectionSize(column) > usual, row.title);
    }
}

void TestColumns::sortTheRows()
{
    const CustomersView view;
    const QSignalSpy wanted(&view, &CustomersView::sortWanted);
    for (int column = CustomerColumnCount - 1; column >= 0; --column) {
        view.horizontalHeader()->setSortIndicator(column, Qt::AscendingOrder);
        QVERIFY(!wanted.isEmpty());
        QCOMPARE(wanted.last().first().value<CustomerSort>(), customerColumnAt(column).sort);
    }
}

void TestColumns::areOfferedToBeChosen()
{
    const CustomersView view;
    QMenu menu;
    view.columns()->fill(menu);
    QStringList offered;
    for (const QAction *action : menu.actions())
        if (action->isCheckable())
            offered += action->text();
    QCOMPARE(offered, titles(false));
}

void TestColumns::areHiddenByTheirRank()
{
    CustomersView view;
    view.resize(2000, 400);
    view.show();
    const QHeaderView *header = view.horizontalHeader();
    for (int width = 2000; width > 100; width -= 20) {
        view.resize(width, 400);
        int greatestShown = 0;
        int leastHidden = CustomerColumnCount;
        for (int column = 0; column < CustomerColumnCount; ++column) {
            const int rank = customerColumnAt(column).rank;
            if (header->isSectionHidden(column))
                leastHidden = std::min(leastHidden, rank);
            else
                greatestShown = std::max(greatestShown, rank);
        }
        QVERIFY2(leastHidden > 0 && greatestShown < leastHidden, qPrintable(QString::number(width)));
    }
    QCOMPARE(header->hiddenSectionCount(),
             int(std::ranges::count_if(CustomerColumns, [](const CustomerColumn &column) { return column.rank > 0; })));
}

void TestColumns::keepThePlacesAPersonChose()
{
    const CustomersView before;
    before.horizontalHeader()->moveSection(CustomersModel::Trend, 1);
    before.columns()->setChosen(true);
    before.horizontalHeader()->hideSection(CustomersModel::Share);
    const QByteArray kept = before.saveColumns();
    QVERIFY(kept.startsWith("chosen "));
    CustomersView after;
    after.restoreColumns(kept);
    QCOMPARE(after.horizontalHeader()->visualIndex(CustomersModel::Trend), 1);
    QVERIFY(after.horizontalHeader()->isSectionHidden(CustomersModel::Share));
    QCOMPARE(after.horizontalHeader()->hiddenSectionCount(), 1);
    QVERIFY(after.columns()->chosen());
}

void TestColumns::areThoseOfTheFiles()
{
    QByteArrayList names;
    for (const CustomerColumn &column : CustomerColumns)
        if (!column.exportedAs.empty())
            names += QByteArray(column.exportedAs.data(), qsizetype(column.exportedAs.size()));
    const CustomerRow row = page().rows.front();
    QCOMPARE(tableHead(TableFormat::Csv), QByteArray(names.join(',') + '\n'));
    QCOMPARE(tableHead(TableFormat::Csv), QByteArray("customer,total_spent,purchases\n")); // Programs rely on it.
    QCOMPARE(tableRow(row, TableFormat::Csv, true), QByteArray("brian,1234,5\n"));
    QCOMPARE(tableRow(row, TableFormat::Json, true),
             QByteArray(R"({"customer":"brian","total_spent":1234,"purchases":5})"));
    QCOMPARE(test::formatTable(std::span(&row, 1), TableFormat::Plain),
             QByteArray("customer  total spent  purchases\nbrian            1234          5\n"));
}

void TestColumns::areExportedOnlyWhenARowTellsThem()
{
    const CustomerRow row = page().rows.front();
    for (const CustomerColumn &column : CustomerColumns) {
        const ColumnValue value = column.value({row, {}, 0});
        const bool needsMore = std::holds_alternative<ShareValue>(value) || std::holds_alternative<TrendValue>(value);
        QVERIFY2(column.exportedAs.empty() || !needsMore, column.title);
    }
}

QTEST_MAIN(TestColumns)
#include "tst_columns.moc"
