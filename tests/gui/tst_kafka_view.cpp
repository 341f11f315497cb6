// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The Kafka tab: when it is there, what it asks for, and that its tables stay sound and quick.
#include "ui/kafka/kafka_columns.h"
#include "ui/kafka/kafka_text.h"
#include "ui/kafka/kafka_view.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

PartitionFacts partition(int number, qint64 lag)
{
    PartitionFacts facts;
    facts.partition = PartitionNumber(number);
    facts.owner = number % 2 == 0 ? u"demo-host-1"_s : u"console-consumer"_s;
    facts.host = u"10.0.0.%1"_s.arg(number % 2 + 1);
    facts.isOurs = number % 2 == 0;
    facts.isForeign = !facts.isOurs;
    facts.committed = 1000;
    facts.end = 1000 + lag;
    facts.lag = lag;
    facts.lagSeconds = double(lag) / 2;
    facts.rate = 12.5;
    return facts;
}

StreamOverview overview(int partitions)
{
    StreamOverview made;
    made.usesKafka = true;
    made.clusterId = u"abc"_s;
    made.brokers = {{1, u"kafka-1"_s, 9092, u"rack-1"_s, true}};
    made.topics = {{TopicRole::Source, u"purchase_topic"_s, partitions, 1, 1, 1, u"delete"_s, 604'800'000, 1'048'588}};
    made.members = {{u"m1"_s, u"demo-host-1"_s, u"10.0.0.1"_s, true, false, {PartitionNumber(0)}},
                    {u"m2"_s, u"<b>console</b>"_s, u"10.0.0.2"_s, false, true, {PartitionNumber(1)}}};
    made.rebalances = {{1, 1'767'225'600'000, 250, {PartitionNumber(0)}, {PartitionNumber(1)}, false, 1}};
    for (int i = 0; i < partitions; ++i)
        made.partitions.push_back(partition(i, (i * 7) % 10));
    return made;
}

void clickTab(WindowFixture &at, const QString &title)
{
    const auto *tabs = at.window.findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i) == title)
            QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(i).center());
}

/// Chooses a table by its button.
void clickChoice(WindowFixture &at, const QString &title)
{
    const auto buttons = at.window.findChildren<QToolButton *>();
    const auto found = std::ranges::find_if(
        buttons, [&](const QToolButton *button) { return button->text() == title && button->isVisible(); });
    QVERIFY2(found != buttons.end(), qPrintable(title));
    QTest::mouseClick(*found, Qt::LeftButton);
}

QString cell(const QTableView *table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

void clickHeader(QTableView *table, int column)
{
    QHeaderView *header = table->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(column) + 10, header->height() / 2));
}

/// A page of dead letters.
MessagePage letters(int count)
{
    MessagePage page;
    page.query.topic = TopicRole::DeadLetters;
    for (int i = 0; i < count; ++i)
        page.messages.push_back({{PartitionNumber(0), i}, 0, {}, "{}"_ba, 2, {}, message("amount is missing")});
    return page;
}

} // namespace

class TestKafkaView : public QObject
{
    Q_OBJECT

private slots:
    void modelsAreSound();
    void rowsChangeOneByOne();
    void aThousandPartitionsAreQuick();
    void isOnlyThereWithKafka();
    void asksWhileItIsLookedAt();
    void aPersonSortsAndCopies();
    void whatIsReadStaysInPlace();
    void everyTableIsShown();
    void messagesAreRead();
    void deadLettersAreSentAnew();
    void anotherSourceEndsTheQuestion();
    void selectionEndsWithTheTopic();
    void deadLettersAreCarriedOn();
    void settingsAreSaidPlainly();
    void isRememberedUntilKafkaIsThere();
};

void TestKafkaView::modelsAreSound()
{
    PartitionsModel model(kafkacolumns::partitions(), nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QRandomGenerator random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<PartitionFacts> rows;
        for (int i = 0; i < 40; ++i)
            if (random.bounded(3) > 0)
                rows.push_back(partition(i, random.bounded(3)));
        std::vector<PartitionFacts> shown = rows;
        std::ranges::reverse(shown); // The order they come in does not matter.
        if (!shown.empty())
            shown.push_back(shown.back()); // Nor does one that comes twice.
        model.show(shown);
        QCOMPARE(model.rows(), rows);
    }
    QCOMPARE(resets.count(), 0);
}

void TestKafkaView::rowsChangeOneByOne()
{
    PartitionsModel model(kafkacolumns::partitions(), nullptr);
    std::vector<PartitionFacts> rows = overview(10).partitions;
    model.show(rows);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.show(rows);
    QCOMPARE(changed.count(), 0);
    rows[2].lag = 99;
    rows[3].lag = 98;
    rows[7].lag = 97;
    model.show(rows);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
    QCOMPARE(changed[0][1].toModelIndex().row(), 3);
    QCOMPARE(changed[1][0].toModelIndex().row(), 7);
}

