// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/log/log_book.h"
#include "ui/log/log_model.h"
#include "ui/log/log_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

#include <thread>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(logTest, "spendwatch.test")

LogLine line(LogLevel level, const QString &text)
{
    return {1'767'225'600'000, level, u"spendwatch.test"_s, text};
}

std::vector<LogLine> lines(int count)
{
    std::vector<LogLine> made;
    for (int i = 0; i < count; ++i)
        made.push_back(line(LogLevel(i % 4), u"line %1"_s.arg(i)));
    return made;
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private slots:
    void everyThreadMayWrite();
    void messagesOfQtArrive();
    void modelIsSoundAndBounded();
    void levelsAreChosen();
    void followsUnlessReading();
    void copiesWhatIsShown();
    void diagnosticsHoldNoSecret();
};

void TestLog::everyThreadMayWrite()
{
    LogBook book;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 4; ++i) {
            writers.emplace_back([&book] {
                for (int j = 0; j < 2000; ++j)
                    book.add(line(LogLevel::Info, QString(10'000, u'x')));
            });
        }
    }
    const LogBook::Drained drained = book.drain();
    QCOMPARE(drained.lines.size(), LogBook::MaxLines);
    QCOMPARE(drained.leftOut + qint64(drained.lines.size()), 8000);
    QCOMPARE(drained.lines.front().text.size(), LogBook::MaxText);
    QVERIFY(book.drain().lines.empty());
}

void TestLog::messagesOfQtArrive()
{
    LogBook::install();
    LogBook::install(); // A second call changes nothing.
    static_cast<void>(LogBook::instance()->drain());
    std::thread([] { qCWarning(logTest, "from a thread"); }).join();
    qCInfo(logTest, "from here");
    const auto drained = LogBook::instance()->drain();
    QCOMPARE(drained.lines.size(), 2U);
    QCOMPARE(drained.lines[0].text, u"from a thread"_s);
    QCOMPARE(drained.lines[0].level, LogLevel::Warning);
    QCOMPARE(drained.lines[1].category, u"spendwatch.test"_s);
}

void TestLog::modelIsSoundAndBounded()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(5);
    for (int i = 0; i < 60; ++i) {
        model.add(lines(random.bounded(400)));
        model.setLeastLevel(LogLevel(random.bounded(4)));
        if (i == 20)
            model.clear();
    }
    model.setLeastLevel(LogLevel::Debug);
    model.add(lines(3000));
    model.add(lines(3000));
    QCOMPARE(model.rowCount(), int(LogModel::MaxLines));
    QCOMPARE(model.data(model.index(model.rowCount() - 1, LogModel::Text)).toString(), u"line 2999"_s);
}

void TestLog::levelsAreChosen()
{
    WindowFixture fixture(3);
    fixture.window.showLog(lines(8), 0);
    auto *table = fixture.find<QTableView>("logTable");
    QCOMPARE(table->model()->rowCount(), 6); // Not the debug lines.
    fixture.find<QComboBox>("logLevel")->setCurrentIndex(2);
    QCOMPARE(table->model()->rowCount(), 4);
    QCOMPARE(table->model()->index(0, LogModel::Level).data().toString(), u"Warning"_s);
    fixture.find<QComboBox>("logLevel")->setCurrentIndex(0);
    QCOMPARE(table->model()->rowCount(), 8);
    QTest::keyClick(&fixture.window, Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(table->isVisible());
    fixture.window.showLog({line(LogLevel::Error, u"a\nb<i>c</i>"_s)}, 7);
    QCOMPARE(table->model()->rowCount(), 10);
    QVERIFY(table->model()->index(8, LogModel::Text).data().toString().contains(u'7'));
    QVERIFY(!table->model()->index(9, LogModel::Text).data().toString().contains(u'\n'));
}

void TestLog::followsUnlessReading()
{
    LogView view;
    view.resize(600, 200);
    view.show();
    view.add(lines(200), 0);
    const QScrollBar *bar = view.findChild<QTableView *>()->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    view.findChild<QTableView *>()->scrollToTop();
    view.add(lines(50), 0);
    QCOMPARE(bar->value(), 0);
}

void TestLog::copiesWhatIsShown()
{
    LogView view;
    view.show();
    view.add({line(LogLevel::Info, u"one"_s), line(LogLevel::Error, u"two"_s)}, 0);
    QTest::mouseClick(view.findChild<QPushButton *>(u"logCopy"_s), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u" info spendwatch.test: one\n"));
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.findChild<QTableView *>()->selectRow(1);
    view.findChild<QTableView *>()->setFocus();
    QTest::keyClick(view.findChild<QTableView *>(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"one"));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u" error spendwatch.test: two\n"));
}

void TestLog::diagnosticsHoldNoSecret()
{
    WindowFixture fixture(3);
    ConnectionProfile profile;
    profile.id = u"a"_s;
    profile.brokers = u"k.example:9092"_s;
    profile.properties = {{u"sasl.username"_s, u"brian"_s}, {u"sasl.oauthbearer.token"_s, u"hidden1"_s}};
    profile.secrets = {{u"sasl.password"_s, u"hidden2"_s}};
    fixture.window.showProfiles({profile}, u"a"_s);
    fixture.window.setVersions(u"librdkafka 9.9"_s);
    fixture.window.showLog({line(LogLevel::Error, u"it broke"_s), line(LogLevel::Info, u"all well"_s)}, 0);
    fixture.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Waiting;
        snapshot.status.problem = Message::plain(u"Kafka does not answer"_s);
    });
    QTest::mouseClick(fixture.find<QPushButton>("logDiagnostics"), Qt::LeftButton);
    const QString text = QGuiApplication::clipboard()->text();
    for (const QString &part :
         {QStringLiteral(SPENDWATCH_VERSION), QString::fromLatin1(qVersion()), u"librdkafka 9.9"_s, u"k.example:9092"_s,
          u"sasl.username: brian"_s, u"sasl.password: (secret)"_s, u"State: waiting"_s, u"Kafka does not answer"_s,
          u"it broke"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
    QVERIFY2(!text.contains(u"hidden"), qPrintable(text));
    QVERIFY(!text.contains(u"all well"));
}

QTEST_MAIN(TestLog)
#include "tst_log.moc"
