// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/error.h"
#include "ui/language/engine_words.h"
#include "ui/language/language.h"
#include "ui/language/window_advice.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QLabel>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSet>
#include <QTableView>
#include <QTest>
#include <QXmlStreamReader>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

struct Source {
    QString path; ///< From the root of the tree: "/engine/…".
    QString code;
};

/// All of engine/ and app/, without comments.
QList<Source> sources()
{
    static const QRegularExpression comment(u"(?<![:\"])//[^\n]*"_s);
    const QString root = QStringLiteral(SPENDWATCH_SOURCE_DIR);
    QList<Source> all;
    for (const QString &folder : {u"/engine"_s, u"/app"_s}) {
        QDirIterator files(root + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all.append({file.fileName().mid(root.size()), QString::fromUtf8(file.readAll()).remove(comment)});
        }
    }
    return all;
}

/// What stands behind each place that `before` describes: neighbouring literals as one.
QStringList literalsAfter(const QString &before, const QString &code)
{
    const QRegularExpression place(before + uR"re(\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+))re"_s);
    static const QRegularExpression piece(uR"re("((?:[^"\\\n]|\\.)*)")re"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : place.globalMatch(code)) {
        QString text;
        for (const QRegularExpressionMatch &part : piece.globalMatch(match.captured(1)))
            text += part.captured(1);
        found.append(text.replace(u"\\\""_s, u"\""_s));
    }
    return found;
}

const QString Marked = uR"re(QT_TRANSLATE_NOOP\(\s*"engine",)re"_s;
const QString Unmarked = uR"re(\b(?:message|LimitError)\()re"_s;

/// The finished texts of context "engine" by their sources.
QHash<QString, QString> germanTexts()
{
    QFile file(QStringLiteral(SPENDWATCH_SOURCE_DIR) + u"/resources/translations/spendwatch_de.ts"_s);
    QHash<QString, QString> texts;
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader reader(&file);
    QString context;
    QString source;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == u"name")
            context = reader.readElementText();
        else if (reader.name() == u"source")
            source = reader.readElementText();
        else if (reader.name() == u"translation" && context == u"engine"
                 && !reader.attributes().hasAttribute(u"type"_s))
            texts.insert(source, reader.readElementText());
    }
    return texts;
}

QString idOf(const WindowAdvice &advice)
{
    return QString::fromUtf8(advice.id);
}

/// What stands in the brackets around this place, cut at the commas between them.
QStringList partsAround(const QString &code, qsizetype place)
{
    const qsizetype begin = std::max(code.lastIndexOf(u'(', place), code.lastIndexOf(u'{', place));
    QStringList parts{QString()};
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = begin + 1; i < code.size(); ++i) {
        const QChar c = code[i];
        if (c == u'"' && code[i - 1] != u'\\')
            quoted = !quoted;
        if (!quoted && QStringView(u")}").contains(c) && depth-- == 0)
            break;
        if (!quoted && QStringView(u"({").contains(c))
            ++depth;
        if (!quoted && c == u',' && depth == 0)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

} // namespace

class TestEngineWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachIdIsTranslated();
    void whatIsNotTranslatedIsForTheCommandLine();
    void eachAdviceOfTheWindowHasItsSource();
    void whatNeedsAPersonHasAdvice();
    void theWindowAdvisesNoOptions_data();
    void theWindowAdvisesNoOptions();
    void advicePointsAtWhatIsThere();
    void theEngineIsTranslated_data();
    void theEngineIsTranslated();
    void argumentsAreToldAsTheyAre();
    void troubleIsToldInGerman();
};

void TestEngineWords::initTestCase()
{
    installLanguage(*qApp, u"de"_s);
}

void TestEngineWords::eachIdIsTranslated()
{
    const QHash<QString, QString> german = germanTexts();
    QStringList missing;
    int seen = 0;
    for (const Source &source : sources()) {
        for (const QString &id : literalsAfter(Marked, source.code)) {
            ++seen;
            if (german.value(id).isEmpty())
                missing.append(id);
        }
    }
    QVERIFY(seen > 200);
    QVERIFY2(missing.isEmpty(), qPrintable(u"Call packaging/translate and translate:\n"_s + missing.join(u'\n')));
}

