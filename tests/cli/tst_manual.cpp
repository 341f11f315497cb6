// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the man page and the shells' completions say is what the parser takes.
#include "app/commands.h"
#include "app/help_text.h"
#include "app/manual/manual.h"
#include "app/options.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000; // ms.

/// packaging/packages names all of them: one that is missing is a fault, not a reason to look at less.
bool isInstalled(const QString &tool)
{
    return !QStandardPaths::findExecutable(tool).isEmpty();
}

struct Answer {
    int code = -1; ///< -1: it did not end.
    QString out;
    QString err;
};

Answer answerOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    Answer answer;
    if (process.waitForFinished(Timeout) && process.exitStatus() == QProcess::NormalExit)
        answer.code = process.exitCode();
    answer.out = QString::fromUtf8(process.readAllStandardOutput());
    answer.err = QString::fromUtf8(process.readAllStandardError());
    return answer;
}

/// What bash offers for the last of the words; empty also where something went wrong, which is printed.
QStringList completedByBash(const QString &file, const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(u'\'' + word + u'\'');
    const QString script = u"source %1 && COMP_WORDS=(%2) COMP_CWORD=%3 && "
                           "_spendwatch spendwatch %4 %5; printf '%s\\n' \"${COMPREPLY[@]}\""_s.arg(file)
                               .arg(quoted.join(u' '))
                               .arg(words.size() - 1)
                               .arg(quoted.last(), quoted.at(quoted.size() - 2));
    const Answer answer = answerOf(u"bash"_s, {u"--norc"_s, u"-c"_s, script});
    if (answer.code != 0)
        qWarning("%s", qPrintable(answer.err));
    return answer.out.split(u'\n', Qt::SkipEmptyParts);
}

QStringList completedByFish(const QString &file, const QString &line)
{
    const Answer answer =
        answerOf(u"fish"_s, {u"--no-config"_s, u"-c"_s, u"source %1; complete -C '%2'"_s.arg(file, line)});
    if (answer.code != 0)
        qWarning("%s", qPrintable(answer.err));
    QStringList words;
    for (const QString &offered : answer.out.split(u'\n', Qt::SkipEmptyParts)) {
        const QString word = offered.section(u'\t', 0, 0);
        words.append(word.endsWith(u'/') ? word.chopped(1) : word); // A folder.
    }
    return words;
}

} // namespace

class TestManual : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyOptionIsNamed_data();
    void everyOptionIsNamed();
    void everyOptionIsExplained();
    void theManPageIsValid();
    void shellsCanReadTheirs_data();
    void shellsCanReadTheirs();
    void bashCompletes_data();
    void bashCompletes();
    void fishCompletes_data();
    void fishCompletes();

private:
    static void completions();
    [[nodiscard]] QString written(const QString &name, const QString &text) const;

    QTemporaryDir m_dir;
};

void TestManual::initTestCase()
{
    QVERIFY(m_dir.isValid());
}

QString TestManual::written(const QString &name, const QString &text) const
{
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

void TestManual::everyOptionIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("longPrefix");
    QTest::newRow("man") << manual::manPage(QDate(2026, 1, 1)).replace(u"\\-"_s, u"-"_s) << u"--"_s;
    QTest::newRow("bash") << manual::bashCompletion() << u"--"_s;
    QTest::newRow("zsh") << manual::zshCompletion() << u"--"_s;
    QTest::newRow("fish") << manual::fishCompletion() << u"-l "_s;
}

void TestManual::everyOptionIsNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, longPrefix);
    for (const std::span<const OptionRule> rules : {optionRules(), informationRules()})
        for (const OptionRule &rule : rules) {
            const QString name = longPrefix + rule.name.sliced(2).toString();
            QVERIFY2(text.contains(QRegularExpression(QRegularExpression::escape(name) + u"\\b(?!-)"_s)),
                     qPrintable(name));
        }
    for (const CommandRule &rule : commandRules())
        QVERIFY2(text.contains(rule.word), qPrintable(rule.word.toString()));
    QVERIFY(!text.contains(u'%') || text.contains(u"%s"));
}

void TestManual::everyOptionIsExplained()
{
    for (const OptionRule &rule : optionRules()) {
        QVERIFY2(!rule.help.empty() || !rule.values.empty(), qPrintable(rule.name.toString()));
        for (const Command command : rule.commands)
            QVERIFY2(helpText(command).contains(rule.shortName.empty() ? rule.name : rule.shortName),
                     qPrintable(rule.name.toString()));
    }
}

void TestManual::theManPageIsValid()
{
    const QString path = written(u"spendwatch.1"_s, manual::manPage(QDate(2026, 1, 1)));
    for (const QString &tool : {u"man"_s, u"mandoc"_s})
        QVERIFY2(isInstalled(tool), qPrintable(tool));
    const Answer lint = answerOf(u"mandoc"_s, {u"-Tlint"_s, path});
    QCOMPARE(lint.out + lint.err, QString());
    const Answer shown = answerOf(u"man"_s, {u"--warnings"_s, u"-E"_s, u"UTF-8"_s, u"-l"_s, path});
    QCOMPARE(shown.err, QString());
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.out.contains(u"one exact total per customer"), qPrintable(shown.out));
}