void TestKafkaView::aThousandPartitionsAreQuick()
{
    WindowFixture at(3);
    at.sendToKafka();
    clickTab(at, u"Kafka"_s);
    StreamOverview made = overview(1000);
    at.window.showOverview(made);
    auto *table = at.find<QTableView>("kafkaPartitions");
    table->sortByColumn(5, Qt::DescendingOrder);
    QRandomGenerator random(9);
    qint64 slowest = 0;
    for (int round = 0; round < 10; ++round) {
        for (PartitionFacts &facts : made.partitions) {
            facts.lag = random.bounded(100'000);
            facts.committed = *facts.committed + 5;
        }
        QElapsedTimer clock;
        clock.start();
        at.window.showOverview(made);
        table->viewport()->repaint();
        slowest = std::max(slowest, clock.elapsed());
    }
    qInfo("slowest: %lld ms", static_cast<long long>(slowest));
    QVERIFY2(slowest < 200, qPrintable(QString::number(slowest)));
    for (int row = 1; row < 1000; ++row)
        QVERIFY(table->model()->index(row - 1, 5).data(OrderRole).toLongLong()
                >= table->model()->index(row, 5).data(OrderRole).toLongLong());
}

void TestKafkaView::isOnlyThereWithKafka()
{
    WindowFixture at(3);
    const auto *tabs = at.window.findChild<QTabWidget *>();
    QVERIFY(!tabs->isTabVisible(3));
    QTest::keyClick(&at.window, Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    at.sendToKafka();
    QVERIFY(tabs->isTabVisible(3));
    QTest::keyClick(&at.window, Qt::Key_4, Qt::ControlModifier);
    QTRY_COMPARE(tabs->currentIndex(), 3);
    at.window.setSendTarget({}); // The journal.
    QVERIFY(!tabs->isTabVisible(3));
    QVERIFY(tabs->currentIndex() != 3);
}

void TestKafkaView::asksWhileItIsLookedAt()
{
    WindowFixture at(3);
    QSignalSpy asked(&at.window, &MainWindow::overviewWanted);
    at.sendToKafka();
    QCOMPARE(asked.count(), 0);
    clickTab(at, u"Kafka"_s);
    QCOMPARE(asked.count(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(asked.count() >= 3, 5000);
    clickTab(at, u"Log"_s);
    QVERIFY(!at.find<QTimer>("kafkaAsking")->isActive());
}

void TestKafkaView::aPersonSortsAndCopies()
{
    WindowFixture at(3);
    at.sendToKafka();
    clickTab(at, u"Kafka"_s);
    at.window.showOverview(overview(4)); // Lags: 0, 7, 4, 1.
    auto *table = at.find<QTableView>("kafkaPartitions");
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(cell(table, 0, 0), u"0"_s);
    clickHeader(table, 5);
    QCOMPARE(cell(table, 1, 5), u"1"_s);
    clickHeader(table, 5);
    QCOMPARE(cell(table, 0, 5), u"7"_s);
    QCOMPARE(cell(table, 0, 1), u"console-consumer (foreign)"_s);
    QCOMPARE(cell(table, 1, 1), u"demo-host-1 (this instance)"_s);

    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"1\tconsole-consumer (foreign)\t10.0.0.2\t"), qPrintable(copied));
    QCOMPARE(copied.count(u'\n'), 0);
    QCOMPARE(copied.count(u'\t'), table->model()->columnCount() - 1);
}

void TestKafkaView::whatIsReadStaysInPlace()
{
    WindowFixture at(3);
    at.sendToKafka();
    clickTab(at, u"Kafka"_s);
    StreamOverview made = overview(200);
    at.window.showOverview(made);
    auto *table = at.find<QTableView>("kafkaPartitions");
    table->selectRow(100);
    table->scrollTo(table->model()->index(100, 0));
    const int place = table->verticalScrollBar()->value();
    QVERIFY(place > 0);
    for (PartitionFacts &facts : made.partitions)
        facts.lag = *facts.lag + 1;
    at.window.showOverview(made);
    QCOMPARE(table->verticalScrollBar()->value(), place);
    QCOMPARE(table->selectionModel()->selectedRows().constFirst().data().toString(), u"100"_s);
}

void TestKafkaView::everyTableIsShown()
{
    WindowFixture at(3);
    at.sendToKafka();
    clickTab(at, u"Kafka"_s);
    at.window.showOverview(overview(2));
    const std::pair<QString, const char *> tables[] = {{u"Members"_s, "kafkaMembers"},
                                                       {u"Topics"_s, "kafkaTopics"},
                                                       {u"Brokers"_s, "kafkaBrokers"},
                                                       {u"Rebalances"_s, "kafkaRebalances"},
                                                       {u"Partitions"_s, "kafkaPartitions"}};
    for (const auto &[title, name] : tables) {
        clickChoice(at, title);
        auto *table = at.find<QTableView>(name);
        QTRY_VERIFY(table->isVisible());
        QVERIFY(table->model()->rowCount() > 0);
        for (int column = 0; column < table->model()->columnCount(); ++column)
            QVERIFY(!table->model()->headerData(column, Qt::Horizontal).toString().isEmpty());
    }
    QCOMPARE(cell(at.find<QTableView>("kafkaMembers"), 0, 0), u"<b>console</b>"_s);
    QCOMPARE(cell(at.find<QTableView>("kafkaMembers"), 0, 1), u"Foreign"_s);
    QCOMPARE(cell(at.find<QTableView>("kafkaTopics"), 0, 7), u"7 d"_s);
    at.window.beginSource({});
    QTRY_COMPARE(at.find<QTableView>("kafkaPartitions")->model()->rowCount(), 0);
}

void TestKafkaView::messagesAreRead()
{
    WindowFixture at(3);
    at.sendToKafka();
    clickTab(at, u"Kafka"_s);
    at.window.showOverview(overview(4));
    clickChoice(at, u"Messages"_s);
    QSignalSpy wanted(&at.window, &MainWindow::messagesWanted);
    at.find<QComboBox>("messagesPartition")->setCurrentIndex(3);
    at.find<QComboBox>("messagesFrom")->setCurrentIndex(1);
    auto *offset = at.find<QLineEdit>("messagesOffset");
    QTRY_VERIFY(offset->isVisible());
    offset->selectAll();
    QTest::keyClicks(offset, u"12x34"_s); // The letter is not taken.
    QTest::keyClicks(at.find<QLineEdit>("messagesContains"), u"brian"_s);
    QTest::mouseClick(at.find<QPushButton>("messagesRead"), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    const auto query = wanted.takeFirst().constFirst().value<MessageQuery>();
    QCOMPARE(query.topic, TopicRole::Source);
    QCOMPARE(query.partition, std::optional(PartitionNumber(2)));
    QCOMPARE(query.from, BrowseFrom::Offset);
    QCOMPARE(query.place, qint64{1234});
    QCOMPARE(query.contains, u"brian"_s);

    MessagePage page;
    page.query = query;
    page.lookedAt = 700;
    page.messages = {{{PartitionNumber(2), 1234},
                      1'767'225'600'000,
                      std::nullopt,
                      "{}"_ba,
                      2,
                      {{u"h"_s, "v"_ba}},
                      message("amount is missing")},
                     {{PartitionNumber(2), 1235}, 1'767'225'601'000, "k"_ba, std::nullopt, 0, {}, {}}};
    at.window.showMessages(page);
    auto *table = at.find<QTableView>("kafkaMessages");
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(cell(table, 0, 2), u"1235"_s); // The newest first.
    QCOMPARE(cell(table, 1, 4), u"amount is missing"_s);
    QCOMPARE(cell(table, 1, 6), u"h=v"_s);
    QCOMPARE(at.find<QWidget>("messagesOutcome")->accessibleName(), u"2 of 700 read; there are more"_s);
    page.messages.clear();
    page.problem = message("Kafka is away");
    at.window.showMessages(page);
    QCOMPARE(table->model()->rowCount(), 0);
    QCOMPARE(at.find<QWidget>("messagesOutcome")->accessibleName(), u"Kafka is away"_s);
}

/// Those that are selected, or all, and only when a person says yes.
void TestKafkaView::deadLettersAreSentAnew()
{
    WindowFixture at(3);
    at.sendToKafka();
    clickTab(at, u"Kafka"_s);
    clickChoice(at, u"Messages"_s);
    auto *resend = at.find<QPushButton>("messagesResend");
    MessagePage page = letters(3);
    page.query.topic = TopicRole::Source;
    at.window.showMessages(page);
    QVERIFY(!resend->isEnabled()); // They are no dead letters.
    page.query.topic = TopicRole::DeadLetters;
    at.window.showMessages(page);
    QVERIFY(resend->isEnabled());

    QSignalSpy wanted(&at.window, &MainWindow::resendWanted);
    const auto answer = [&](const char *button) {
        QTest::mouseClick(resend, Qt::LeftButton);
        auto *question = at.find<QMessageBox>("resendQuestion");
        auto *clicked = button ? question->findChild<QAbstractButton *>(QLatin1String(button))
                               : question->button(QMessageBox::Cancel);
        QTest::mouseClick(clicked, Qt::LeftButton);
        QTRY_VERIFY(!at.window.findChild<QMessageBox *>(u"resendQuestion"_s));
    };
    answer(nullptr);
    QCOMPARE(wanted.count(), 0);
    answer("resendConfirmed");
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.takeFirst().constFirst().value<std::vector<MessagePlace>>().size(), std::size_t{3});
    auto *table = at.find<QTableView>("kafkaMessages");
    QTRY_VERIFY(table->isVisible());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(1, 0)).center());
    answer("resendConfirmed");
    const auto places = wanted.takeFirst().constFirst().value<std::vector<MessagePlace>>();
    QCOMPARE(places.size(), std::size_t{1});
    QCOMPARE(places.front().offset, qint64{1});
    at.window.showResent({1, 2, {}});
    QCOMPARE(at.find<QWidget>("messagesOutcome")->accessibleName(), u"1 resent, 2 left out"_s);
}