void TestEngineWords::whatIsNotTranslatedIsForTheCommandLine()
{
    // What only the console tells stays English.
    const QRegularExpression console(
        u"^/app/"
        u"(main|reset_command|single_instance|table_command|history_printer|instance_rows|instance_question|profile_"
        u"settings)"
        "|^/app/(status_command|tail_command|config_command|local_files)|^/engine/handover/"
        "|/(end_marks|kafka_handover|journal_letters|letter_reader)"_s);
    QSet<QString> advised;
    for (const WindowAdvice &advice : windowAdvice())
        advised.insert(idOf(advice));
    QStringList missing;
    for (const Source &source : sources()) {
        if (console.match(source.path).hasMatch())
            continue;
        for (const QString &id : literalsAfter(Unmarked, source.code)) {
            const bool hasWords = id.contains(QRegularExpression(u"[A-Za-z]"_s));
            if (hasWords && !advised.contains(id))
                missing.append(id);
        }
    }
    QVERIFY2(missing.isEmpty(),
             qPrintable(u"Write QT_TRANSLATE_NOOP(\"engine\", …), or say in ui/language/window_advice.cpp what to do "
                        "in the window:\n"_s
                        + missing.join(u'\n')));
}

void TestEngineWords::eachAdviceOfTheWindowHasItsSource()
{
    QSet<QString> reported;
    for (const Source &source : sources())
        for (const QString &id : literalsAfter(Unmarked, source.code))
            reported.insert(id);
    const QHash<QString, QString> german = germanTexts();
    for (const WindowAdvice &advice : windowAdvice()) {
        QVERIFY2(reported.contains(idOf(advice)), advice.id);
        QVERIFY2(!german.value(QString::fromUtf8(advice.inWindow)).isEmpty(), advice.inWindow);
    }
}

void TestEngineWords::whatNeedsAPersonHasAdvice()
{
    const QString name = u"Recovery::GiveUp,"_s;
    QStringList missing;
    int seen = 0;
    for (const Source &source : sources()) {
        for (qsizetype at = source.code.indexOf(name); at >= 0; at = source.code.indexOf(name, at + 1)) {
            const QStringList parts = partsAround(source.code, at);
            ++seen;
            if (parts.size() != 3 || parts[2].trimmed() == u"{}")
                missing.append(source.path + u": "_s + parts.value(1).simplified());
        }
    }
    QVERIFY(seen > 40);
    QVERIFY2(missing.isEmpty(), qPrintable(u"Say what to do next:\n"_s + missing.join(u'\n')));
}

void TestEngineWords::theWindowAdvisesNoOptions_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("de") << u"de"_s;
    QTest::newRow("en") << u"en"_s;
}

/// A person at the window has no command line at hand; Kafka's own tools are another matter, so is an address that only the
/// command line can have given, and so are the commands that need the group for themselves, which a window can not have.
void TestEngineWords::theWindowAdvisesNoOptions()
{
    QFETCH(QString, language);
    const auto back = qScopeGuard([] { installLanguage(*qApp, u"de"_s); });
    installLanguage(*qApp, language);
    const QRegularExpression option(
        u"--(?!http-address|alter|totals|drop-unreadable)[a-z]|-X |spendwatch (?!adopt|recount)[a-z]"_s);
    const QString reported = engineWords(message("Check the name given with --broker"));
    QVERIFY2(reported.contains(u"› "_s) && !reported.contains(u"--"_s), qPrintable(reported));
    QStringList found;
    const auto look = [&](const QByteArray &words) {
        const QString text = QCoreApplication::translate("engine", words.constData());
        if (option.match(text).hasMatch())
            found.append(text);
    };
    for (const Source &source : sources())
        for (const QString &id : literalsAfter(Marked, source.code))
            look(id.toUtf8());
    for (const WindowAdvice &advice : windowAdvice()) {
        look(advice.inWindow);
        for (int place = 1; place <= 9; ++place)
            QCOMPARE(QByteArray(advice.inWindow).contains("%" + QByteArray::number(place)),
                     QByteArray(advice.id).contains("%" + QByteArray::number(place)));
    }
    QVERIFY2(found.isEmpty(),
             qPrintable(u"Say what to do in the window (ui/language/window_advice.cpp):\n"_s + found.join(u'\n')));
}

