// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QClipboard>
#include <QComboBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// The Export menu, through its dialogs.
class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }
    void tableAsShown();
    void wholeTable();
    void exactCsv();
    void progressAndCancel();
    void chartAsPng_data();
    void chartAsPng();
    void chartAsSvg();
    void picturesTellWhatTheyShow();
    void pictureIsCopied();
    void valuesOfTheChart();
    void failureIsTold();

private:
    void choose(const char *action, const QString &path);
    TableExportPlan plan() { return m_wanted->takeLast().first().value<TableExportPlan>(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QSignalSpy> m_wanted;
};

void TestExport::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_fixture = std::make_unique<WindowFixture>(300);
    m_wanted = std::make_unique<QSignalSpy>(&m_fixture->window, &MainWindow::tableExportWanted);
}

/// Triggers the action and types the file's name into the dialog.
void TestExport::choose(const char *action, const QString &path)
{
    m_fixture->find<QAction>(action)->trigger();
    auto *dialog = m_fixture->find<QFileDialog>("exportFile");
    QTRY_VERIFY(dialog->isVisible());
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    name->setText(path); // Typed letters would open the list of completions over the button.
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
    QTRY_VERIFY(!m_fixture->window.findChild<QFileDialog *>(u"exportFile"_s));
}

void TestExport::tableAsShown()
{
    QTest::keyClicks(m_fixture->find<QLineEdit>("find"), u"customer-0001"_s);
    m_fixture->clickHeader(u"Purchases"_s);
    QTRY_COMPARE(m_fixture->asked.last().contains, u"customer-0001"_s);
    const QString path = m_dir->filePath(u"shown.json"_s);
    choose("exportShown", path);
    QCOMPARE(m_wanted->size(), 1);
    const TableExportPlan wanted = plan();
    QCOMPARE(wanted.path, path);
    QCOMPARE(wanted.format, ExportFormat::Json);
    QCOMPARE(wanted.query.contains, u"customer-0001"_s);
    QCOMPARE(wanted.query.sort, CustomerSort::Purchases);
}

void TestExport::wholeTable()
{
    QTest::keyClicks(m_fixture->find<QLineEdit>("find"), u"brian"_s);
    choose("exportWhole", m_dir->filePath(u"whole"_s));
    const TableExportPlan wanted = plan();
    QCOMPARE(wanted.path, m_dir->filePath(u"whole.csv"_s)); // The ending is filled in.
    QCOMPARE(wanted.format, ExportFormat::SafeCsv); // A spreadsheet is what most open it with.
    QVERIFY(wanted.query.contains.isEmpty());
}

void TestExport::exactCsv()
{
    m_fixture->find<QAction>("exportWhole")->trigger();
    auto *dialog = m_fixture->find<QFileDialog>("exportFile");
    QTRY_VERIFY(dialog->isVisible());
    auto *kinds = dialog->findChild<QComboBox *>(u"fileTypeCombo"_s);
    QVERIFY(kinds);
    QCOMPARE(kinds->count(), 3);
    kinds->setFocus();
    QTest::keyClick(kinds, Qt::Key_Down);
    dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(m_dir->filePath(u"exact"_s));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
    QTRY_COMPARE(m_wanted->size(), 1);
    const TableExportPlan wanted = plan();
    QCOMPARE(wanted.format, ExportFormat::Csv);
    QCOMPARE(wanted.path, m_dir->filePath(u"exact.csv"_s));
}

void TestExport::progressAndCancel()
{
    QSignalSpy cancelled(&m_fixture->window, &MainWindow::exportCancelWanted);
    const QString path = m_dir->filePath(u"a.csv"_s);
    choose("exportWhole", path);
    m_fixture->window.showExportProgress({ExportState::Writing, 250, 1000, path, {}});
    QCOMPARE(m_fixture->find<QProgressBar>("exportBar")->value(), 250);
    QVERIFY(m_fixture->find<QLabel>("exportText")->text().startsWith(u"250 of 1,000"));
    QTest::mouseClick(m_fixture->find<QPushButton>("exportButton"), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    m_fixture->window.showExportProgress({ExportState::Cancelled, 260, 1000, path, {}});
    QVERIFY(m_fixture->find<QLabel>("exportText")->text().startsWith(u"Cancelled"));
    QTest::mouseClick(m_fixture->find<QPushButton>("exportButton"), Qt::LeftButton);
    QVERIFY(!m_fixture->find<QLabel>("exportText")->isVisible());
}

void TestExport::chartAsPng_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::newRow("spending") << QByteArray("exportSpending");
    QTest::newRow("top customers") << QByteArray("exportTop");
}

void TestExport::chartAsPng()
{
    QFETCH(QByteArray, action);
    m_fixture->tick();
    const QString path = m_dir->filePath(u"chart.png"_s);
    choose(action.constData(), path);
    QTRY_VERIFY(QFile::exists(path));
    const QImage image(path);
    QVERIFY(image.width() > 400);
    QSet<QRgb> colors;
    for (int x = 0; x < image.width(); x += 3)
        for (int y = 0; y < image.height(); y += 3)
            colors.insert(image.pixel(x, y));
    QVERIFY2(colors.size() > 5, "the picture is empty");
}

void TestExport::chartAsSvg()
{
    const QString path = m_dir->filePath(u"chart.svg"_s);
    choose("exportTop", path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QXmlStreamReader reader(text);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY2(text.contains("customer-"), "names are no text in the drawing");
}

/// To those who do not see the window: title, source and time, and nothing to press.
void TestExport::picturesTellWhatTheyShow()
{
    QTRY_VERIFY(m_fixture->find<QWidget>("plot")->isVisible());
    const QString path = m_dir->filePath(u"chart.svg"_s);
    choose("exportSpending", path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("Amount per second, by time of purchase"));
    QVERIFY(text.contains("purchase_topic on 127.0.0.1:9092"));
    QVERIFY(text.contains(QDate::currentDate().toString(Qt::ISODate).toLatin1()));
    for (const char *press : {">Amount/s<", ">5m<", ">Live<"})
        QVERIFY2(!text.contains(press), press);
}

void TestExport::pictureIsCopied()
{
    auto *plot = m_fixture->find<QWidget>("plot");
    QTRY_VERIFY(plot->isVisible());
    QCoreApplication::processEvents();
    QMenu *menu = menuAt(*plot, plot->rect().center());
    QVERIFY(menu && clickItem(*menu, "chartCopy"));
    QTRY_VERIFY(QGuiApplication::clipboard()->image().height() > 2 * plot->height());
}

void TestExport::valuesOfTheChart()
{
    QTRY_VERIFY(m_fixture->find<QWidget>("plot")->isVisible());
    const QString path = m_dir->filePath(u"values.csv"_s);
    choose("exportValues", path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QCOMPARE(lines.first(), QByteArray("time,seconds,amount,purchases"));
    QCOMPARE(lines.size(), 300 + 2); // A line for each second, and the end of the last.
    QVERIFY2(lines[1].contains("Z,1,"), lines[1].constData());
}

void TestExport::failureIsTold()
{
    const QString path = m_dir->filePath(u"gone/chart.png"_s);
    QVERIFY(QDir(m_dir->path()).mkdir(u"gone"_s));
    m_fixture->find<QAction>("exportTop")->trigger();
    auto *dialog = m_fixture->find<QFileDialog>("exportFile");
    QVERIFY(QDir(m_dir->path()).rmdir(u"gone"_s));
    emit dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY(m_fixture->window.findChild<QMessageBox *>());
    QVERIFY(m_fixture->window.findChild<QMessageBox *>()->informativeText().contains(path));
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
