// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/alerts/alerts_dialog.h"
#include "ui/connect/connect_dialog.h"
#include "ui/export/export_progress_dialog.h"
#include "ui/help/shortcuts_dialog.h"
#include "ui/send/send_panel.h"
#include "ui/text/format.h"
#include "ui/theme/palette_colors.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTest>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// Roles of what a person can use, or has to be told about.
bool needsName(QAccessible::Role role)
{
    static const QSet<QAccessible::Role> roles{
        QAccessible::PushButton,   QAccessible::Button,   QAccessible::CheckBox, QAccessible::RadioButton,
        QAccessible::EditableText, QAccessible::ComboBox, QAccessible::SpinBox,  QAccessible::Slider,
        QAccessible::Table,        QAccessible::List,     QAccessible::Tree,     QAccessible::ProgressBar,
        QAccessible::PageTabList,  QAccessible::PageTab,  QAccessible::MenuItem, QAccessible::Link,
        QAccessible::ButtonMenu,   QAccessible::Chart,    QAccessible::Graphic};
    return roles.contains(role);
}

QString pathOf(QAccessibleInterface *one)
{
    QStringList names;
    for (QAccessibleInterface *at = one; at && at->object(); at = at->parent())
        names.prepend(QLatin1String(at->object()->metaObject()->className()) + u'#' + at->object()->objectName());
    return names.join(u'/');
}

/// Inner parts that Qt makes and names through their owner.
bool isInnerPart(QAccessibleInterface *one)
{
    const QObject *object = one->object();
    if (!object)
        return true;
    if (object->objectName().startsWith(u"qt_"))
        return true;
    const QObject *owner = object->parent();
    return owner && (owner->inherits("QAbstractSpinBox") || owner->inherits("QComboBox"));
}

void findUnnamed(QAccessibleInterface *one, QStringList &unnamed, int depth = 0)
{
    if (!one || !one->isValid() || depth > 30)
        return;
    const bool invisible = one->state().invisible != 0U;
    if (needsName(one->role()) && !invisible && !isInnerPart(one) && one->text(QAccessible::Name).trimmed().isEmpty())
        unnamed.append(pathOf(one));
    // Cells of tables are no controls.
    if (one->role() == QAccessible::Table || one->role() == QAccessible::Tree || one->role() == QAccessible::List)
        return;
    for (int i = 0; i < one->childCount(); ++i)
        findUnnamed(one->child(i), unnamed, depth + 1);
}

QStringList unnamedIn(QWidget &widget)
{
    QStringList unnamed;
    findUnnamed(QAccessible::queryAccessibleInterface(&widget), unnamed);
    return unnamed;
}

/// Every widget that Tab may reach, from the widget with the focus on.
QList<QWidget *> tabStops(QWidget &window)
{
    QList<QWidget *> stops;
    for (QWidget *at = window.nextInFocusChain(); at && at != &window; at = at->nextInFocusChain())
        if (at->window() == &window && at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus))
            stops.append(at);
    return stops;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void everyControlHasAName_data();
    void everyControlHasAName();
    void dialogsHaveNames_data();
    void dialogsHaveNames();
    void tabReachesEveryControl();
    void focusIsVisible();
    void colorsCanBeRead_data();
    void colorsCanBeRead();
    void statesAreToldByWords();
    void figuresAndChartsAreSpoken();
    void choicesAreRadioButtons();
    void descriptionsAreWords();
};

void TestAccessibility::everyControlHasAName_data()
{
    using Scene = std::function<void(WindowFixture &)>;
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QString>("shown"); // what comes with it
    const auto add = [](const char *name, const char *shown, const Scene &scene) {
        QTest::newRow(name) << scene << QString::fromLatin1(shown);
    };
    const auto status = [](const std::function<void(Snapshot &)> &change) {
        return [change](WindowFixture &fixture) { fixture.tick(change); };
    };
    add("activity", "feed", [](WindowFixture &) {});
    add("rejected", "rejectedTable", [](WindowFixture &fixture) {
        fixture.tick([](Snapshot &snapshot) {
            snapshot.headline.rejected = 1;
            snapshot.newRejected = {{snapshot.timeMs, message("not JSON"), u"t"_s, PartitionNumber(0), 1, "x", 1}};
        });
        fixture.window.findChild<QTabWidget *>()->setCurrentIndex(1);
    });
    add("a notice", "noticeClose",
        status([](Snapshot &snapshot) { snapshot.headline.rejected = 1; })); // An alert about it.
    add("log", "logTable",
        [](WindowFixture &fixture) { fixture.window.findChild<QTabWidget *>()->setCurrentIndex(2); });
    add("a customer", "customerName", [](WindowFixture &fixture) {
        QTRY_VERIFY(!fixture.visibleNames().isEmpty());
        QVERIFY(fixture.clickCustomer(fixture.visibleNames().constFirst()));
    });
    add("restoring", "restore", status([](Snapshot &snapshot) { snapshot.status.state = WorkerState::Restoring; }));
    add("waiting", "tryNow", status([](Snapshot &snapshot) { snapshot.status.state = WorkerState::Waiting; }));
    add("port taken", "otherPort",
        status([](Snapshot &snapshot) { snapshot.httpProblem = Message::plain(u"Port 6066 is taken"_s); }));
    add("sending", "sendStop", [](WindowFixture &fixture) {
        fixture.window.showSendProgress({SendState::Sending, 5, 100, {}, {}});
    });
    add("lines of one customer", "feedCustomer",
        [](WindowFixture &fixture) { QTest::keyClicks(fixture.find<QWidget>("feedCustomer"), u"brian"_s); });
    add("nothing found", "find", [](WindowFixture &fixture) {
        QTest::keyClicks(fixture.find<QWidget>("find"), u"nobody"_s);
        QTRY_VERIFY(fixture.visibleNames().isEmpty());
    });
}

