// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/connect_dialog.h"
#include "ui/language/engine_sentences.h"
#include "ui/language/engine_words.h"
#include "ui/language/language.h"
#include "ui/language/window_advice.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
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
    void eachSentenceOfTheEngineIsKnown();
    void theWindowAdvisesNoOptions_data();
    void theWindowAdvisesNoOptions();
    void advicePointsAtWhatIsThere();
    void theEngineIsTranslated_data();
    void theEngineIsTranslated();
    void troubleIsToldInGerman();
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
    process.start(lupdate, {u"-silent"_s, u"-I"_s, u"."_s, u"-no-obsolete"_s, u"app"_s, u"ui"_s, u"-ts"_s, copy});
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

void TestTranslations::eachSentenceOfTheEngineIsKnown()
{
    // What only the log, the console or HTTP say stays English.
    const QRegularExpression otherFiles(
        u"/(http|handover)/(?!listen_addresses)|/(end_marks|kafka_handover|kafka_log)"_s);
    const QRegularExpression notWords(
        u"^(SELECT|PRAGMA|INSERT|UPDATE|DELETE|CREATE|COMMIT|BEGIN)\\b|^[A-Z]+ [A-Z(]|^[;.'] |%[sd]|%ls|^it(s)? "
        u"(is|key|value|customer)|^restoring: |^HTTP"
        u"|^a stalled |^could not be ended|^the group does not |^certificate verify|^%[12] (at|on) %|^partition %1"
        u"|^%1 in partition %2 at|^%1 \\(partitions|^A changelog record is|^Committing failed: |it is now %2$|^ON "
        u"CONFLICT|^ "
        u"|^broker (%1 )?at %|^\\^"_s);
    QSet<QString> known;
    for (const char *sentence : engineSentences())
        known.insert(QString::fromUtf8(sentence));
    for (const WindowAdvice &advice : windowAdvice())
        known.insert(QString::fromUtf8(advice.english));
    const QString root = QStringLiteral(SPENDWATCH_SOURCE_DIR) + u"/engine"_s;
    const QRegularExpression literal(uR"re((?:(?:u|u8)?"(?:[^"\\\n]|\\.)*"(?:_s)?\s*)+)re"_s); // Neighbours are one.
    const QRegularExpression piece(uR"re("((?:[^"\\\n]|\\.)*)")re"_s);
    QStringList missing;
    int seen = 0;
    for (QDirIterator files(root, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (otherFiles.match(file.fileName()).hasMatch())
            continue;
        const QString code = QString::fromUtf8(file.readAll()).remove(QRegularExpression(u"(//|#include)[^\n]*"_s));
        for (const QRegularExpressionMatch &found : literal.globalMatch(code)) {
            QString text;
            for (const QRegularExpressionMatch &part : piece.globalMatch(found.captured()))
                text += part.captured(1);
            text.replace(u"\\\""_s, u"\""_s);
            if (text.count(u' ') < 2 || notWords.match(text).hasMatch())
                continue;
            ++seen;
            if (!known.contains(text))
                missing.append(text);
        }
    }
    QVERIFY(seen > 100);
    QVERIFY2(missing.isEmpty(), qPrintable(u"Add to ui/language/engine_sentences.cpp:\n"_s + missing.join(u'\n')));
}

void TestTranslations::theWindowAdvisesNoOptions_data()
{
    nothingIsUntranslated_data();
    QTest::newRow("en") << u"en"_s;
}

/// A person at the window has no command line at hand; Kafka's own tools are another matter, so is an address that only the
/// command line can have given, and so are the commands that need the group for themselves, which a window can not have.
void TestTranslations::theWindowAdvisesNoOptions()
{
    QFETCH(QString, language);
    const auto back = qScopeGuard([] { installLanguage(*qApp, u"de"_s); });
    installLanguage(*qApp, language);
    const QRegularExpression option(
        u"--(?!http-address|alter|totals|drop-unreadable)[a-z]|-X |spendwatch (?!adopt|recount)[a-z]"_s);
    const QString told = engineWords(u"Check the name given with --broker"_s);
    QVERIFY2(told.contains(u"› "_s) && !told.contains(u"--"_s), qPrintable(told));
    QStringList found;
    const auto look = [&](const char *words) {
        const QString text = QCoreApplication::translate("engine", words);
        if (option.match(text).hasMatch())
            found.append(text);
    };
    for (const char *sentence : engineSentences())
        look(sentence);
    for (const WindowAdvice &advice : windowAdvice()) {
        look(advice.inWindow);
        for (int place = 1; place <= 9; ++place)
            QCOMPARE(QByteArray(advice.inWindow).contains("%" + QByteArray::number(place)),
                     QByteArray(advice.english).contains("%" + QByteArray::number(place)));
    }
    QVERIFY2(found.isEmpty(),
             qPrintable(u"Say what to do in the window (ui/language/window_advice.cpp):\n"_s + found.join(u'\n')));
}

/// "File › Connect" is the name of a menu item that is there, in each language.
void TestTranslations::advicePointsAtWhatIsThere()
{
    WindowFixture fixture(3);
    const auto plain = [](QString text) { return text.remove(u'&').remove(u'…').trimmed(); };
    QSet<QString> items;
    for (const QAction *menu : fixture.window.menuBar()->actions()) {
        for (const QAction *item : menu->menu()->actions())
            items.insert(plain(menu->text()) + u" › "_s + plain(item->text()));
    }
    int pointed = 0;
    for (const WindowAdvice &advice : windowAdvice()) {
        const QString text = QCoreApplication::translate("engine", advice.inWindow);
        static const QRegularExpression path(uR"re(\w+ › \w+)re"_s, QRegularExpression::UseUnicodePropertiesOption);
        const auto match = path.match(text);
        QVERIFY2(!match.hasMatch() || items.contains(match.captured()), qPrintable(text));
        pointed += match.hasMatch() ? 1 : 0;
    }
    QVERIFY(pointed > 10);
}

void TestTranslations::theEngineIsTranslated_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::newRow("with places") << u"Kafka at 127.0.0.1:9092 does not let us use topic a.b"_s
                                 << u"Kafka auf 127.0.0.1:9092 lässt uns das Topic a.b nicht benutzen"_s;
    QTest::newRow("the surest one counts") << u"Kafka at a:1 does not answer (Connection refused)"_s
                                           << u"Kafka auf a:1 antwortet nicht (Connection refused)"_s;
    QTest::newRow("the library's words are kept")
        << u"Kafka at a:1: Local: Oh no"_s << u"Kafka auf a:1: Local: Oh no"_s;
    QTest::newRow("the end stays") << u"amount is missing."_s << u"amount fehlt."_s;
    QTest::newRow("two sentences")
        << u"Port 6066 on 127.0.0.1 is taken by another program. Choose a port above 1023 with --http-port."_s
        << u"Port 6066 auf 127.0.0.1 ist belegt von einem anderen Programm. Benutzen Sie einen anderen Port, über 1023."_s;
    QTest::newRow("one within another")
        << u"The table file is not written: No space is left for /x. Free some space on its disk; Spendwatch tries again by itself and has lost nothing. Totals go on from memory."_s
        << u"Die Tabellendatei wird nicht geschrieben: Für /x ist kein Platz mehr. Schaffen Sie Platz auf der Platte; Spendwatch versucht es von selbst wieder und hat nichts verloren. Die Summen gehen im Speicher weiter."_s;
    QTest::newRow("two fragments") << u"Connected to Kafka at a:1; topic t has 3 partitions."_s
                                   << u"Verbunden mit Kafka auf a:1; Topic t hat 3 Partitionen."_s;
    QTest::newRow("what is known, and what the library says of it")
        << u"Kafka at a:1 refuses our credentials: SASL failed"_s
        << u"Kafka auf a:1 weist unsere Anmeldedaten zurück: SASL failed"_s;
    QTest::newRow("advice for the window") << u"Check the name given with --broker"_s
                                           << u"Prüfen Sie den Namen bei den Bootstrap-Servern: Datei › Verbinden"_s;
    QTest::newRow("not known") << u"Something else happened. Really."_s << u"Something else happened. Really."_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestTranslations::theEngineIsTranslated()
{
    QFETCH(QString, english);
    QTEST(engineWords(english), "german");
}

void TestTranslations::troubleIsToldInGerman()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Waiting;
        snapshot.status.problem = u"Kafka at 127.0.0.1:9092 does not answer"_s;
        snapshot.status.advice =
            u"Start the broker, or choose another with --broker; if it runs, check -X security.protocol"_s;
        snapshot.status.warning =
            u"The table file was damaged; it is now /x, and the totals are read anew from the changelog."_s;
        snapshot.httpProblem = u"Port 6066 on 127.0.0.1 is taken by python3 (process 77)"_s;
        snapshot.newRejected = {{1, u"amount is not an integer"_s, u"t"_s, 0, 1, "{}", 2}};
    });
    QCOMPARE(at.find<QLabel>("problem")->text(),
             u"Kafka auf 127.0.0.1:9092 antwortet nicht. Starten Sie den Broker oder wählen Sie mit Datei › "
             "Verbinden einen anderen; läuft er, prüfen Sie dort die Sicherheit. Die Tabellendatei wurde beschädigt; "
             "sie heißt jetzt /x, und die Summen "
             "werden neu "
             "aus dem Changelog gelesen.\nPort 6066 auf 127.0.0.1 ist belegt von python3 (Prozess 77)"_s);
    const QAbstractItemModel *rejected = at.find<QTableView>("rejectedTable")->model();
    QCOMPARE(rejected->index(0, 1).data().toString(), u"amount ist keine ganze Zahl"_s);
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