void TestManual::shellsCanReadTheirs_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("text");
    QTest::newRow("bash") << u"bash"_s << manual::bashCompletion();
    QTest::newRow("zsh") << u"zsh"_s << manual::zshCompletion();
    QTest::newRow("fish") << u"fish"_s << manual::fishCompletion();
}

void TestManual::shellsCanReadTheirs()
{
    QFETCH(QString, shell);
    QFETCH(QString, text);
    QVERIFY2(isInstalled(shell), qPrintable(shell));
    const Answer answer = answerOf(shell, {u"-n"_s, written(shell, text)});
    QCOMPARE(answer.err, QString());
    QCOMPARE(answer.code, 0);
}

void TestManual::completions()
{
    QTest::addColumn<QStringList>("words"); // Behind the program's name, the last is being written.
    QTest::addColumn<QStringList>("offered"); // At the least.
    QTest::addColumn<QStringList>("notOffered");
    QTest::newRow("a command") << QStringList{u"re"_s} << QStringList{u"recount"_s, u"reset"_s}
                               << QStringList{u"table"_s};
    QTest::newRow("what a command can do")
        << QStringList{u"rejected"_s, u"re"_s} << QStringList{u"resend"_s} << QStringList{u"reset"_s};
    QTest::newRow("a command to be explained")
        << QStringList{u"help"_s, u"re"_s} << QStringList{u"recount"_s, u"rejected"_s} << QStringList{u"table"_s};
    QTest::newRow("an option of watching")
        << QStringList{u"--h"_s} << QStringList{u"--headless"_s, u"--http-port"_s, u"--help"_s}
        << QStringList{u"--yes"_s};
    QTest::newRow("an option of a command")
        << QStringList{u"adopt"_s, u"--"_s} << QStringList{u"--totals"_s, u"--drop-unreadable"_s, u"--broker"_s}
        << QStringList{u"--headless"_s, u"--rate"_s, u"adopt"_s};
    QTest::newRow("a value") << QStringList{u"adopt"_s, u"--totals"_s, u""_s}
                             << QStringList{u"latest"_s, u"sum"_s, u"spendwatch"_s} << QStringList{u"--totals"_s};
    QTest::newRow("a value that is begun")
        << QStringList{u"recount"_s, u"--from"_s, u"ea"_s} << QStringList{u"earliest"_s} << QStringList{};
    QTest::newRow("a value of the many instances")
        << QStringList{u"--hold"_s, u""_s} << QStringList{u"all"_s, u"share"_s} << QStringList{u"--hold"_s};
    const QString root = QStringLiteral(SPENDWATCH_SOURCE_DIR);
    QTest::newRow("a file") << QStringList{u"--share-token-file"_s, root + u"/CMakeL"_s}
                            << QStringList{root + u"/CMakeLists.txt"_s} << QStringList{root + u"/docs"_s};
    QTest::newRow("a folder") << QStringList{u"--data-dir"_s, root + u"/engi"_s} << QStringList{root + u"/engine"_s}
                              << QStringList{};
    QTest::newRow("nothing for a free value")
        << QStringList{u"send"_s, u"--rate"_s, u""_s} << QStringList{} << QStringList{u"--rate"_s, u"send"_s};
}

void TestManual::bashCompletes_data()
{
    completions();
}

void TestManual::bashCompletes()
{
    QFETCH(QStringList, words);
    QFETCH(QStringList, offered);
    QFETCH(QStringList, notOffered);
    const QString file = written(u"completion.bash"_s, manual::bashCompletion());
    const QStringList found = completedByBash(file, QStringList{u"spendwatch"_s} + words);
    for (const QString &word : offered)
        QVERIFY2(found.contains(word), qPrintable(word + u" in "_s + found.join(u' ')));
    for (const QString &word : notOffered)
        QVERIFY2(!found.contains(word), qPrintable(word + u" in "_s + found.join(u' ')));
}

void TestManual::fishCompletes_data()
{
    completions();
}

void TestManual::fishCompletes()
{
    QVERIFY(isInstalled(u"fish"_s));
    QFETCH(QStringList, words);
    QFETCH(QStringList, offered);
    QFETCH(QStringList, notOffered);
    const QString file = written(u"completion.fish"_s, manual::fishCompletion());
    const QStringList found = completedByFish(file, u"spendwatch "_s + words.join(u' '));
    for (const QString &word : offered)
        QVERIFY2(found.contains(word), qPrintable(word + u" in "_s + found.join(u' ')));
    for (const QString &word : notOffered)
        QVERIFY2(!found.contains(word), qPrintable(word + u" in "_s + found.join(u' ')));
}

QTEST_GUILESS_MAIN(TestManual)
#include "tst_manual.moc"
