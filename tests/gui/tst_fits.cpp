// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Everything fits the screen that the test is given (see fits.cmake): the window in its states, and each dialog.
#include "ui/alerts/alerts_dialog.h"
#include "ui/connect/connect_dialog.h"
#include "ui/export/export_progress_dialog.h"
#include "ui/help/shortcuts_dialog.h"
#include "ui/language/language.h"
#include "ui/parts/screen_room.h"
#include "ui/send/send_panel.h"

#include <QApplication>
#include <QListWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

#include <functional>

#include "gui/cut_off.h"
#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestFits : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { installLanguage(*qApp, u"en"_s); }
    void theWindow_data();
    void theWindow();
    void theWindowAfterAReset();
    void tenOfTheTopTen();
    void rejectedMessages_data();
    void rejectedMessages();
    void dialogs_data();
    void dialogs();

private:
    using Make = std::function<std::unique_ptr<QDialog>()>;
};

namespace {

void waiting(Snapshot &snapshot)
{
    snapshot.status.state = WorkerState::Waiting;
    snapshot.status.problem = message("Kafka at %1 does not answer", u"127.0.0.1:9092"_s);
    snapshot.status.advice =
        message("Start the broker, or choose another with --broker; if it runs, check -X security.protocol");
    snapshot.status.nextTryMs = snapshot.timeMs + 3'000;
    snapshot.httpAddress.clear();
    snapshot.httpProblem = message("Port %1 on %2 is taken by %3", 6066, u"127.0.0.1"_s, message("another program"));
}

std::unique_ptr<QDialog> connection()
{
    auto dialog = std::make_unique<ConnectDialog>();
    ConnectionProfile secured;
    secured.id = secured.name = u"Production"_s;
    secured.brokers = u"kafka-1.example:9094,kafka-2.example:9094"_s;
    secured.properties = {{u"security.protocol"_s, u"SASL_SSL"_s}, {u"message.max.bytes"_s, u"1000000"_s}};
    dialog->showProfiles({secured}, {});
    dialog->findChild<QListWidget *>()->setCurrentRow(0);
    dialog->findChild<QPushButton *>(u"testConnection"_s)->click();
    dialog->showReport({false, message("Kafka at %1 refuses our credentials", u"kafka-1.example:9094"_s),
                        Message::plain(u"words "_s.repeated(100))});
    return dialog;
}

std::unique_ptr<QDialog> sending()
{
    auto panel = std::make_unique<SendPanel>();
    panel->setTarget({u"purchase_topic"_s, u"kafka-1.example:9092"_s});
    panel->showProgress({SendState::Sending, 4000, 10'000, 812.5, {}});
    return panel;
}

std::unique_ptr<QDialog> exporting()
{
    auto dialog = std::make_unique<ExportProgressDialog>();
    dialog->showProgress({ExportState::Writing, 412'345, 1'000'000, u"/home/me/customers.csv"_s, {}});
    return dialog;
}

std::unique_ptr<QDialog> shortcuts()
{
    WindowFixture fixture(3);
    auto dialog = std::make_unique<ShortcutsDialog>();
    dialog->list(*fixture.window.menuBar());
    return dialog;
}

} // namespace

void TestFits::initTestCase()
{
    qInfo() << "the screen has" << QGuiApplication::primaryScreen()->availableSize() << "at"
            << qApp->devicePixelRatio() * 100 << "%";
}

void TestFits::theWindow_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("selected");
    QTest::addColumn<bool>("stuck");
    for (const QString &language : {u"en"_s, u"de"_s})
        for (const bool selected : {false, true})
            for (const bool stuck : {false, true})
                QTest::addRow("%s%s%s", qPrintable(language), selected ? ", a customer" : "", stuck ? ", waiting" : "")
                    << language << selected << stuck;
}

void TestFits::theWindow()
{
    QFETCH(QString, language);
    QFETCH(bool, selected);
    QFETCH(bool, stuck);
    installLanguage(*qApp, language);
    WindowFixture fixture(30);
    const QSize room = screenRoom(fixture.window);
    fixture.window.resize(room);
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    if (selected)
        QVERIFY(fixture.clickCustomer(fixture.visibleNames().constFirst()));
    if (stuck)
        fixture.tick(waiting);
    QTRY_COMPARE(fixture.window.size(), room);
    const auto least = [&] { return fixture.window.minimumSizeHint(); };
    QTRY_VERIFY2(least().boundedTo(room) == least(),
                 qPrintable(u"%1 x %2 needed"_s.arg(least().width()).arg(least().height())));
    QTRY_VERIFY2(cutOff(fixture.window).isEmpty(), qPrintable(cutOff(fixture.window).join(u'\n')));
    QVERIFY2(fixture.visibleNames().size() >= 3, "hardly any customer is visible");
}

void TestFits::theWindowAfterAReset()
{
    WindowFixture fixture(30);
    fixture.window.resize(800, 440);
    const QList<QAction *> actions = fixture.window.findChildren<QAction *>();
    for (QAction *action : actions)
        if (action->text() == u"&Reset Layout")
            action->trigger();
    const QSize room = screenRoom(fixture.window);
    QTRY_VERIFY(fixture.window.height() > 440);
    QVERIFY(fixture.window.width() <= room.width() && fixture.window.height() <= room.height());
}

void TestFits::tenOfTheTopTen()
{
    WindowFixture fixture(30);
    fixture.window.resize(screenRoom(fixture.window));
    QTRY_COMPARE(fixture.wholeBars(), 10);
}

void TestFits::rejectedMessages_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << u"en"_s;
    QTest::newRow("de") << u"de"_s;
}

/// Titles and numbers are read in full, and no line of hex is broken.
void TestFits::rejectedMessages()
{
    QFETCH(QString, language);
    installLanguage(*qApp, language);
    WindowFixture fixture(30);
    fixture.window.resize(screenRoom(fixture.window));
    fixture.tick([](Snapshot &snapshot) {
        snapshot.newRejected = {{snapshot.timeMs, message("not JSON"), u"purchase_topic"_s, PartitionNumber(12),
                                 123'456'789, QByteArray::fromHex("00ff80deadbeef0102030405060708090a0b0c0d0e0f"), 22}};
    });
    fixture.window.findChild<QTabWidget *>()->setCurrentIndex(1);
    auto *table = fixture.find<QTableView>("rejectedTable");
    QTRY_VERIFY(table->isVisible());
    QTRY_VERIFY2(cutOff(fixture.window).isEmpty(), qPrintable(cutOff(fixture.window).join(u'\n')));
    for (int column = 0; column < table->model()->columnCount() - 1; ++column) { // The message itself is shown beside.
        const QString text = table->model()->index(0, column).data().toString();
        QVERIFY2(table->fontMetrics().horizontalAdvance(text) + 20 <= table->columnWidth(column), qPrintable(text));
    }
    const auto *bytes = fixture.find<QPlainTextEdit>("rejectedBytes");
    QVERIFY2(bytes->toPlainText().startsWith(u"0000  00 ff 80 de"), qPrintable(bytes->toPlainText()));
    QTRY_VERIFY(bytes->horizontalScrollBar()->maximum() == 0);
}

void TestFits::dialogs_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<Make>("make");
    for (const QString &language : {u"en"_s, u"de"_s}) {
        const auto add = [&](const char *name, const Make &make) {
            QTest::addRow("%s, %s", name, qPrintable(language)) << language << make;
        };
        add("connect", connection);
        add("send", sending);
        add("alerts", [] { return std::make_unique<AlertsDialog>(); });
        add("export", exporting);
        add("keys", shortcuts);
    }
}

void TestFits::dialogs()
{
    QFETCH(QString, language);
    QFETCH(Make, make);
    installLanguage(*qApp, language);
    const std::unique_ptr<QDialog> dialog = make();
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    const QSize room = screenRoom(*dialog);
    QTRY_VERIFY2(dialog->width() <= room.width() && dialog->height() <= room.height(),
                 qPrintable(u"%1 x %2"_s.arg(dialog->width()).arg(dialog->height())));
    QTRY_VERIFY2(cutOff(*dialog).isEmpty(), qPrintable(cutOff(*dialog).join(u'\n')));
}

QTEST_MAIN(TestFits)
#include "tst_fits.moc"
