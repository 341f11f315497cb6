// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/headless_browser.h"
#include "tests/support/headless_program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTest>

#include <memory>

using namespace spendwatch;
using namespace Qt::StringLiterals;
using test::HeadlessProgram;

namespace {

/// As people see it: "1|brian|64".
const QString Rows = uR"(Array.from(document.querySelectorAll('#top tr'),
    row => Array.from(row.children, cell => cell.textContent).join('|')).join('\n'))"_s;

QString textOf(const QString &id)
{
    return u"document.getElementById('%1').textContent"_s.arg(id);
}

} // namespace

/// The page for browsers in a real one, over a program that runs. Needs the Debian package chromium.
class TestHttpBrowser : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_program.reset(); }
    void showsTotalsAndFollowsThem();
    void showsNamesAsTheyAre();
    void comesBackWithTheProgram();
    void followsTheColours_data();
    void followsTheColours();

private:
    void send(const QString &customer, qint64 amount);

    HeadlessBrowser m_browser;
    std::unique_ptr<HeadlessProgram> m_program;
};

void TestHttpBrowser::initTestCase()
{
    QVERIFY2(m_browser.start(), "Chromium does not run; the Debian package chromium has it.");
}

void TestHttpBrowser::init()
{
    m_program = std::make_unique<HeadlessProgram>(QStringList());
    QVERIFY(m_program->startReady());
    send(u"brian"_s, 9007199254740993);
    send(u"meher"_s, 3);
    m_browser.open(u"about:blank"_s); // The page of the test before had lost its program.
    (void)m_browser.takeComplaints();
    m_browser.open(u"http://127.0.0.1:%1/"_s.arg(m_program->port()));
    QTRY_COMPARE_WITH_TIMEOUT(m_browser.evaluate(textOf(u"connection"_s)), u"Live"_s, 20'000);
}

/// As a person sends a purchase.
void TestHttpBrowser::send(const QString &customer, qint64 amount)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(QStringLiteral(SPENDWATCH_PROGRAM), {u"send"_s, u"--customer"_s, customer, u"--amount"_s,
                                                       QString::number(amount), u"--data-dir"_s, m_program->dataDir()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

/// 2^53 + 1 is the first whole number that JavaScript's have no place for.
void TestHttpBrowser::showsTotalsAndFollowsThem()
{
    QTRY_COMPARE(m_browser.evaluate(Rows), u"1|brian|9,007,199,254,740,993\n2|meher|3"_s);
    QTRY_COMPARE(m_browser.evaluate(textOf(u"purchases"_s)), u"2"_s);
    QCOMPARE(m_browser.evaluate(textOf(u"total_spent"_s)), u"9,007,199,254,740,996"_s);
    QCOMPARE(m_browser.evaluate(textOf(u"customers"_s)), u"2"_s);
    QCOMPARE(m_browser.evaluate(textOf(u"state"_s)), u"running"_s);
    QTRY_COMPARE(m_browser.evaluate(textOf(u"lag"_s)), u"0"_s);
    send(u"hamzah"_s, 9007199254740997);
    QTRY_COMPARE(m_browser.evaluate(Rows),
                 u"1|hamzah|9,007,199,254,740,997\n2|brian|9,007,199,254,740,993\n3|meher|3"_s);
    QTRY_COMPARE(m_browser.evaluate(textOf(u"purchases"_s)), u"3"_s);
    QCOMPARE(m_browser.takeComplaints(), QStringList());
}

void TestHttpBrowser::showsNamesAsTheyAre()
{
    const QString name = uR"x(<img src=x onerror="alert(1)">&amp; 12345678901234567890)x"_s;
    send(name, 9007199254740999);
    QTRY_VERIFY(m_browser.evaluate(Rows).startsWith(u"1|"_s + name + u"|9,007,199,254,740,999\n"_s));
    QCOMPARE(m_browser.evaluate(u"document.querySelectorAll('#top img').length"_s), u"0"_s);
    QCOMPARE(m_browser.takeComplaints(), QStringList());
}

void TestHttpBrowser::comesBackWithTheProgram()
{
    QCOMPARE(m_program->terminate().code, 0);
    QTRY_VERIFY(m_browser.evaluate(textOf(u"connection"_s)).contains(u"Trying again"_s));
    QCOMPARE(m_browser.evaluate(u"document.body.dataset.connection"_s), u"lost"_s);
    QVERIFY(m_program->startReady());
    QTRY_COMPARE_WITH_TIMEOUT(m_browser.evaluate(textOf(u"connection"_s)), u"Live"_s, 40'000);
    send(u"meher"_s, 4);
    QTRY_VERIFY(m_browser.evaluate(Rows).endsWith(u"2|meher|7"_s));
    const QStringList complaints = m_browser.takeComplaints(); // That there was no connection.
    QVERIFY2(complaints.filter(u"Content Security Policy"_s).isEmpty(), qUtf8Printable(complaints.join(u'\n')));
}

void TestHttpBrowser::followsTheColours_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << u"light"_s << false;
    QTest::newRow("dark") << u"dark"_s << true;
}

/// SPENDWATCH_PICTURES names a folder for the pictures, should somebody want to see them.
void TestHttpBrowser::followsTheColours()
{
    QFETCH(QString, scheme);
    QFETCH(bool, isDark);
    QTRY_VERIFY(m_browser.evaluate(Rows).contains(u"meher"_s));
    m_browser.setColors(scheme);
    const QByteArray picture = m_browser.picture();
    const QImage image = QImage::fromData(picture, "PNG");
    QVERIFY(!image.isNull());
    QCOMPARE(image.pixelColor(2, 2).lightness() < 128, isDark);
    if (const QString folder = qEnvironmentVariable("SPENDWATCH_PICTURES"); !folder.isEmpty()) {
        QFile file(QDir(folder).filePath(u"page-"_s + scheme + u".png"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(picture) == picture.size());
    }
}

QTEST_GUILESS_MAIN(TestHttpBrowser)

#include "tst_http_browser.moc"
