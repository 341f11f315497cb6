// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/connect_dialog.h"
#include "ui/language/language.h"

#include <QApplication>
#include <QDir>
#include <QMenuBar>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// "context: source" of each message without a translation, and how many messages there are.
struct Missing {
    QStringList words;
    int messages = 0;
};

Missing readMissing(const QString &path)
{
    QFile file(path);
    Missing missing;
    if (!file.open(QIODevice::ReadOnly))
        return missing;
    QXmlStreamReader reader(&file);
    QString context;
    QString source;
    while (reader.readNextStartElement() || !reader.atEnd()) {
        if (!reader.isStartElement())
            continue;
        if (reader.name() == u"name")
            context = reader.readElementText();
        else if (reader.name() == u"source")
            source = reader.readElementText();
        else if (reader.name() == u"translation") {
            ++missing.messages;
            const bool unfinished = reader.attributes().hasAttribute(u"type"_s);
            const QString text = reader.readElementText(QXmlStreamReader::IncludeChildElements);
            if (unfinished || text.isEmpty())
                missing.words.append(context + u": "_s + source);
        }
    }
    return missing;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsUntranslated_data();
    void nothingIsUntranslated();
    void placesAreKept();
    void windowSpeaksGerman();
    void everyMenuItemIsReachedByKey();
};

void TestTranslations::initTestCase()
{
    installLanguage(*qApp, u"de"_s);
}

void TestTranslations::nothingIsUntranslated_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : translatedLanguages())
        QTest::newRow(qPrintable(language)) << language;
}

void TestTranslations::nothingIsUntranslated()
{
    QFETCH(QString, language);
    const QString root = QStringLiteral(SPENDWATCH_SOURCE_DIR);
    const QString name = u"spendwatch_%1.ts"_s.arg(language);
    const QTemporaryDir dir;
    const QString copy = dir.filePath(name);
    QVERIFY(QFile::copy(root + u"/resources/translations/"_s + name, copy));
    QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    // Compared with the words of the sources as they are now.
    QString lupdate = QStandardPaths::findExecutable(u"lupdate"_s, {u"/usr/lib/qt6/bin"_s});
    if (lupdate.isEmpty())
        lupdate = QStandardPaths::findExecutable(u"lupdate-qt6"_s);
    QVERIFY2(!lupdate.isEmpty(), "lupdate is missing: install qt6-l10n-tools");
    QProcess process;
    process.setWorkingDirectory(root);
    process.start(lupdate,
                  {u"-silent"_s, u"-I"_s, u"."_s, u"-no-obsolete"_s, u"app"_s, u"engine"_s, u"ui"_s, u"-ts"_s, copy});
    QVERIFY(process.waitForFinished(60'000));
    const Missing missing = readMissing(copy);
    QVERIFY(missing.messages > 300);
    QVERIFY2(missing.words.isEmpty(),
             qPrintable(u"Call packaging/translate and translate:\n"_s + missing.words.join(u'\n')));
}

void TestTranslations::placesAreKept()
{
    QFile file(QStringLiteral(SPENDWATCH_SOURCE_DIR) + u"/resources/translations/spendwatch_de.ts"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&file);
    QString source;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement())
            continue;
        if (reader.name() == u"source")
            source = reader.readElementText();
        if (reader.name() != u"translation")
            continue;
        const QString text = reader.readElementText();
        for (int place = 1; place <= 9; ++place)
            QCOMPARE(text.contains(u"%"_s + QString::number(place)), source.contains(u"%"_s + QString::number(place)));
        QVERIFY2(text.count(u'&') == source.count(u'&'), qPrintable(source));
    }
}

void TestTranslations::windowSpeaksGerman()
{
    WindowFixture fixture(3);
    QCOMPARE(fixture.window.menuBar()->actions().first()->text(), u"&Datei"_s);
    QCOMPARE(fixture.column(u"Kunde"_s), 0);
    QCOMPARE(fixture.window.findChild<QTabWidget *>()->tabText(0), u"Aktivität"_s);
    const ConnectDialog dialog;
    QCOMPARE(dialog.windowTitle(), u"Verbinden"_s);
    // The spoken line is a contract in every language.
    QCOMPARE(spokenLine({0, u"brian"_s, 55, 5, {}, 0}), u"brian has spent 55 so far."_s);
}

void TestTranslations::everyMenuItemIsReachedByKey()
{
    WindowFixture fixture(3);
    QList<QList<QAction *>> levels{fixture.window.menuBar()->actions()};
    while (!levels.isEmpty()) {
        QSet<QChar> letters;
        for (const QAction *action : levels.takeFirst()) {
            if (action->isSeparator())
                continue;
            const QString text = action->text();
            QVERIFY2(text.contains(u'&'), qPrintable(text));
            const QChar letter = text.at(text.indexOf(u'&') + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(text));
            letters.insert(letter);
            if (action->menu())
                levels.append(action->menu()->actions());
        }
    }
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