void TestAccessibility::everyControlHasAName()
{
    QFETCH(std::function<void(WindowFixture &)>, scene);
    QFETCH(QString, shown);
    WindowFixture fixture(30);
    scene(fixture);
    QTRY_VERIFY2(fixture.window.findChild<QWidget *>(shown) && fixture.window.findChild<QWidget *>(shown)->isVisible(),
                 qPrintable(shown));
    const QStringList unnamed = unnamedIn(fixture.window);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
}

void TestAccessibility::dialogsHaveNames_data()
{
    QTest::addColumn<std::function<QDialog *()>>("make");
    QTest::newRow("send") << std::function<QDialog *()>([] { return new SendPanel; });
    QTest::newRow("connect") << std::function<QDialog *()>([] {
        auto *dialog = new ConnectDialog;
        ConnectionProfile profile;
        profile.name = u"a"_s;
        profile.brokers = u"k:9092"_s;
        profile.properties = {{u"security.protocol"_s, u"SASL_SSL"_s}};
        dialog->showProfiles({profile}, {});
        return dialog;
    });
    QTest::newRow("alerts") << std::function<QDialog *()>([] { return new AlertsDialog; });
    QTest::newRow("export") << std::function<QDialog *()>([] { return new ExportProgressDialog; });
    QTest::newRow("shortcuts") << std::function<QDialog *()>([] { return new ShortcutsDialog; });
}

void TestAccessibility::dialogsHaveNames()
{
    QFETCH(std::function<QDialog *()>, make);
    const std::unique_ptr<QDialog> dialog(make());
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    QVERIFY(!dialog->windowTitle().isEmpty());
    const QStringList unnamed = unnamedIn(*dialog);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
    QVERIFY(!tabStops(*dialog).isEmpty());
}

void TestAccessibility::tabReachesEveryControl()
{
    WindowFixture fixture(30);
    const QList<QWidget *> stops = tabStops(fixture.window);
    for (const QAbstractButton *button : fixture.window.findChildren<QAbstractButton *>()) {
        const bool mine = button->window() == &fixture.window && button->isVisible() && button->isEnabled();
        const bool inner = button->objectName().startsWith(u"qt_")
                           || (button->parent() && button->parent()->inherits("QAbstractItemView"))
                           || (button->parent() && button->parent()->inherits("QTabBar"))
                           || (button->parent() && button->parent()->inherits("QLineEdit"));
        // Bars are one stop, too; arrow keys go from one to the next.
        if (button->parent() && button->parent()->inherits("spendwatch::TopCustomersChart"))
            continue;
        // Of buttons that exclude each other one stands for all, as with arrow keys.
        if (!mine || inner || button->autoExclusive() || button->group())
            continue;
        QVERIFY2(stops.contains(button), qPrintable(button->objectName() + u' ' + button->text() + u' '
                                                    + QLatin1String(button->parent()->metaObject()->className())));
    }
    // From the top to the bottom, as it is read.
    const auto search = stops.indexOf(fixture.find<QWidget>("find"));
    QVERIFY(search >= 0);
    QVERIFY(search < stops.indexOf(fixture.customers()));
}

void TestAccessibility::focusIsVisible()
{
    WindowFixture fixture(30);
    fixture.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
    QSet<QWidget *> seen;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(&fixture.window, Qt::Key_Tab);
        QWidget *stop = QApplication::focusWidget();
        if (!stop || seen.contains(stop))
            continue;
        seen.insert(stop);
        QWidget *shown = stop; // the card around a list or a chart shows that it has the focus
        while (stop->inherits("QAbstractScrollArea") && shown && !shown->inherits("spendwatch::Card"))
            shown = shown->parentWidget();
        QVERIFY(shown);
        const QImage focused = shown->grab().toImage();
        stop->clearFocus();
        QVERIFY2(shown->grab().toImage() != focused, qPrintable(stop->objectName()));
        stop->setFocus(Qt::TabFocusReason);
    }
    QVERIFY(seen.contains(fixture.customers()));
    QVERIFY(seen.size() >= 10);
}

