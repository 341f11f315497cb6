// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Another language while the window is open.
#include "ui/connect/connect_dialog.h"
#include "ui/customers/customers_model.h"
#include "ui/language/language.h"
#include "ui/send/send_panel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenuBar>
#include <QMetaProperty>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

const QString Brian = u"brian"_s;

FeedLine line(const QString &customer, Sum total, qint64 leftOut = 0)
{
    return {1'767'225'600'000, customer, total, 5, {}, leftOut};
}

/// Figures run on between two looks.
QString withoutFigures(QString text)
{
    return text.replace(QRegularExpression(u"[0-9][0-9.,:\u00a0]*"_s), u"#"_s);
}

void addTexts(const QObject &object, QStringList &texts)
{
    static const QByteArrayList notWords{"objectName", "styleSheet", "inputMask", "windowFilePath", "windowIconText"};
    const QMetaObject *type = object.metaObject();
    for (int i = 0; i < type->propertyCount(); ++i) {
        const QMetaProperty property = type->property(i);
        if (property.typeId() != QMetaType::QString || notWords.contains(property.name()))
            continue;
        const QString text = withoutFigures(property.read(&object).toString());
        if (!text.isEmpty())
            texts.append(u"%1::%2 %3"_s.arg(QLatin1String(type->className()), QLatin1String(property.name()), text));
    }
}