/// "File › Connect" is the name of a menu item that is there, in each language.
void TestEngineWords::advicePointsAtWhatIsThere()
{
    WindowFixture fixture(3);
    const auto plain = [](QString text) { return text.remove(u'&').remove(u'…').trimmed(); };
    QSet<QString> items;
    for (const QAction *menu : fixture.window.menuBar()->actions())
        for (const QAction *item : menu->menu()->actions())
            items.insert(plain(menu->text()) + u" › "_s + plain(item->text()));
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

void TestEngineWords::theEngineIsTranslated_data()
{
    QTest::addColumn<Message>("said");
    QTest::addColumn<QString>("german");
    QTest::newRow("with places") << message("Kafka at %1 does not let us use topic %2", u"127.0.0.1:9092"_s, u"a.b"_s)
                                 << u"Kafka auf 127.0.0.1:9092 lässt uns das Topic a.b nicht benutzen"_s;
    QTest::newRow("the library's words are kept")
        << message("Kafka at %1 does not answer (%2)", u"a:1"_s, u"amount is missing"_s)
        << u"Kafka auf a:1 antwortet nicht (amount is missing)"_s;
    const Error taken{Recovery::GiveUp,
                      message("Port %1 on %2 is taken by %3", 6066, u"127.0.0.1"_s, message("another program")),
                      message("Choose a port above 1023 with --http-port.")};
    QTest::newRow("what and advice")
        << taken.message()
        << u"Port 6066 auf 127.0.0.1 ist belegt von einem anderen Programm. Benutzen Sie einen anderen Port, über 1023."_s;
    const Error full{
        Recovery::Retry, message("No space is left for %1", u"/x"_s),
        message("Free some space on its disk; Spendwatch tries again automatically and has lost nothing.")};
    QTest::newRow("one within another")
        << message("The table file is not written: %1 Totals are kept in memory.", full.message())
        << u"Die Tabellendatei wird nicht geschrieben: Für /x ist kein Platz mehr. Schaffen Sie Platz auf der Platte; Spendwatch versucht es von selbst wieder und hat nichts verloren. Die Summen gehen im Speicher weiter."_s;
    QTest::newRow("two fragments") << message("Connected to Kafka at %1; %2.", u"a:1"_s,
                                              message("topic %1 has %2 partitions", u"t"_s, 3))
                                   << u"Verbunden mit Kafka auf a:1; Topic t hat 3 Partitionen."_s;
    QTest::newRow("advice for the window") << message("Check the name given with --broker")
                                           << u"Prüfen Sie den Namen bei den Bootstrap-Servern: Datei › Verbinden."_s;
    QTest::newRow("a foreign text") << Message::plain(u"amount is missing"_s) << u"amount is missing"_s;
    QTest::newRow("nothing") << Message() << QString();
}

void TestEngineWords::theEngineIsTranslated()
{
    QFETCH(Message, said);
    QTEST(engineWords(said), "german");
}

void TestEngineWords::argumentsAreToldAsTheyAre()
{
    QCOMPARE(engineWords(message("%1 cannot be read: %2", u"%2 %1"_s, u"%1"_s)),
             u"%2 %1 kann nicht gelesen werden: %1"_s);
    const QString longText = u"amount is missing: %1; "_s.repeated(100);
    QCOMPARE(engineWords(message("Kafka at %1: %2", u"a:1"_s, longText)), u"Kafka auf a:1: "_s + longText);
}

void TestEngineWords::troubleIsToldInGerman()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Waiting;
        snapshot.status.problem = message("Kafka at %1 does not answer", u"127.0.0.1:9092"_s);
        snapshot.status.advice =
            message("Start the broker, or choose another with --broker; if it runs, check -X security.protocol");
        snapshot.status.warnings = {
            {WarningKind::Table,
             message("The table file was %1; it is now %2, and the totals are read again from the changelog.",
                     message("damaged"), u"/x"_s)}};
        snapshot.httpProblem =
            message("Port %1 on %2 is taken by %3", 6066, u"127.0.0.1"_s, message("%1 (process %2)", u"python3"_s, 77));
        snapshot.newRejected = {{1, message("amount is not an integer"), u"t"_s, PartitionNumber(0), 1, "{}", 2}};
    });
    QCOMPARE(at.find<QLabel>("problem")->text(),
             u"Kafka auf 127.0.0.1:9092 antwortet nicht. Starten Sie den Broker oder wählen Sie einen anderen "
             "(Datei › Verbinden); läuft er, prüfen Sie dort die Sicherheitseinstellung. Die Tabellendatei wurde "
             "beschädigt; "
             "sie heißt jetzt /x, und die Summen werden neu aus dem Changelog gelesen.\n"
             "Port 6066 auf 127.0.0.1 ist belegt von python3 (Prozess 77)"_s);
    const QAbstractItemModel *rejected = at.find<QTableView>("rejectedTable")->model();
    QCOMPARE(rejected->index(0, 1).data().toString(), u"amount ist keine ganze Zahl"_s);
}

QTEST_MAIN(TestEngineWords)
#include "tst_engine_words.moc"