void TestAccessibility::colorsCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QPalette odd = lightPalette();
    odd.setColor(QPalette::Window, QColor(0xee, 0xdd, 0xbb));
    odd.setColor(QPalette::Base, QColor(0xff, 0xf8, 0xe8));
    QTest::newRow("a desktop's own") << odd;
}

void TestAccessibility::colorsCanBeRead()
{
    QFETCH(QPalette, palette);
    constexpr double Readable = 4.5;
    const ThemeColors colors = themeColors(palette);
    const std::pair<const char *, QColor> texts[] = {
        {"accent", colors.accent}, {"accent2", colors.accent2}, {"text", colors.text}, {"muted", colors.mutedText},
        {"good", colors.good},     {"warn", colors.warn},       {"bad", colors.bad}};
    for (const auto &[name, color] : texts)
        for (const QColor &surface : {colors.background, colors.card})
            QVERIFY2(contrast(color, surface) >= Readable, name);
    const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {
        {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase},
        {QPalette::WindowText, QPalette::Window},
        {QPalette::ButtonText, QPalette::Button},
        {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::ToolTipText, QPalette::ToolTipBase},
        {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::Link, QPalette::Base}};
    for (const auto &[text, surface] : pairs)
        QVERIFY2(contrast(palette.color(text), palette.color(surface)) >= Readable,
                 qPrintable(u"%1 on %2"_s.arg(int(text)).arg(int(surface))));
}

void TestAccessibility::statesAreToldByWords()
{
    WindowFixture fixture(3);
    fixture.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Waiting;
        snapshot.status.problem = Message::plain(u"Kafka does not answer"_s);
    });
    QStringList words;
    const QList<QWidget *> widgets = fixture.window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets)
        words.append(widget->accessibleName() + widget->property("text").toString());
    QVERIFY(words.join(u'\n').contains(u"Kafka does not answer"));
    QVERIFY(words.join(u'\n').contains(u"Waiting"));
}

void TestAccessibility::figuresAndChartsAreSpoken()
{
    WindowFixture fixture(30);
    QTRY_VERIFY(fixture.find<QWidget>("plot")->isVisible());
    fixture.tick();
    QVERIFY(fixture.clickCustomer(fixture.visibleNames().constFirst()));
    QTRY_VERIFY(fixture.find<QWidget>("customerName")->isVisible());
    const auto part = [&](const char *name) {
        return QAccessible::queryAccessibleInterface(fixture.find<QWidget>(name));
    };
    for (const char *figure : {"spent", "purchases", "customerCount", "rate", "rejected", "state", "customerTotal"}) {
        QCOMPARE(part(figure)->role(), QAccessible::StaticText);
        const QString value = part(figure)->text(QAccessible::Value);
        QVERIFY2(!value.isEmpty(), figure);
        QVERIFY2(part(figure)->text(QAccessible::Name).endsWith(value), figure);
    }
    for (const char *chart : {"plot", "customerPlot", "topCustomers"}) {
        QCOMPARE(part(chart)->role(), QAccessible::Chart);
        QVERIFY2(!part(chart)->text(QAccessible::Name).isEmpty(), chart);
        QTRY_VERIFY2(part(chart)->text(QAccessible::Value).contains(QRegularExpression(u"[0-9]"_s)), chart);
    }
    const CustomerRow greatest = fixture.engine.answer({}).rows[0];
    QVERIFY(part("topCustomers")->text(QAccessible::Value).contains(greatest.name));
    QVERIFY(part("topCustomers")->text(QAccessible::Value).contains(grouped(greatest.total)));
}

void TestAccessibility::choicesAreRadioButtons()
{
    WindowFixture fixture(30);
    int checked = 0;
    const QStringList ranges{u"1m"_s, u"5m"_s, u"30m"_s, u"6h"_s, u"24h"_s};
    QAccessibleInterface *hour = nullptr;
    const auto buttons = fixture.window.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        if (!ranges.contains(button->text()))
            continue;
        QAccessibleInterface *part = QAccessible::queryAccessibleInterface(button);
        QCOMPARE(part->role(), QAccessible::RadioButton);
        QVERIFY(part->state().checkable != 0U);
        checked += part->state().checked != 0U ? 1 : 0;
        hour = button->text() == u"6h"_s ? part : hour;
    }
    QCOMPARE(checked, 1);
    if (!hour || !hour->actionInterface())
        QFAIL("there is no range of six hours to be pressed");
    hour->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(hour->state().checked != 0U);
}

/// Tool tips are written in markup, which nobody wants to hear.
void TestAccessibility::descriptionsAreWords()
{
    WindowFixture fixture(30);
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    QVERIFY(fixture.clickCustomer(fixture.visibleNames().constFirst()));
    QTRY_VERIFY(fixture.find<QWidget>("customerName")->isVisible());
    fixture.tick();
    const auto widgets = fixture.window.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const QAccessibleInterface *part = QAccessible::queryAccessibleInterface(widget);
        const QString words = part ? part->text(QAccessible::Description) : QString();
        QVERIFY2(!words.contains(u'<'), qPrintable(widget->objectName() + u": "_s + words));
    }
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