void addItems(const QAbstractItemModel &model, QStringList &texts)
{
    for (int column = 0; column < model.columnCount(); ++column)
        texts.append(u"header "_s + model.headerData(column, Qt::Horizontal).toString());
    for (int row = 0; row < std::min(5, model.rowCount()); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            texts.append(u"cell "_s + withoutFigures(model.index(row, column).data().toString()));
}

/// A note behind the table says what was the case when it was shown last; a box has a list only once it was opened.
bool isUnused(const QObject &object)
{
    const QObject *above = &object;
    while (above && !above->inherits("spendwatch::EmptyNote") && !above->inherits("QComboBoxPrivateContainer"))
        above = above->parent();
    const auto *widget = qobject_cast<const QWidget *>(above);
    return widget && !widget->isVisible();
}

/// Every text of every widget, action, tab, header and list of the window and its dialogs, whether it is visible or not.
QStringList textsOf(const QWidget &window)
{
    QStringList texts;
    addTexts(window, texts);
    for (const QObject *child : window.findChildren<QObject *>()) {
        if (isUnused(*child))
            continue;
        addTexts(*child, texts);
        if (const auto *view = qobject_cast<const QAbstractItemView *>(child); view && view->model())
            addItems(*view->model(), texts);
        if (const auto *tabs = qobject_cast<const QTabWidget *>(child))
            for (int tab = 0; tab < tabs->count(); ++tab)
                texts.append(u"tab "_s + withoutFigures(tabs->tabText(tab)));
        if (const auto *box = qobject_cast<const QComboBox *>(child))
            for (int item = 0; item < box->count(); ++item)
                texts.append(u"item "_s + box->itemText(item));
    }
    texts.sort();
    return texts;
}

/// What is in one list only, for the message.
QString difference(const QStringList &a, const QStringList &b)
{
    QStringList only;
    std::ranges::set_symmetric_difference(a, b, std::back_inserter(only));
    return only.join(u'\n');
}

/// The same things are seen in every language.
void fillWindow(WindowFixture &at)
{
    at.engine.customer(Brian).total = 1'000'000'000;
    QTRY_VERIFY(at.visibleNames().contains(Brian));
    at.tick([](Snapshot &snapshot) {
        snapshot.newLines = {line(Brian, 1), line(u"meher"_s, 2, 7)};
        snapshot.newRejected = {
            {1'767'225'600'000, message("amount is missing"), u"purchase_topic"_s, PartitionNumber(0), 5, "{}", 2}};
        snapshot.headline.rejected = 1;
    });
    at.window.showLog({{1'767'225'600'000, LogLevel::Warning, u"spendwatch.test"_s, u"words"_s}}, 0);
    QVERIFY(at.clickCustomer(Brian));
    QTRY_VERIFY(at.detailed.contains(Brian));
    // Shares are shares of what the first snapshot told.
    QTRY_VERIFY(at.customers()->model()->index(0, CustomersModel::Share).data().toString().contains(u'%'));
    at.tick();
}

void choose(WindowFixture &at, const char *action, const QString &firstMenu)
{
    at.find<QAction>(action)->trigger();
    QTRY_COMPARE(at.window.menuBar()->actions().first()->text(), firstMenu);
    QTRY_VERIFY(at.visibleNames().contains(Brian));
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void eachTextFollows();
    void theWindowGoesOn();
    void theTableKeepsItsPlace();
    void dialogsGoOn();
    void choiceIsRemembered();
    void theSystemsIsOffered();
};

void TestLanguage::init()
{
    installLanguage(*qApp, u"en"_s);
}

void TestLanguage::eachTextFollows()
{
    installLanguage(*qApp, u"de"_s);
    QStringList german;
    {
        WindowFixture at(3);
        fillWindow(at);
        QTRY_VERIFY((german = textsOf(at.window), german == textsOf(at.window)));
    }
    installLanguage(*qApp, u"en"_s);
    WindowFixture at(3);
    fillWindow(at);
    const QStringList english = textsOf(at.window);
    QVERIFY(english.size() > 300);
    QVERIFY(english != german);

    choose(at, "language-de", u"&Datei"_s);
    QTRY_VERIFY2((at.tick(), textsOf(at.window) == german), qPrintable(difference(textsOf(at.window), german)));
    choose(at, "language-en", u"&File"_s);
    QTRY_VERIFY2((at.tick(), textsOf(at.window) == english), qPrintable(difference(textsOf(at.window), english)));
    // Numbers follow as well.
    at.tick([](Snapshot &snapshot) { snapshot.headline.purchases = 1'234'567; });
    const auto seen = [&](const QString &figure) {
        return std::ranges::any_of(at.window.findChildren<QWidget *>(),
                                   [&](const QWidget *widget) { return widget->accessibleName().contains(figure); });
    };
    QVERIFY(seen(u"1,234,567"_s));
    choose(at, "language-de", u"&Datei"_s);
    QVERIFY(seen(u"1.234.567"_s));
}

void TestLanguage::theWindowGoesOn()
{
    WindowFixture at(300);
    fillWindow(at);
    QTest::keyClicks(at.find<QLineEdit>("find"), u"ia"_s);
    QTRY_COMPARE(at.visibleNames(), QStringList{Brian});
    at.clickHeader(u"Purchases"_s);
    QTest::keyClicks(at.find<QLineEdit>("feedCustomer"), u"bri"_s);
    at.window.findChild<QTabWidget *>()->setCurrentIndex(1);
    at.window.resize(1111, 700);
    at.find<QToolButton>("pause")->click();
    const QPointer<QTableView> former = at.customers();

    choose(at, "language-de", u"&Datei"_s);
    QVERIFY(!former); // nothing is left of it
    QCOMPARE(at.window.size(), QSize(1111, 700));
    QCOMPARE(at.window.findChild<QTabWidget *>()->currentIndex(), 1);
    QCOMPARE(at.find<QLineEdit>("find")->text(), u"ia"_s);
    QTRY_COMPARE(at.visibleNames(), QStringList{Brian});
    QTRY_COMPARE(at.customers()->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(at.customers()->horizontalHeader()->sortIndicatorSection(), int(CustomersModel::Purchases));
    QCOMPARE(at.asked.last().sort, CustomerSort::Purchases);
    QCOMPARE(at.find<QListView>("feed")->model()->rowCount(), 1);
    QCOMPARE(at.find<QTableView>("rejectedTable")->model()->rowCount(), 1);
    QCOMPARE(at.find<QTableView>("logTable")->model()->rowCount(), 1);

    // It still stands still, and what came meanwhile is not lost.
    at.tick([](Snapshot &snapshot) { snapshot.newLines = {line(Brian, 77)}; });
    QCOMPARE(at.find<QListView>("feed")->model()->rowCount(), 1);
    at.find<QToolButton>("pause")->click();
    QTRY_COMPARE(at.find<QListView>("feed")->model()->rowCount(), 2);
}

void TestLanguage::theTableKeepsItsPlace()
{
    WindowFixture at(500);
    at.engine.customer(Brian).total = 1;
    QTRY_VERIFY(!at.visibleNames().isEmpty());
    at.customers()->verticalScrollBar()->setValue(at.customers()->verticalScrollBar()->maximum());
    QTRY_VERIFY(at.visibleNames().contains(Brian));
    at.customers()->verticalScrollBar()->setValue(at.customers()->verticalScrollBar()->value() - 7);
    const QStringList seen = at.visibleNames();
    const int top = at.customers()->rowAt(1);
    at.customers()->selectRow(top + 3);
    at.customers()->selectionModel()->select(at.customers()->model()->index(top + 5, 0),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const int place = at.customers()->verticalScrollBar()->value();
    QTRY_COMPARE(at.detailed, QStringList{seen.at(3)});
    at.detailed.clear();
    choose(at, "language-de", u"&Datei"_s);
    QTRY_COMPARE(at.customers()->verticalScrollBar()->value(), place);
    QCOMPARE(at.visibleNames(), seen);
    QList<int> rows;
    for (const QModelIndex &row : at.customers()->selectionModel()->selectedRows())
        rows.append(row.row());
    std::ranges::sort(rows);
    QCOMPARE(rows, QList<int>({top + 3, top + 5}));
    QTRY_COMPARE(at.detailed, QStringList{seen.at(3)});
    at.tick();
    QCOMPARE(at.customers()->verticalScrollBar()->value(), place);
}

void TestLanguage::dialogsGoOn()
{
    WindowFixture at(3);
    fillWindow(at);
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    ConnectionProfile profile;
    profile.id = profile.name = u"mine"_s;
    at.window.showProfiles({profile}, profile.id);
    const auto listed = [&] {
        return at.window.findChild<ConnectDialog *>()->findChild<QListWidget *>()->item(0)->text();
    };
    QCOMPARE(listed(), u"mine (connected)"_s);
    at.window.findChild<SendPanel *>()->show();
    auto *customers = at.window.findChild<SendPanel *>()->findChild<QPlainTextEdit *>();
    customers->setPlainText(u"zoe"_s);
    choose(at, "language-de", u"&Datei"_s);
    QCOMPARE(listed(), u"mine (verbunden)"_s);
    auto *panel = at.window.findChild<SendPanel *>();
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->findChild<QPlainTextEdit *>()->toPlainText(), u"zoe"_s);
    QTest::mouseClick(panel->findChild<QPushButton *>(u"send"_s), Qt::LeftButton);
    QCOMPARE(sent.size(), 1); // once: the former panel is gone
    QCOMPARE(sent[0][0].value<SendPlan>().customers, QStringList{u"zoe"_s});
    at.window.showSendProgress({});
    choose(at, "language-en", u"&File"_s);
    QVERIFY(at.window.findChild<SendPanel *>()->findChild<QPushButton *>(u"stop"_s)->isEnabled()); // it still sends
}

void TestLanguage::choiceIsRemembered()
{
    const QTemporaryDir dir;
    const QString settings = dir.filePath(u"window.ini"_s);
    {
        WindowFixture at(3, settings);
        QVERIFY(at.find<QAction>("language-")->isChecked());
        choose(at, "language-de", u"&Datei"_s);
        QVERIFY(at.find<QAction>("language-de")->isChecked());
        QVERIFY(!at.find<QAction>("language-")->isChecked());
    }
    QCOMPARE(QSettings(settings, QSettings::IniFormat).value(u"window/language"_s).toString(), u"de"_s);
    WindowFixture at(3, settings);
    QVERIFY(at.find<QAction>("language-de")->isChecked());
}

void TestLanguage::theSystemsIsOffered()
{
    WindowFixture at(3);
    choose(at, "language-de", u"&Datei"_s);
    const bool german = QLocale::system().language() == QLocale::German;
    choose(at, "language-", german ? u"&Datei"_s : u"&File"_s);
    QVERIFY(at.find<QAction>("language-")->isChecked());
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