/// Places of one source are never sent to another, nor is its outcome taken for the other's.
void TestKafkaView::anotherSourceEndsTheQuestion()
{
    WindowFixture at(3);
    at.sendToKafka();
    clickTab(at, u"Kafka"_s);
    clickChoice(at, u"Messages"_s);
    at.window.showMessages(letters(3));
    const QSignalSpy wanted(&at.window, &MainWindow::resendWanted);
    auto *resend = at.find<QPushButton>("messagesResend");
    QTest::mouseClick(resend, Qt::LeftButton);
    const QPointer<QMessageBox> question(at.find<QMessageBox>("resendQuestion"));
    at.window.beginSource({});
    QTRY_VERIFY(question.isNull());
    QCOMPARE(wanted.count(), 0);
    QVERIFY(!resend->isEnabled());
    at.window.showResent({3, 0, {}});
    QCOMPARE(at.find<QWidget>("messagesOutcome")->accessibleName(), QString());
}

/// Messages of two topics may have the same place.
void TestKafkaView::selectionEndsWithTheTopic()
{
    KafkaView view;
    const auto *table = view.findChild<QTableView *>(u"kafkaMessages"_s);
    MessagePage purchases = letters(3);
    purchases.query.topic = TopicRole::Source;
    view.showMessages(purchases);
    table->selectionModel()->select(table->model()->index(1, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    view.showMessages(purchases);
    QVERIFY(table->selectionModel()->hasSelection());
    view.showMessages(letters(3));
    QCOMPARE(table->model()->rowCount(), 3);
    QVERIFY(!table->selectionModel()->hasSelection());
}

void TestKafkaView::deadLettersAreCarriedOn()
{
    KafkaView before;
    before.showMessages(letters(3));
    KafkaView after;
    const auto *resend = after.findChild<QPushButton *>(u"messagesResend"_s);
    QVERIFY(!resend->isEnabled());
    after.carryOn(before);
    QCOMPARE(after.findChild<QTableView *>(u"kafkaMessages"_s)->model()->rowCount(), 3);
    QVERIFY(resend->isEnabled());
}

void TestKafkaView::settingsAreSaidPlainly()
{
    QCOMPARE(KafkaText::time(std::nullopt), u"–"_s);
    QCOMPARE(KafkaText::time(-1), u"for ever"_s);
    QCOMPARE(KafkaText::time(604'800'000), u"7 d"_s);
    QCOMPARE(KafkaText::time(36'000'000), u"10 h"_s);
    QCOMPARE(KafkaText::time(90'000), u"90 s"_s);
    QCOMPARE(KafkaText::time(1500), u"1,500 ms"_s);
    QCOMPARE(KafkaText::time(0), u"0 ms"_s);
    QCOMPARE(KafkaText::seconds(0.44), u"0.4 s"_s);
}

void TestKafkaView::isRememberedUntilKafkaIsThere()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    {
        WindowFixture at(3, file);
        at.sendToKafka();
        clickTab(at, u"Kafka"_s);
        at.window.close();
    }
    {
        WindowFixture at(3, file); // Once on a journal.
        at.window.close();
    }
    WindowFixture at(3, file);
    const auto *tabs = at.window.findChild<QTabWidget *>();
    QCOMPARE(tabs->currentIndex(), 0);
    at.sendToKafka();
    QCOMPARE(tabs->currentIndex(), 3);
}

QTEST_MAIN(TestKafkaView)
#include "tst_kafka_view.moc"
